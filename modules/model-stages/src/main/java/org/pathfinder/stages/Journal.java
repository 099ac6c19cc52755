package org.pathfinder.stages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;

/**
 * Keeps what happened to records, in the transaction in which it happens: who did what,
 * when, and what the record said before and after.
 */
@Component
public class Journal {

	/** Leaves out what later releases no longer know. */
	private static final JsonMapper JSON = new JsonMapper();

	private static final int AT_ONCE = 500;

	private static final String SELECT = """
			select c.id, c.batch, c.programme_id, c.kind, c.record_id, c.what, c.version, c.title,
				c.before::text as before, c.after::text as after, array_to_string(c.named_by, ',') as named_by, c.at, c.by
			from record_change c""";

	private final JdbcClient database;

	private final ApplicationEventPublisher events;

	private final Audit audit;

	Journal(JdbcClient database, ApplicationEventPublisher events, Audit audit) {
		this.database = database;
		this.events = events;
		this.audit = audit;
	}

	/** Begins one action of one person: all that it does is undone together. */
	public Action begin(UUID programme, UUID author, Instant now) {
		return new Action(newId(), programme, author, now);
	}

	/** What a change's JSON says. */
	public static <D> D read(@Nullable String json, Class<D> type) {
		return JSON.readValue(Objects.requireNonNull(json), type);
	}

	/** What a record said when it had that version, if that is known. */
	public <D> Optional<D> saidAt(UUID programme, UUID record, int version, Class<D> type) {
		return of(programme, record).stream()
			.filter((change) -> change.version() == version && change.after() != null)
			.findFirst()
			.map((change) -> read(change.after(), type));
	}

	/** Those of the ids that this programme has had records of. */
	public Set<UUID> known(UUID programme, RecordKind kind, Collection<UUID> ids) {
		return new HashSet<>(this.database.sql("""
				select distinct record_id from record_change where programme_id = ? and kind = ? and record_id = any(?)
				""").params(programme, kind.name(), ids.toArray(UUID[]::new)).query(UUID.class).list());
	}

	/** What this person did to a record last. */
	public Optional<UUID> lastBatch(UUID record, UUID author) {
		return this.database
			.sql("select batch from record_change where record_id = ? and by = ? order by id desc limit 1")
			.params(record, author)
			.query(UUID.class)
			.optional();
	}

	/** What happened to a record, latest first. */
	public List<Change> of(UUID programme, UUID record) {
		return this.database.sql(SELECT + " where c.programme_id = ? and c.record_id = ? order by c.id desc limit 200")
			.params(programme, record)
			.query(Journal::change)
			.list();
	}

	/**
	 * What one action did to this programme, last first, but for what changed again
	 * since.
	 */
	public List<Change> undoable(UUID programme, UUID batch) {
		return this.database
			.sql(SELECT
					+ """
							 where c.programme_id = ? and c.batch = ? and not exists (
								select from record_change later where later.record_id = c.record_id and later.kind = c.kind and later.id > c.id)
							order by c.id desc
							""")
			.params(programme, batch)
			.query(Journal::change)
			.list();
	}

	/** Lets nobody else undo anything in a programme, nor change what it is about. */
	public void lock(UUID programme) {
		this.database.sql("select id from programme where id = ? for no key update")
			.param(programme)
			.query(UUID.class)
			.optional();
	}

	/** How many changes an action made in this programme. */
	public int size(UUID programme, UUID batch) {
		return this.database.sql("select count(*) from record_change where programme_id = ? and batch = ?")
			.params(programme, batch)
			.query(Integer.class)
			.single();
	}

	/** What was done in a programme, each action once, latest first. */
	public List<Done> done(UUID programme, long before, int limit) {
		return this.database
			.sql("""
					select c.id, c.batch, c.kind, c.record_id as record, c.what, c.title,
						case when c.kind = 'STEP' and c.before->>'status' <> c.after->>'status' then c.after->>'status' end as status,
						c.at, c.by,
						(select count(*) from record_change b where b.batch = c.batch) as changes,
						exists (select from record_change later where later.record_id = c.record_id and later.kind = c.kind and later.id > c.id) as changed_again
					from record_change c
					where c.programme_id = ? and c.id < ?
						and c.id = (select min(f.id) from record_change f where f.batch = c.batch)
					order by c.id desc limit ?
					""")
			.params(programme, before, limit)
			.query(DataClassRowMapper.newInstance(Done.class))
			.list();
	}

	private static Change change(ResultSet row, int number) throws SQLException {
		return new Change(row.getLong("id"), row.getObject("batch", UUID.class),
				row.getObject("programme_id", UUID.class), RecordKind.valueOf(row.getString("kind")),
				row.getObject("record_id", UUID.class), Change.What.valueOf(row.getString("what")),
				row.getInt("version"), row.getString("title"), row.getString("before"), row.getString("after"),
				named(row.getString("named_by")), row.getObject("at", OffsetDateTime.class).toInstant(),
				row.getObject("by", UUID.class));
	}

	private static List<UUID> named(String ids) {
		return ids.isEmpty() ? List.of() : Stream.of(ids.split(",")).map(UUID::fromString).toList();
	}

	/**
	 * An action, told by the first of its changes.
	 *
	 * @param id the first change's place in the history
	 * @param batch the action's id
	 * @param kind what kind of record that changed
	 * @param record which
	 * @param what what happened to it
	 * @param title what it is called
	 * @param status what a step's status became; absent if it stayed as it was
	 * @param at when
	 * @param by who
	 * @param changes how many changes the action made
	 * @param changedAgain whether the record that the first change is about has changed
	 * since
	 */
	public record Done(long id, UUID batch, RecordKind kind, UUID record, Change.What what, String title,
			@Nullable StepStatus status, Instant at, UUID by, int changes, boolean changedAgain) {
	}

	static UUID newId() {
		return UuidVersion7Strategy.INSTANCE.generateUuid(null);
	}

	/** One action; noted when it is written. */
	public final class Action {

		private final UUID batch;

		private final UUID programme;

		private final UUID author;

		private final Instant now;

		private final List<Change> changes = new ArrayList<>();

		private @Nullable Act act;

		private Action(UUID batch, UUID programme, UUID author, Instant now) {
			this.batch = batch;
			this.programme = programme;
			this.author = author;
			this.now = now;
		}

		/** What the audit calls it, where that is more than its changes tell. */
		public Action as(Act more) {
			this.act = more;
			return this;
		}

		public UUID batch() {
			return this.batch;
		}

		public UUID programme() {
			return this.programme;
		}

		public UUID author() {
			return this.author;
		}

		public Instant now() {
			return this.now;
		}

		/** Notes that a record came, or came back. */
		public void came(RecordKind kind, UUID record, Change.What what, int version, String title, Object after) {
			note(kind, record, what, version, title, null, after, List.of());
		}

		/** Notes that a record says something else. */
		public void changed(RecordKind kind, UUID record, int version, String title, Object before, Object after) {
			note(kind, record, Change.What.CHANGED, version, title, before, after, List.of());
		}

		/** Notes that a record went, and which others named it. */
		public void removed(RecordKind kind, UUID record, int version, String title, Object before,
				Collection<UUID> namedBy) {
			note(kind, record, Change.What.REMOVED, version, title, before, null, List.copyOf(namedBy));
		}

		private void note(RecordKind kind, UUID record, Change.What what, int version, String title,
				@Nullable Object before, @Nullable Object after, List<UUID> namedBy) {
			this.changes.add(new Change(0, this.batch, this.programme, kind, record, what, version, title, json(before),
					json(after), namedBy, this.now, this.author));
		}

		private static @Nullable String json(@Nullable Object said) {
			return (said != null) ? JSON.writeValueAsString(said) : null;
		}

		/**
		 * Keeps what was noted, once more for the audit, and tells those who follow the
		 * programme.
		 */
		public void write() {
			if (!this.changes.isEmpty()) {
				Journal.this.audit.record(act(), thing());
				Journal.this.events.publishEvent(new RecordsChanged(this.programme));
			}
			for (int from = 0; from < this.changes.size(); from += AT_ONCE) {
				write(this.changes.subList(from, Math.min(this.changes.size(), from + AT_ONCE)));
			}
			this.changes.clear();
		}

		private Act act() {
			if (this.act != null) {
				return this.act;
			}
			Set<Change.What> whats = this.changes.stream().map(Change::what).collect(Collectors.toSet());
			return (whats.size() > 1) ? Act.CHANGED : switch (whats.iterator().next()) {
				case ADDED -> Act.ADDED;
				case CHANGED -> Act.CHANGED;
				case REMOVED -> Act.REMOVED;
				case BROUGHT_BACK -> Act.BROUGHT_BACK;
			};
		}

		/** One record by its history, since it may be gone; several by the activity. */
		private Thing thing() {
			Set<RecordKind> kinds = this.changes.stream().map(Change::kind).collect(Collectors.toSet());
			Change first = this.changes.getFirst();
			String here = "/programmes/" + this.programme;
			String place = (this.changes.size() > 1) ? here + "/activity" : switch (first.kind()) {
				case PROGRAMME -> here + "/activity";
				case STEP -> here + "/steps/" + first.title() + "/history";
				case INFORMATION, BARRIER, ASSET, OPPORTUNITY ->
					here + "/" + first.kind().path() + "/" + first.record() + "/history";
			};
			return Thing.of((kinds.size() > 1) ? Thing.Kind.RECORDS : Thing.Kind.valueOf(first.kind().name()))
				.at(place)
				.times(this.changes.size());
		}

		private void write(List<Change> some) {
			Journal.this.database
				.sql("""
						insert into record_change (batch, programme_id, kind, record_id, what, version, title, before, after,
							named_by, at, by)
						select :batch, :programme, kind, record, what, version, title, before::jsonb, after::jsonb,
							named_by::uuid[], :at::timestamptz, :author
						from unnest(:kinds::text[], :records::uuid[], :whats::text[], :versions::int[], :titles::text[],
							:befores::text[], :afters::text[], :named_by::text[]) with ordinality
							as change (kind, record, what, version, title, before, after, named_by, place)
						order by place
						""")
				.param("batch", this.batch)
				.param("programme", this.programme)
				.param("author", this.author)
				.param("at", this.now.toString())
				.param("kinds", texts(some, (change) -> change.kind().name()))
				.param("records", some.stream().map(Change::record).toArray(UUID[]::new))
				.param("whats", texts(some, (change) -> change.what().name()))
				.param("versions", some.stream().mapToInt(Change::version).toArray())
				.param("titles", texts(some, Change::title))
				.param("befores", texts(some, Change::before))
				.param("afters", texts(some, Change::after))
				.param("named_by",
						texts(some,
								(change) -> change.namedBy()
									.stream()
									.map(UUID::toString)
									.collect(Collectors.joining(",", "{", "}"))))
				.update();
		}

		private static @Nullable String[] texts(List<Change> changes, Function<Change, @Nullable String> text) {
			return changes.stream().map(text).toArray(String[]::new);
		}

	}

}
