package org.pathfinder.tenancy.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import org.pathfinder.tenancy.Council;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.Visits;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.web.Accent;
import org.pathfinder.web.Person;
import org.pathfinder.web.Route;

/**
 * Who lets operators look in, until when, and who asked for it. What is said here holds
 * from the next request on.
 */
@Service
class Support implements Visits {

	/** How long a plea is shown. */
	private static final Duration HEARD = Duration.ofDays(14);

	private static final Thing VISIT = Thing.of(Thing.Kind.SUPPORT_VISIT).at("/settings/support");

	private final JdbcClient database;

	private final TransactionTemplate transaction;

	private final Audit audit;

	private final Clock clock;

	Support(JdbcClient database, TransactionTemplate transaction, Audit audit, Clock clock) {
		this.database = database;
		this.transaction = transaction;
		this.audit = audit;
		this.clock = clock;
	}

	/** What the bound council allowed, newest first. For its administrators. */
	@Transactional(readOnly = true)
	List<Consent> consents() {
		return this.database.sql("""
				select c.name, s.council, s.reason, s.from_at, s.until_at, s.ended_at
				from platform.support_consent s, (values (:name)) as c (name)
				where s.council = :council order by s.from_at desc limit 20
				""")
			.param("name", administrator().council().name())
			.param("council", administrator().council().slug().value())
			.query(DataClassRowMapper.newInstance(Consent.class))
			.list();
	}

	/** What operators ask the bound council for, and was not allowed since. */
	@Transactional(readOnly = true)
	List<Plea> pleas() {
		return this.database.sql("""
				select c.name, p.council, p.reason, p.at from platform.support_plea p, (values (:name)) as c (name)
				where p.council = :council and p.at > :since::timestamptz and not exists (
					select from platform.support_consent s where s.council = p.council and s.from_at > p.at)
				order by p.at desc limit 20
				""")
			.param("name", administrator().council().name())
			.param("council", administrator().council().slug().value())
			.param("since", this.clock.instant().minus(HEARD).toString())
			.query(DataClassRowMapper.newInstance(Plea.class))
			.list();
	}

	/** Lets operators look in from now on, so long. */
	@Transactional
	Instant allow(Duration time, String reason) {
		Workspace.Member administrator = administrator();
		Instant now = this.clock.instant();
		this.database.sql("""
				insert into platform.support_consent (id, council, given_by, reason, from_at, until_at)
				values (:id, :council, :person, :reason, :now::timestamptz, :until::timestamptz)
				""")
			.param("id", UuidVersion7Strategy.INSTANCE.generateUuid(null))
			.param("council", administrator.council().slug().value())
			.param("person", administrator.person().id())
			.param("reason", reason)
			.param("now", now.toString())
			.param("until", now.plus(time).toString())
			.update();
		this.audit.record(Act.ALLOWED, VISIT.saying(time.toHours() + " h"));
		return now.plus(time);
	}

	/** Nobody may look in any more. */
	@Transactional
	void end() {
		Workspace.Member administrator = administrator();
		int ended = this.database.sql("""
				update platform.support_consent set ended_at = :now::timestamptz, ended_by = :person
				where council = :council and ended_at is null and until_at > :now::timestamptz
				""")
			.param("council", administrator.council().slug().value())
			.param("person", administrator.person().id())
			.param("now", this.clock.instant().toString())
			.update();
		if (ended > 0) {
			this.audit.record(Act.ENDED, VISIT);
		}
	}

	/** The consents that hold in any council. For operators. */
	@Transactional(readOnly = true)
	List<Consent> open() {
		return this.database
			.sql("""
					select c.name, s.council, s.reason, s.from_at, s.until_at, s.ended_at
					from platform.support_consent s join platform.council c on c.slug = s.council
					where s.ended_at is null and s.until_at > ?::timestamptz and c.suspended_at is null order by c.name, s.until_at desc
					""")
			.param(this.clock.instant().toString())
			.query(DataClassRowMapper.newInstance(Consent.class))
			.list();
	}

	/** What operators asked councils for, and was not allowed since. */
	@Transactional(readOnly = true)
	List<Plea> waiting() {
		return this.database.sql("""
				select c.name, p.council, p.reason, p.at
				from platform.support_plea p join platform.council c on c.slug = p.council
				where p.at > ?::timestamptz and not exists (
					select from platform.support_consent s where s.council = p.council and s.from_at > p.at)
				order by p.at desc
				""")
			.param(this.clock.instant().minus(HEARD).toString())
			.query(DataClassRowMapper.newInstance(Plea.class))
			.list();
	}

	/** Every council that has somebody to ask, by name. */
	@Transactional(readOnly = true)
	List<Council> councils() {
		return this.database.sql("""
				select c.slug, c.name, c.gss_code from platform.council c
				where c.suspended_at is null and exists (
					select from platform.membership m where m.council = c.slug and m.role = 'ADMINISTRATOR')
				order by c.name
				""")
			.query((row, number) -> new Council(new Slug(row.getString("slug")), row.getString("name"),
					row.getString("gss_code")))
			.list();
	}

	/** Asks a council's administrators for a visit. For operators. */
	@Transactional
	void ask(Person operator, Slug council, String reason) {
		this.database.sql("""
				insert into platform.support_plea (id, council, asked_by, reason, at)
				values (:id, :council, :person, :reason, :now::timestamptz)
				""")
			.param("id", UuidVersion7Strategy.INSTANCE.generateUuid(null))
			.param("council", council.value())
			.param("person", operator.id())
			.param("reason", reason)
			.param("now", this.clock.instant().toString())
			.update();
		this.audit.record(Act.ASKED, VISIT, council);
	}

	@Override
	public Optional<Workspace.Member> visit(Person person, Slug council) {
		if (!person.roles().contains(Route.Audience.OPERATOR.role())) {
			return Optional.empty();
		}
		return Workspace.call(new Workspace.Platform(),
				() -> Objects.requireNonNull(this.transaction.execute((status) -> this.database
					.sql("""
							select c.slug, c.name, c.gss_code, max(l.accent) as accent, max(s.until_at) as until_at
							from platform.support_consent s join platform.council c on c.slug = s.council
								left join platform.look l on l.council = c.slug
							where s.council = ? and s.ended_at is null and s.until_at > ?::timestamptz and c.suspended_at is null
							group by c.slug
							""")
					.param(council.value())
					.param(this.clock.instant().toString())
					.query(DataClassRowMapper.newInstance(Allowed.class))
					.optional()
					.map((allowed) -> allowed.visitor(person)))));
	}

	private static Workspace.Member administrator() {
		return Workspace.member(MemberRole.ADMINISTRATOR);
	}

	private record Allowed(String slug, String name, String gssCode, @Nullable String accent, Instant untilAt) {

		Workspace.Member visitor(Person person) {
			Accent colour = (this.accent != null) ? new Accent(this.accent) : null;
			return new Workspace.Member(new Council(new Slug(this.slug), this.name, this.gssCode, colour), person,
					MemberRole.VIEWER, false, this.untilAt);
		}

	}

}
