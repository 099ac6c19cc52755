package org.pathfinder.library.use;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.library.Turn;
import org.pathfinder.library.notice.Notices;
import org.pathfinder.library.published.PublishedCaseStudies;
import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.web.Listing;

/**
 * What councils ask each other about case studies: between the two of them until it is
 * answered, and everybody's from then on. One transaction a verb.
 */
@Service
@Transactional
public class Questions {

	/** How many questions about one case study a council has waiting at most. */
	static final int WAITING = 5;

	/** How many questions to one council. */
	static final int WAITING_THERE = 20;

	private static final String SELECT = """
			select q.council, q.id, q.council_name, q.question, q.asked_at, p.slug, p.title, p.council_name as author, p.example,
				a.version, a.answer, a.answered_at
			from library.question q join library.published p on p.council = q.published_council and p.id = q.published
				left join library.answer a on a.asker = q.council and a.question = q.id
			""";

	private final JdbcClient database;

	private final PublishedCaseStudies studies;

	private final Notices notices;

	private final Audit audit;

	private final Clock clock;

	Questions(JdbcClient database, PublishedCaseStudies studies, Notices notices, Audit audit, Clock clock) {
		this.database = database;
		this.studies = studies;
		this.notices = notices;
		this.audit = audit;
		this.clock = clock;
	}

	/** What the council asked, newest first. */
	@Transactional(readOnly = true)
	public Listing<Question> list(@Nullable UUID after, int limit) {
		return listing(
				this.database
					.sql(SELECT + "where q.council = :council and q.id < :after order by q.id desc limit :limit"),
				after, limit);
	}

	/** What it is asked about its own case studies, newest first. */
	@Transactional(readOnly = true)
	public Listing<Question> asked(@Nullable UUID after, int limit) {
		return listing(this.database.sql(SELECT + """
				where q.published_council = :council and q.id < :after order by q.id desc limit :limit
				"""), after, limit);
	}

	/** What waits for the council's answer, newest first. */
	@Transactional(readOnly = true)
	List<Question> waiting(int limit) {
		return this.database
			.sql(SELECT + "where q.published_council = ? and a.question is null order by q.id desc limit ?")
			.params(Saves.council(MemberRole.VIEWER), limit)
			.query(Questions::read)
			.list();
	}

	private static Listing<Question> listing(JdbcClient.StatementSpec statement, @Nullable UUID after, int limit) {
		return Listing.of(statement.param("council", Saves.council(MemberRole.VIEWER))
			.param("after", (after != null) ? after : Saves.LAST)
			.param("limit", limit + 1)
			.query(Questions::read)
			.list(), limit, (question) -> question.id().toString());
	}

	/** What the council asked about this one. */
	@Transactional(readOnly = true)
	List<Question> of(PublishedCaseStudies.Brief study) {
		return this.database
			.sql(SELECT + "where q.council = ? and q.published_council = ? and q.published = ? order by q.id desc")
			.params(Saves.council(MemberRole.VIEWER), study.author(), study.id())
			.query(Questions::read)
			.list();
	}

	/** One that the council asked. */
	@Transactional(readOnly = true)
	public Question find(UUID id) {
		return this.database.sql(SELECT + "where q.council = ? and q.id = ?")
			.params(Saves.council(MemberRole.VIEWER), id)
			.query(Questions::read)
			.optional()
			.orElseThrow(() -> new NoSuchRecord(id));
	}

	/** One that it is asked. */
	@Transactional(readOnly = true)
	public Question findAsked(String asker, UUID id) {
		return this.database.sql(SELECT + "where q.published_council = ? and q.council = ? and q.id = ?")
			.params(Saves.council(MemberRole.VIEWER), asker, id)
			.query(Questions::read)
			.optional()
			.orElseThrow(() -> new NoSuchRecord(id));
	}

	/**
	 * Asks the council that wrote it.
	 * @throws NoSuchRecord if there is no such case study
	 * @throws OurOwn if it is the council's own
	 * @throws CannotAsk if nobody could answer, or enough of its questions wait
	 */
	public Question ask(String address, String words) {
		String council = Saves.council(MemberRole.CONTRIBUTOR);
		PublishedCaseStudies.Brief study = Study.ofOthers(this.studies, address, council);
		Turn.take(this.database, "question", council);
		CannotAsk.Because because = cannotAsk(study);
		if (because != null) {
			throw new CannotAsk(because);
		}
		UUID id = this.database
			.sql("""
					insert into library.question (council, id, published_council, published, council_name, question, asked_at, asked_by)
					select c.council, :id, :author, :study, c.name, :question, :now::timestamptz, :person
					from library.council c where c.council = :council returning id
					""")
			.param("council", council)
			.param("id", UuidVersion7Strategy.INSTANCE.generateUuid(null))
			.param("author", study.author())
			.param("study", study.id())
			.param("question", words)
			.param("now", this.clock.instant().toString())
			.param("person", Workspace.member(MemberRole.CONTRIBUTOR).person().id())
			.query(UUID.class)
			.single();
		this.notices.asked(council, id);
		this.audit.record(Act.ASKED, thing(study.address(), "QUESTION"));
		return find(id);
	}

	/** Why the council cannot ask about it now; nothing if it can. */
	@Transactional(readOnly = true)
	CannotAsk.@Nullable Because cannotAsk(PublishedCaseStudies.Brief study) {
		if (study.example()) {
			return CannotAsk.Because.NOBODY;
		}
		return this.database.sql("""
				select count(*) filter (where q.published = :study) as here, count(*) as there from library.question q
				where q.council = :council and q.published_council = :author
					and not exists (select from library.answer a where a.asker = q.council and a.question = q.id)
				""")
			.param("study", study.id())
			.param("council", Saves.council(MemberRole.VIEWER))
			.param("author", study.author())
			.query((row, number) -> (row.getInt("here") >= WAITING) ? Optional.of(CannotAsk.Because.ENOUGH)
					: (row.getInt("there") >= WAITING_THERE) ? Optional.of(CannotAsk.Because.MANY)
							: Optional.<CannotAsk.Because>empty())
			.single()
			.orElse(null);
	}

	/**
	 * Takes a question back, with its answer if there is one.
	 * @param version of the answer that was seen
	 * @throws StaleVersion if there is another answer than that
	 */
	public Question takeBack(UUID id, int version) {
		String council = Saves.council(MemberRole.CONTRIBUTOR);
		awaitTurn(council, id);
		Question before = find(id);
		if (before.version() != version) {
			throw new StaleVersion(before.version(), before);
		}
		if (this.database.sql("delete from library.question where council = ? and id = ?")
			.params(council, id)
			.update() == 0) {
			throw new NoSuchRecord(id);
		}
		this.audit.record(Act.REMOVED, thing(before.study().address(), "QUESTION"));
		return before;
	}

	/**
	 * Answers what the council is asked, or answers it otherwise. Everybody reads both
	 * from then on.
	 * @param version of the answer that this is based on
	 * @throws StaleVersion if there is another answer than that
	 */
	public Question answer(String asker, UUID id, int version, String words) {
		Workspace.Member lead = Workspace.member(MemberRole.LEAD);
		String council = lead.council().slug().value();
		awaitTurn(asker, id);
		Question before = findAsked(asker, id);
		boolean first = version == Question.UNANSWERED;
		int done = first ? answerFirst(lead, asker, id, words) : this.database.sql("""
				update library.answer set answer = ?, version = nextval('library.answer_version')
				where council = ? and asker = ? and question = ? and version = ?
				""").params(words, council, asker, id, version).update();
		if (done == 0) {
			throw stale(asker, id);
		}
		if (first) {
			this.notices.answered(asker, id);
		}
		this.audit.record(first ? Act.ADDED : Act.CHANGED, thing(before.study().address(), "ANSWER"));
		return findAsked(asker, id);
	}

	/** Of those who answer a question, or take it back, one goes first. */
	private void awaitTurn(String asker, UUID question) {
		Turn.take(this.database, "answer", asker + "/" + question);
	}

	private int answerFirst(Workspace.Member lead, String asker, UUID id, String words) {
		return this.database
			.sql("""
					insert into library.answer (council, asker, question, version, answer, answered_at, answered_by)
					values (:council, :asker, :question, nextval('library.answer_version'), :answer, :now::timestamptz, :person)
					on conflict (asker, question) do nothing
					""")
			.param("council", lead.council().slug().value())
			.param("asker", asker)
			.param("question", id)
			.param("answer", words)
			.param("now", this.clock.instant().toString())
			.param("person", lead.person().id())
			.update();
	}

	/**
	 * Takes an answer back: the question waits again, between the two councils.
	 * @throws StaleVersion if there is another answer than that
	 */
	public void takeAnswerBack(String asker, UUID id, int version) {
		Workspace.Member lead = Workspace.member(MemberRole.LEAD);
		Question before = findAsked(asker, id);
		if (this.database
			.sql("delete from library.answer where council = ? and asker = ? and question = ? and version = ?")
			.params(lead.council().slug().value(), asker, id, version)
			.update() == 0) {
			throw stale(asker, id);
		}
		this.audit.record(Act.REMOVED, thing(before.study().address(), "ANSWER"));
	}

	private StaleVersion stale(String asker, UUID id) {
		Question now = findAsked(asker, id);
		return new StaleVersion(now.version(), now);
	}

	private static Question read(ResultSet row, int number) throws SQLException {
		String answer = row.getString("answer");
		return new Question(row.getString("council"), row.getObject("id", UUID.class), row.getString("council_name"),
				Study.of(row), row.getString("question"), Study.instant(row, "asked_at"), (answer != null)
						? new Question.Answer(row.getInt("version"), answer, Study.instant(row, "answered_at")) : null);
	}

	private static Thing thing(String address, String what) {
		return Thing.of(Thing.Kind.LIBRARY).at(UsePages.PATH + "/" + address).saying(what);
	}

}
