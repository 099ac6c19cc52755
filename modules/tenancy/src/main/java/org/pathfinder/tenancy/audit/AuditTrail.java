package org.pathfinder.tenancy.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.Listing;

/**
 * What was written down, newest first. Whoever reads it is written down, too.
 */
@Service
class AuditTrail {

	/** How many are read at a time where all are wanted. */
	private static final int AT_ONCE = 1000;

	private static final String WANTED = """
			 and (:before::uuid is null or id < :before::uuid)
			and (:first::uuid is null or id >= :first::uuid) and (:end::uuid is null or id < :end::uuid)
			and (:actor::text is null or actor = :actor) and (:person::uuid is null or person = :person)
			and (:act::text is null or act = :act) and (:thing::text is null or thing = :thing)
			order by id desc limit :limit
			""";

	private static final String SELECT = """
			select e.id, e.at, e.council, e.actor, e.person, m.name, e.act, e.thing, e.place, e.things, e.detail,
				host(e.address) as address, e.request
			from (""";

	private static final String NAMED = """
			) e left join platform.membership m on m.council = e.council and m.person = e.person
			order by e.id desc limit :limit
			""";

	private static final String OF_A_COUNCIL = SELECT + "(select * from platform.audit_entry where council = :council"
			+ WANTED + ") union all (select * from platform.audit_entry where council is null and actor = 'LGA'"
			+ WANTED + ")" + NAMED;

	private static final String OF_OPERATORS = SELECT
			+ "select * from platform.audit_entry where actor in ('OPERATOR', 'SYSTEM')" + WANTED + NAMED;

	private final JdbcClient database;

	private final TransactionTemplate transaction;

	private final Audit audit;

	AuditTrail(JdbcClient database, TransactionTemplate transaction, Audit audit) {
		this.database = database;
		this.transaction = transaction;
		this.audit = audit;
	}

	/**
	 * What was done in the bound council and to it, and what the LGA did with what all
	 * councils share. For its administrators.
	 */
	@Transactional
	Listing<Entry> ofCouncil(Asked asked, @Nullable UUID before, int limit) {
		List<Entry> found = councils(asked, before, limit + 1);
		this.audit.record(Act.OPENED, Thing.of(Thing.Kind.AUDIT).at("/settings/audit"));
		return Listing.of(found, limit, (entry) -> entry.id().toString());
	}

	/** All of it, to take away. */
	@Transactional
	Iterable<Entry> allOfCouncil(Asked asked, String format) {
		Workspace.member(MemberRole.ADMINISTRATOR);
		this.audit.record(Act.DOWNLOADED, Thing.of(Thing.Kind.AUDIT).at("/settings/audit").saying(format));
		return () -> new All((before) -> councils(asked, before, AT_ONCE));
	}

	/** What operators and the platform itself did. For operators. */
	@Transactional
	Listing<Entry> ofOperators(Asked asked, @Nullable UUID before, int limit) {
		List<Entry> found = operators(asked, before, limit + 1);
		this.audit.record(Act.OPENED, Thing.of(Thing.Kind.AUDIT).at("/operator/audit"));
		return Listing.of(found, limit, (entry) -> entry.id().toString());
	}

	/** All of it, to take away. */
	@Transactional
	Iterable<Entry> allOfOperators(Asked asked, String format) {
		this.audit.record(Act.DOWNLOADED, Thing.of(Thing.Kind.AUDIT).at("/operator/audit").saying(format));
		return () -> new All((before) -> operators(asked, before, AT_ONCE));
	}

	private List<Entry> councils(Asked asked, @Nullable UUID before, int limit) {
		String council = Workspace.member(MemberRole.ADMINISTRATOR).council().slug().value();
		return entries(this.database.sql(OF_A_COUNCIL).param("council", council), asked, before, limit);
	}

	private List<Entry> operators(Asked asked, @Nullable UUID before, int limit) {
		return entries(this.database.sql(OF_OPERATORS), asked, before, limit);
	}

	private static List<Entry> entries(JdbcClient.StatementSpec statement, Asked asked, @Nullable UUID before,
			int limit) {
		return statement.param("before", before)
			.param("first", asked.first())
			.param("end", asked.end())
			.param("actor", name(asked.actor()))
			.param("person", asked.person())
			.param("act", name(asked.act()))
			.param("thing", name(asked.thing()))
			.param("limit", limit)
			.query(DataClassRowMapper.newInstance(Entry.class))
			.list();
	}

	private static @Nullable String name(@Nullable Enum<?> value) {
		return (value != null) ? value.name() : null;
	}

	/**
	 * Reads on while somebody writes down what it has read, a transaction each time, so
	 * that a long audit is never in memory and no transaction waits for a slow reader.
	 */
	private final class All implements Iterator<Entry> {

		private final Function<@Nullable UUID, List<Entry>> older;

		private final Deque<Entry> read = new ArrayDeque<>();

		private @Nullable UUID last;

		private boolean ended;

		All(Function<@Nullable UUID, List<Entry>> older) {
			this.older = older;
		}

		@Override
		public boolean hasNext() {
			if (this.read.isEmpty() && !this.ended) {
				List<Entry> next = Objects
					.requireNonNull(AuditTrail.this.transaction.execute((status) -> this.older.apply(this.last)));
				this.ended = next.size() < AT_ONCE;
				this.read.addAll(next);
			}
			return !this.read.isEmpty();
		}

		@Override
		public Entry next() {
			if (!hasNext()) {
				throw new NoSuchElementException();
			}
			Entry entry = this.read.removeFirst();
			this.last = entry.id();
			return entry;
		}

	}

}
