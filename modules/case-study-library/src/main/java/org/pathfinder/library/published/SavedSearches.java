package org.pathfinder.library.published;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.library.Turn;
import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.stages.model.PublishedModels;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.web.Words;

/**
 * The searches whose askers are told by mail when something new fits: a council's, each
 * told to who asked. One transaction a verb.
 */
@Service
@Transactional
class SavedSearches {

	/** How many a council has at most. */
	static final int MOST = 50;

	/** How long one that was stopped can be brought back. */
	private static final Duration KEPT = Duration.ofDays(1);

	private static final int LONGEST = 4000;

	private final JdbcClient database;

	private final PublishedModels models;

	private final Words words;

	private final Audit audit;

	private final Clock clock;

	SavedSearches(JdbcClient database, PublishedModels models, Words words, Audit audit, Clock clock) {
		this.database = database;
		this.models = models;
		this.words = words;
		this.audit = audit;
		this.clock = clock;
	}

	/** The council's, newest first. */
	@Transactional(readOnly = true)
	List<SavedSearch> all() {
		Workspace.member(MemberRole.VIEWER);
		return this.database
			.sql("""
					select s.id, s.query, s.asked_at, s.person, m.name
					from library.saved_search s left join platform.membership m on m.council = s.council and m.person = s.person
					where s.removed_at is null order by s.asked_at desc, s.id
					""")
			.query((row, number) -> new SavedSearch(row.getObject("id", UUID.class), row.getString("query"),
					Search.of(row.getString("query")).words(), PublishedCaseStudies.instant(row, "asked_at"),
					row.getObject("person", UUID.class), row.getString("name")))
			.list();
	}

	@Transactional(readOnly = true)
	SavedSearch find(UUID id) {
		return all().stream()
			.filter((each) -> each.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new NoSuchRecord(id));
	}

	/** The member's own for this, if they are told of it. */
	@Transactional(readOnly = true)
	Optional<SavedSearch> mine(Search search) {
		return mine(query(known(search)));
	}

	private Optional<SavedSearch> mine(String query) {
		UUID person = Workspace.member(MemberRole.VIEWER).person().id();
		return all().stream().filter((each) -> each.person().equals(person) && each.query().equals(query)).findFirst();
	}

	/** But for the values that nobody knows: the library does not look at them either. */
	private Search known(Search search) {
		return Choices.known(search, this.models.newest(PublishedModels.COMMUNITY_BASED), this.words);
	}

	/**
	 * Tells the member of what is published from now on. What they are told of already
	 * stays as it is.
	 * @throws TooManySearches if the council has as many as it may have
	 * @throws SearchTooLong if it says more than can be kept
	 */
	SavedSearch save(Search search) {
		UUID person = whoMaySave().person().id();
		String query = query(known(search));
		if (query.length() > LONGEST) {
			throw new SearchTooLong();
		}
		awaitTurn();
		Optional<SavedSearch> before = mine(query);
		if (before.isPresent()) {
			return before.get();
		}
		assertThatThereIsRoom();
		this.database.sql("delete from library.saved_search where person = ? and query = ? and removed_at is not null")
			.params(person, query)
			.update();
		UUID id = UUID.randomUUID();
		this.database.sql("""
				insert into library.saved_search (council, id, person, query, asked_at, seen_until)
				values (:council, :id, :person, :query, :now::timestamptz, :now::timestamptz)
				""")
			.param("council", Workspace.council().value())
			.param("id", id)
			.param("person", person)
			.param("query", query)
			.param("now", this.clock.instant().toString())
			.update();
		this.audit.record(Act.ADDED, thing());
		return find(id);
	}

	/** Every member: it is theirs alone. Who only visits the council is none. */
	private static Workspace.Member whoMaySave() {
		Workspace.Member member = Workspace.member(MemberRole.VIEWER);
		return member.visits() ? Workspace.member(MemberRole.CONTRIBUTOR) : member;
	}

	private void awaitTurn() {
		Turn.take(this.database, "saved search", Workspace.council().value());
	}

	private void assertThatThereIsRoom() {
		if (all().size() >= MOST) {
			throw new TooManySearches();
		}
	}

	/**
	 * Tells nobody of it any more. One's own is everybody's to stop, and a colleague's a
	 * lead's.
	 */
	SavedSearch remove(UUID id) {
		SavedSearch saved = find(id);
		assertThatItIsTheirs(saved.person());
		this.database.sql("update library.saved_search set removed_at = ?::timestamptz where id = ?")
			.params(this.clock.instant().toString(), id)
			.update();
		this.audit.record(Act.REMOVED, thing());
		return saved;
	}

	/**
	 * Tells who asked of it again, as if it had never been stopped.
	 * @throws TooManySearches if the council has as many as it may have
	 */
	SavedSearch bringBack(UUID id) {
		whoMaySave();
		awaitTurn();
		assertThatItIsTheirs(
				this.database.sql("select person from library.saved_search where id = ? and removed_at is not null")
					.param(id)
					.query(UUID.class)
					.optional()
					.orElseThrow(() -> new NoSuchRecord(id)));
		assertThatThereIsRoom();
		this.database.sql("update library.saved_search set removed_at = null where id = ?").param(id).update();
		this.audit.record(Act.BROUGHT_BACK, thing());
		return find(id);
	}

	private static void assertThatItIsTheirs(UUID person) {
		Workspace.member(toStop(person));
	}

	/** What it takes to stop one that this person asked for. */
	static MemberRole toStop(UUID person) {
		return person.equals(Workspace.member(MemberRole.VIEWER).person().id()) ? MemberRole.VIEWER : MemberRole.LEAD;
	}

	/** What to look for on behalf of who may still come in; none if it is over. */
	@Transactional(readOnly = true)
	Optional<Due> due(UUID id) {
		return this.database.sql("""
				select s.query, s.seen_until, m.name, m.email
				from library.saved_search s join platform.membership m on m.council = s.council and m.person = s.person
				where s.id = ? and s.removed_at is null
				""")
			.param(id)
			.query((row, number) -> new Due(Search.of(row.getString("query")),
					PublishedCaseStudies.instant(row, "seen_until"), row.getString("name"), row.getString("email")))
			.optional();
	}

	/** Its asker knows everything that was published before. */
	void seen(UUID id, Instant until) {
		this.database.sql("update library.saved_search set seen_until = ?::timestamptz where id = ?")
			.params(until.toString(), id)
			.update();
	}

	/** Its asker is no member any more, or stopped it long enough ago. */
	void forget(UUID id) {
		this.database.sql("""
				delete from library.saved_search where id = ? and (removed_at is null or removed_at < ?::timestamptz)
				""").params(id, this.clock.instant().minus(KEPT).toString()).update();
	}

	private static Thing thing() {
		return Thing.of(Thing.Kind.SAVED_SEARCH).at("/searches");
	}

	/** The same for the same search, whatever page of it was open. */
	private static String query(Search search) {
		return search.sorted(false).href("");
	}

	/**
	 * A search to look at.
	 *
	 * @param search what is sought
	 * @param seenUntil until when its asker knows what was published
	 * @param name who asked
	 * @param email their address
	 */
	record Due(Search search, Instant seenUntil, String name, String email) {
	}

}
