package org.pathfinder.tenancy.signon;

import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.WaysIn;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.tenancy.people.StaleVersion;

/**
 * The bound council's connections to identity providers. Its administrators look after
 * them, and nobody else; whether one is made at all is an operator's to decide.
 */
@Service
public class Connections {

	private final JdbcClient database;

	private final ConnectionRows rows;

	private final Following following;

	private final Audit audit;

	private final Clock clock;

	Connections(JdbcClient database, ConnectionRows rows, Following following, Audit audit, Clock clock) {
		this.database = database;
		this.rows = rows;
		this.following = following;
		this.audit = audit;
		this.clock = clock;
	}

	/** All of them, the newest first. */
	@Transactional(readOnly = true)
	public List<Connection> all() {
		administrator();
		return this.database.sql(ConnectionRows.SELECT + " where s.council = ? order by s.id desc")
			.param(council())
			.query(this.rows::row)
			.list();
	}

	@Transactional(readOnly = true)
	public Connection find(UUID id) {
		administrator();
		return required(id);
	}

	/** The name that the next provider of the council's own will have in Keycloak. */
	String nextAlias() {
		administrator();
		String council = council();
		// another provider never takes over a name: Keycloak knows people by it
		int number = this.rows.asPlatform(() -> this.database.sql("""
				select coalesce(max(substring(alias from '[0-9]+$')::int), 0) + 1
				from (select alias from platform.sign_on where council = :council and not shared
					union all select alias from platform.identity_provider where council = :council) as taken
				""").param("council", council).query(Integer.class).single());
		return council + "-" + number;
	}

	/** The domains that the register has of the bound council. */
	List<String> domains() {
		administrator();
		String council = council();
		return this.rows.asPlatform(
				() -> this.database.sql("select unnest(email_domains) from platform.council where slug = ? order by 1")
					.param(council)
					.query((row, number) -> row.getString(1))
					.list());
	}

	/** The domains that the council has and another one switched a provider on for. */
	List<Elsewhere> ledByOthers() {
		administrator();
		String council = council();
		return this.rows.asPlatform(() -> this.database
			.sql("""
					select distinct on (d.domain) d.domain, p.name, o.name as council
					from platform.council c join platform.sign_on_domain d on d.domain = any(c.email_domains) and d.council <> c.slug
						join platform.identity_provider p on p.alias = d.alias join platform.council o on o.slug = d.council
					where c.slug = :council and not exists (
						select from platform.sign_on_domain own where own.domain = d.domain and own.council = c.slug)
					order by d.domain, o.name
					""")
			.param("council", council)
			.query(DataClassRowMapper.newInstance(Elsewhere.class))
			.list());
	}

	/** Whether there is a provider of that name, in Keycloak, too. */
	boolean isKnown(String alias) {
		administrator();
		return this.rows.asPlatform(() -> this.database
			.sql("select exists (select from platform.identity_provider where alias = ? and state = 'CONNECTED')")
			.param(alias)
			.query(Boolean.class)
			.single());
	}

	/**
	 * Asks operators to connect a provider of the council's own.
	 * @param secret what the provider wants to hear from Keycloak, if anything
	 */
	@Transactional
	public Connection ask(String alias, String name, Metadata metadata, @Nullable String clientId,
			@Nullable String secret) {
		administrator();
		Connection asked = insert(alias, false, name, metadata, clientId);
		if (secret != null) {
			this.database.sql("insert into platform.sign_on_secret (council, id, secret) values (?, ?, ?)")
				.param(council())
				.param(asked.id())
				.param(secret)
				.update();
		}
		return asked;
	}

	/**
	 * Asks operators to let the council share a provider that another one brought.
	 * @throws DuplicateKeyException if it does already, or asked for it
	 */
	@Transactional
	public Connection share(String alias) {
		administrator();
		return insert(alias, true, alias, null, null);
	}

	private Connection insert(String alias, boolean shared, String name, @Nullable Metadata metadata,
			@Nullable String clientId) {
		UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
		this.database
			.sql("""
					insert into platform.sign_on (council, id, version, alias, shared, name, metadata, client_id, state, newcomers,
						asked_by, asked_at, changed_at)
					values (:council, :id, 1, :alias, :shared, :name, :metadata::jsonb, :clientId, 'ASKED', 'NOBODY', :person,
						:now::timestamptz, :now::timestamptz)
					""")
			.param("council", council())
			.param("id", id)
			.param("alias", alias)
			.param("shared", shared)
			.param("name", name)
			.param("metadata", (metadata != null) ? this.rows.text(metadata) : null)
			.param("clientId", clientId)
			.param("person", administrator().person().id())
			.param("now", this.clock.instant().toString())
			.update();
		Connection asked = required(id);
		this.audit.record(Act.ASKED, thing(asked));
		return asked;
	}

	/**
	 * Takes it back, whatever came of it, unless people come through it just now.
	 * @throws NotNow if they do
	 */
	@Transactional
	public Connection withdraw(UUID id, int version) {
		administrator();
		Connection connection = current(id, version);
		if (connection.state() == State.ON) {
			throw new NotNow(connection.state());
		}
		this.database.sql("delete from platform.sign_on where council = ? and id = ?")
			.param(council())
			.param(id)
			.update();
		this.audit.record(Act.REMOVED, thing(connection));
		follow(connection);
		return connection;
	}

	/**
	 * Has people of these domains come through the provider from now on. Of one that is
	 * on, it says anew which, and what becomes of newcomers.
	 * @throws NotNow if nobody has tried it since it was connected, or switched off
	 * @throws NotThroughIt if whoever does it came another way, and could not come back
	 * @throws OtherProvider if a domain leads to another provider
	 * @throws NotTheirDomain if a domain is not the council's
	 */
	@Transactional
	public Connection switchOn(UUID id, int version, Collection<String> domains, Newcomers newcomers) {
		Workspace.Member administrator = administrator();
		Connection found = canBeOn(unlessStale(required(id), version));
		var wanted = new TreeSet<>(domains);
		if (!found.alias().equals(administrator.person().provider())
				&& !Collections.disjoint(wanted, ownDomains(administrator))) {
			throw new NotThroughIt(found.alias());
		}
		// first the register is held, as whoever changes it does: neither waits for the
		// other with something in hand
		wanted.forEach((domain) -> map(found, domain));
		Connection connection = canBeOn(current(id, version));
		forgetDomains(id, wanted);
		become(id, State.ON, newcomers);
		this.audit.record(Act.SWITCHED_ON,
				thing(connection).saying(newcomers.name() + " " + String.join(" ", wanted)).times(wanted.size()));
		follow(connection);
		return required(id);
	}

	private static Connection canBeOn(Connection connection) {
		if (!connection.state().canBeSwitchedOn() && connection.state() != State.ON) {
			throw new NotNow(connection.state());
		}
		return connection;
	}

	/** Those of the address that they have now, and of the one they joined with. */
	private Set<String> ownDomains(Workspace.Member administrator) {
		var own = new HashSet<String>();
		own.add(WaysIn.domain(administrator.person().email()));
		this.database.sql("select email from platform.membership where council = ? and person = ?")
			.param(council())
			.param(administrator.person().id())
			.query(String.class)
			.list()
			.forEach((email) -> own.add(WaysIn.domain(email)));
		return own;
	}

	private void map(Connection connection, String domain) {
		try {
			this.database.sql("""
					insert into platform.sign_on_domain (domain, council, sign_on, alias) values (?, ?, ?, ?)
					on conflict do nothing
					""").param(domain).param(council()).param(connection.id()).param(connection.alias()).update();
		}
		catch (DuplicateKeyException taken) {
			throw new OtherProvider(domain);
		}
		catch (DataIntegrityViolationException unknown) {
			throw new NotTheirDomain(domain);
		}
	}

	/** Has people come by password again. */
	@Transactional
	public Connection switchOff(UUID id, int version) {
		administrator();
		Connection connection = current(id, version);
		if (connection.state() != State.ON) {
			throw new NotNow(connection.state());
		}
		forgetDomains(id, Set.of());
		become(id, State.OFF, connection.newcomers());
		this.audit.record(Act.SWITCHED_OFF, thing(connection));
		follow(connection);
		return required(id);
	}

	/**
	 * Lets administrators try it once more, as if it had just been connected.
	 * @throws NotNow if it is not switched off
	 */
	@Transactional
	public Connection tryAgain(UUID id, int version) {
		administrator();
		Connection connection = current(id, version);
		if (connection.state() != State.OFF) {
			throw new NotNow(connection.state());
		}
		become(id, State.CONNECTED, connection.newcomers());
		this.audit.record(Act.CHANGED, thing(connection));
		follow(connection);
		return required(id);
	}

	private void forgetDomains(UUID id, Collection<String> butFor) {
		this.database.sql("delete from platform.sign_on_domain where council = ? and sign_on = ? and domain <> all(?)")
			.param(council())
			.param(id)
			.param(butFor.toArray(String[]::new))
			.update();
	}

	private void become(UUID id, State state, Newcomers newcomers) {
		this.database.sql("""
				update platform.sign_on set state = :state, newcomers = :newcomers, version = version + 1,
					changed_at = :now::timestamptz
				where council = :council and id = :id
				""")
			.param("state", state.name())
			.param("newcomers", newcomers.name())
			.param("now", this.clock.instant().toString())
			.param("council", council())
			.param("id", id)
			.update();
	}

	private void follow(Connection connection) {
		this.following.ask(council(), Set.of(connection.alias()));
	}

	private Connection current(UUID id, int version) {
		return unlessStale(
				this.database.sql(ConnectionRows.SELECT + " where s.council = ? and s.id = ? for update of s")
					.param(council())
					.param(id)
					.query(this.rows::row)
					.optional()
					.orElseThrow(NoSuchConnection::new),
				version);
	}

	private static Connection unlessStale(Connection connection, int version) {
		if (connection.version() != version) {
			throw new StaleVersion(connection);
		}
		return connection;
	}

	private Connection required(UUID id) {
		return this.database.sql(ConnectionRows.SELECT + " where s.council = ? and s.id = ?")
			.param(council())
			.param(id)
			.query(this.rows::row)
			.optional()
			.orElseThrow(NoSuchConnection::new);
	}

	private static Thing thing(Connection connection) {
		return Thing.of(Thing.Kind.SIGN_ON).at(connection.place());
	}

	private static Workspace.Member administrator() {
		return Workspace.member(MemberRole.ADMINISTRATOR);
	}

	private static String council() {
		return Workspace.council().value();
	}

	/**
	 * Where a domain leads that councils share.
	 *
	 * @param domain the domain
	 * @param name the provider's name for people
	 * @param council the other council's name
	 */
	record Elsewhere(String domain, String name, String council) {
	}

}
