package org.pathfinder.reporting.upkeep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;

/**
 * What the comparison could not follow and waits to be put right. Joins the caller's
 * transaction and begins none, since it is part of a save that has to go through.
 */
@Component
class Repairs {

	/** How many are taken at a time. */
	private static final int MOST = 200;

	private static final int LONGEST_CAUSE = 500;

	private static final Duration FIRST_DELAY = Duration.ofSeconds(30);

	/** Doubled so often at most, which makes about four hours. */
	private static final int MOST_DOUBLED = 9;

	private final JdbcClient database;

	private final Audit audit;

	private final Clock clock;

	Repairs(JdbcClient database, Audit audit, Clock clock) {
		this.database = database;
		this.audit = audit;
		this.clock = clock;
	}

	/** Writes down that the bound council's programme needs repair, and why. */
	void need(UUID programme, RuntimeException fault) {
		need(programme, cause(fault));
	}

	void need(UUID programme, String cause) {
		this.database.sql("""
				insert into reporting.repair (council, programme, cause, at, due)
				values (:council, :programme, :cause, :now::timestamptz, :now::timestamptz)
				on conflict (council, programme) do update set cause = excluded.cause, at = excluded.at
				""")
			.param("council", Workspace.council().value())
			.param("programme", programme)
			.param("cause", cause)
			.param("now", now())
			.update();
	}

	/**
	 * Keeps the bound council's repair for this transaction.
	 * @return whether it is there still and nobody else has it
	 */
	boolean take(@Nullable UUID programme) {
		return this.database.sql("""
				select 1 from reporting.repair
				where council = :council and programme is not distinct from :programme::uuid
				for update skip locked
				""")
			.param("council", Workspace.council().value())
			.param("programme", programme)
			.query(Integer.class)
			.optional()
			.isPresent();
	}

	/** The bound council's repair is done. */
	void done(@Nullable UUID programme) {
		this.database.sql("""
				delete from reporting.repair
				where council = :council and programme is not distinct from :programme::uuid
				""").param("council", Workspace.council().value()).param("programme", programme).update();
	}

	/** What is due by now, the longest due first. For the platform. */
	List<Due> due() {
		return this.database.sql("""
				select council, programme, cause, attempts from reporting.repair where due <= ?::timestamptz
				order by due, council, programme limit ?
				""").param(now()).param(MOST).query(DataClassRowMapper.newInstance(Due.class)).list();
	}

	/** Will be tried again, each time later. For the platform. */
	void failed(Due repair, RuntimeException fault) {
		Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(repair.attempts(), MOST_DOUBLED));
		this.database.sql("""
				update reporting.repair set attempts = attempts + 1, cause = :cause, due = :due::timestamptz
				where council = :council and programme is not distinct from :programme::uuid
				""")
			.param("cause", cause(fault))
			.param("due", this.clock.instant().plus(delay).toString())
			.param("council", repair.council())
			.param("programme", repair.programme())
			.update();
	}

	/** How many repairs wait, in all councils. For the platform. */
	int count() {
		return this.database.sql("select count(*) from reporting.repair").query(Integer.class).single();
	}

	/** What waits, those that failed most often first. For the platform. */
	List<Waiting> waiting(int after, int limit) {
		return this.database.sql("""
				select r.council, coalesce(c.name, r.council) as name, r.programme, r.cause, r.at, r.attempts, r.due
				from reporting.repair r left join reporting.council c on c.council = r.council
				order by r.attempts desc, r.at, r.council, r.programme limit ? offset ?
				""").param(limit).param(after).query(DataClassRowMapper.newInstance(Waiting.class)).list();
	}

	/**
	 * Asks for all rows of all councils to be written anew, and for whatever failed to be
	 * tried again now. For the platform.
	 * @return how many councils there are
	 */
	int rebuildEverything(String cause) {
		this.database.sql("update reporting.repair set due = ?::timestamptz").param(now()).update();
		this.database.sql("""
				insert into reporting.repair (council, programme, cause, at, due)
				select council, null, :cause, :now::timestamptz, :now::timestamptz from reporting.council
				on conflict (council, programme) do nothing
				""").param("cause", cause).param("now", now()).update();
		int councils = this.database.sql("select count(*) from reporting.council").query(Integer.class).single();
		this.audit.record(Act.REPEATED, Thing.of(Thing.Kind.COMPARISON).at("/operator/reporting").times(councils));
		return councils;
	}

	private String now() {
		return this.clock.instant().toString();
	}

	/** What the database said, in a line: it names columns and constraints, no rows. */
	private static String cause(RuntimeException fault) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(fault);
		String line = Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName())
			.lines()
			.findFirst()
			.orElse("");
		return line.substring(0, Math.min(line.length(), LONGEST_CAUSE));
	}

	/**
	 * A repair whose time has come.
	 *
	 * @param council which council
	 * @param programme which programme; none for all of the council's
	 * @param cause why it is needed
	 * @param attempts how often it was tried and failed
	 */
	record Due(String council, @Nullable UUID programme, String cause, int attempts) {
	}

	/**
	 * A repair as operators see it.
	 *
	 * @param council the council's slug
	 * @param name its full name
	 * @param programme the programme's id; none for all of the council's
	 * @param cause why it is needed, or why it failed last
	 * @param at since when
	 * @param attempts how often it was tried and failed
	 * @param due when it will be tried next
	 */
	record Waiting(String council, String name, @Nullable UUID programme, String cause, Instant at, int attempts,
			Instant due) {
	}

}
