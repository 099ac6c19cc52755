package org.pathfinder.tenancy.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.tenancy.CouncilChanged;
import org.pathfinder.tenancy.CouncilRegistered;
import org.pathfinder.tenancy.CouncilResumed;
import org.pathfinder.tenancy.CouncilSuspended;
import org.pathfinder.tenancy.RegisterCopy;
import org.pathfinder.tenancy.RegisteredCouncil;
import org.pathfinder.tenancy.Slug;

/**
 * The register of councils. Nothing is ever taken off it: a council that ends has an end
 * and successors. One change at a time, since its rules are about all councils together.
 */
@Service
@Transactional
public class Register {

	private static final String SELECT = """
			select slug, name, short_name, gss_code, array_to_string(former_codes, ',') as former_codes, type, nation, region,
				urban_rural, deprivation_quintile, population, array_to_string(email_domains, ',') as email_domains, valid_from,
				valid_to, array_to_string(successors, ',') as successors, version, registered_at, changed_at, suspended_at,
				suspended_by, suspended_because
			from platform.council
			""";

	private static final String INSERT = """
			insert into platform.council (slug, name, short_name, gss_code, former_codes, type, nation, region, urban_rural,
				deprivation_quintile, population, email_domains, valid_from, valid_to, successors, registered_at, changed_at, changed_by)
			values (:slug, :name, :shortName, :gssCode, :formerCodes, :type, :nation, :region, :urbanRural, :quintile,
				:population::int, :emailDomains, :validFrom::date, :validTo::date, :successors, :now::timestamptz, :now::timestamptz,
				:person::uuid)
			""";

	private static final String UPDATE = """
			update platform.council set name = :name, short_name = :shortName, gss_code = :gssCode,
				former_codes = :formerCodes, type = :type, nation = :nation, region = :region, urban_rural = :urbanRural,
				deprivation_quintile = :quintile, population = :population::int, email_domains = :emailDomains, valid_from = :validFrom::date,
				valid_to = :validTo::date, successors = :successors, version = version + 1,
				changed_at = :now::timestamptz, changed_by = :person::uuid
			where slug = :slug
			""";

	private final JdbcClient database;

	private final ApplicationEventPublisher events;

	private final List<RegisterCopy> copies;

	private final Clock clock;

	/**
	 * The register of a database.
	 * @param database its connection, as the platform or as its owner
	 * @param events who wants to know what happens
	 * @param copies who keeps a copy
	 */
	public Register(JdbcClient database, ApplicationEventPublisher events, List<RegisterCopy> copies, Clock clock) {
		this.database = database;
		this.events = events;
		this.copies = copies;
		this.clock = clock;
	}

	/** Every council, by name. */
	@Transactional(readOnly = true)
	public List<RegisterEntry> all() {
		return this.database.sql(SELECT + " order by name, slug").query(Register::entry).list();
	}

	/**
	 * The council of this slug.
	 * @throws NotOnRegister if there is none
	 */
	@Transactional(readOnly = true)
	public RegisterEntry find(String slug) {
		return this.database.sql(SELECT + " where slug = ?")
			.param(slug)
			.query(Register::entry)
			.optional()
			.orElseThrow(() -> new NotOnRegister(slug));
	}

	/**
	 * Puts a council onto the register.
	 * @param person who does it
	 * @throws CannotStand if it breaks a rule
	 */
	public RegisterEntry register(String slug, CouncilDetails details, @Nullable UUID person) {
		keepOthersOut();
		List<Wrong> wrong = wrongWithNew(slug, details);
		if (!wrong.isEmpty()) {
			throw new CannotStand(slug, wrong);
		}
		add(new Slug(slug), details, person);
		tellCopies();
		return find(slug);
	}

	/** Which rules a council that is to be registered breaks. */
	@Transactional(readOnly = true)
	List<Wrong> wrongWithNew(String slug, CouncilDetails details) {
		List<Wrong> wrong = RegisterRules.wrongWithNew(slug);
		Slug council = Slug.of(slug).orElse(new Slug("new"));
		Map<Slug, CouncilDetails> register = said();
		if (wrong.isEmpty() && register.containsKey(council)) {
			return List.of(Wrong.of(Field.SLUG, "slug-taken", slug, String.valueOf(register.get(council).name())));
		}
		register.put(council, details);
		return Stream.concat(wrong.stream(), rules(register).wrongWith(council).stream()).toList();
	}

	/**
	 * Says something else of a council.
	 * @param version the version that the change is based on
	 * @throws RegisterChanged if it has changed since
	 * @throws CannotStand if it breaks a rule
	 */
	public RegisterEntry change(String slug, int version, CouncilDetails details, @Nullable UUID person) {
		keepOthersOut();
		RegisterEntry before = find(slug);
		if (before.version() != version) {
			throw new RegisterChanged(before);
		}
		CouncilDetails after = details.after(before.details());
		List<Wrong> wrong = wrongWith(before.slug(), after);
		if (!wrong.isEmpty()) {
			throw new CannotStand(slug, wrong);
		}
		if (after.equals(before.details())) {
			return before;
		}
		update(before.slug(), after, person);
		tellCopies();
		return find(slug);
	}

	/** Which rules a council breaks once this is said of it. */
	@Transactional(readOnly = true)
	List<Wrong> wrongWith(Slug slug, CouncilDetails details) {
		Map<Slug, CouncilDetails> register = said();
		register.put(slug, details);
		return rules(register).wrongWith(slug);
	}

	/**
	 * Says of several councils what a form, a file or the settings say, of those that are
	 * not there yet as of others; who already says it stays as they are.
	 * @throws CannotStand if one of them breaks a rule; then none is changed
	 */
	public void say(Map<Slug, UnaryOperator<CouncilDetails>> saying, @Nullable UUID person) {
		keepOthersOut();
		Map<Slug, CouncilDetails> before = said();
		var after = new LinkedHashMap<>(before);
		saying.forEach((slug, what) -> {
			CouncilDetails old = before.getOrDefault(slug, CouncilReading.NOTHING);
			after.put(slug, what.apply(old).after(old));
		});
		RegisterRules rules = rules(after);
		for (Slug slug : saying.keySet()) {
			List<Wrong> wrongWithNew = before.containsKey(slug) ? List.of() : RegisterRules.wrongWithNew(slug.value());
			List<Wrong> wrong = Stream.concat(wrongWithNew.stream(), rules.wrongWith(slug).stream()).toList();
			if (!wrong.isEmpty()) {
				throw new CannotStand(slug.value(), wrong);
			}
		}
		boolean changed = false;
		for (Slug slug : saying.keySet()) {
			CouncilDetails details = Objects.requireNonNull(after.get(slug));
			if (!before.containsKey(slug)) {
				add(slug, details, person);
				changed = true;
			}
			else if (!details.equals(before.get(slug))) {
				update(slug, details, person);
				changed = true;
			}
		}
		if (changed) {
			tellCopies();
		}
	}

	/**
	 * Shuts a council's workspace, from the commit on. Who is suspended already stays so.
	 */
	public RegisterEntry suspend(String slug, String because, UUID person) {
		int changed = this.database.sql("""
				update platform.council set suspended_at = :now::timestamptz, suspended_by = :person,
					suspended_because = :because, version = version + 1
				where slug = :slug and suspended_at is null
				""").param("now", now()).param("person", person).param("because", because).param("slug", slug).update();
		RegisterEntry suspended = find(slug);
		if (changed > 0) {
			this.events.publishEvent(new CouncilSuspended(suspended.slug()));
		}
		return suspended;
	}

	/** Opens it again, as it was. */
	public RegisterEntry resume(String slug) {
		int changed = this.database.sql("""
				update platform.council set suspended_at = null, suspended_by = null, suspended_because = null,
					version = version + 1
				where slug = ? and suspended_at is not null
				""").param(slug).update();
		RegisterEntry resumed = find(slug);
		if (changed > 0) {
			this.events.publishEvent(new CouncilResumed(resumed.slug()));
		}
		return resumed;
	}

	RegisterRules rules(Map<Slug, CouncilDetails> register) {
		return new RegisterRules(register, LocalDate.ofInstant(this.clock.instant(), ZoneId.of("Europe/London")));
	}

	/** What is said of every council. */
	Map<Slug, CouncilDetails> said() {
		var register = new HashMap<Slug, CouncilDetails>();
		all().forEach((entry) -> register.put(entry.slug(), entry.details()));
		return register;
	}

	/** Lets nobody else change the register until the transaction ends. */
	void keepOthersOut() {
		this.database.sql("lock table platform.council in share row exclusive mode").update();
	}

	private void add(Slug slug, CouncilDetails details, @Nullable UUID person) {
		this.database.sql(INSERT).params(said(slug, details, person)).update();
		this.events.publishEvent(new CouncilRegistered(slug));
	}

	private void update(Slug slug, CouncilDetails details, @Nullable UUID person) {
		this.database.sql(UPDATE).params(said(slug, details, person)).update();
		this.events.publishEvent(new CouncilChanged(slug));
	}

	private Map<String, @Nullable Object> said(Slug slug, CouncilDetails details, @Nullable UUID person) {
		var said = new HashMap<String, @Nullable Object>();
		said.put("slug", slug.value());
		said.put("name", details.name());
		said.put("shortName", details.shortName());
		said.put("gssCode", details.gssCode());
		said.put("formerCodes", details.formerCodes().toArray(String[]::new));
		said.put("type", details.type());
		said.put("nation", details.nation());
		said.put("region", details.region());
		said.put("urbanRural", details.urbanRural());
		said.put("quintile", details.deprivationQuintile());
		said.put("population", details.population());
		said.put("emailDomains", details.emailDomains().toArray(String[]::new));
		said.put("validFrom", details.validFrom());
		said.put("validTo", details.validTo());
		said.put("successors", details.successors().toArray(String[]::new));
		said.put("now", now());
		said.put("person", person);
		return said;
	}

	private void tellCopies() {
		List<RegisteredCouncil> councils = registered();
		this.copies.forEach((copy) -> copy.copy(this.database, councils));
	}

	/** Every council as modules that keep a copy want to know it. */
	@Transactional(readOnly = true)
	public List<RegisteredCouncil> registered() {
		return this.database
			.sql("""
					select slug, name, type, nation, region, urban_rural, deprivation_quintile, population from platform.council
					order by slug
					""")
			.query(DataClassRowMapper.newInstance(RegisteredCouncil.class))
			.list();
	}

	private static RegisterEntry entry(ResultSet row, int number) throws SQLException {
		Instant suspended = instant(row, "suspended_at");
		return new RegisterEntry(new Slug(row.getString("slug")), row.getInt("version"),
				Objects.requireNonNull(instant(row, "registered_at")),
				Objects.requireNonNull(instant(row, "changed_at")),
				(suspended != null) ? new Suspension(suspended, row.getObject("suspended_by", UUID.class),
						row.getString("suspended_because")) : null,
				new CouncilDetails(row.getString("name"), row.getString("short_name"), row.getString("gss_code"),
						list(row, "former_codes"), row.getString("type"), row.getString("nation"),
						row.getString("region"), row.getString("urban_rural"),
						row.getObject("deprivation_quintile", Integer.class),
						row.getObject("population", Integer.class), list(row, "email_domains"),
						row.getObject("valid_from", LocalDate.class), row.getObject("valid_to", LocalDate.class),
						list(row, "successors")));
	}

	private static List<String> list(ResultSet row, String column) throws SQLException {
		return List.of(row.getString(column).split(","));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	private String now() {
		return this.clock.instant().toString();
	}

}
