package org.pathfinder.library.review;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.library.PublishedStory;
import org.pathfinder.library.SharingState;
import org.pathfinder.library.Story;
import org.pathfinder.library.disclosure.Disclosure;
import org.pathfinder.library.notice.Notices;
import org.pathfinder.library.picture.Image;
import org.pathfinder.library.picture.ShownPicture;
import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.tenancy.NoWorkspaceBound;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;

/**
 * What the library's editors do with what councils offer; one transaction a verb. They
 * change no word of it.
 */
@Service
@Transactional
public class Reviews {

	private static final int MOST_WORDS = 10;

	private static final String SAYS = """
			not exists (select from unnest(:words::text[]) as word
				where strpos(lower((s.content ->> 'title') || ' ' || c.name), word) = 0)
			""";

	private final JdbcClient database;

	private final Audit audit;

	private final Notices notices;

	private final Clock clock;

	Reviews(JdbcClient database, Audit audit, Notices notices, Clock clock) {
		this.database = database;
		this.audit = audit;
		this.notices = notices;
		this.clock = clock;
	}

	/**
	 * Those of a state: what waits, longest waiting first; what was answered, latest
	 * first.
	 * @param words what title or council's name have to say, each word of it
	 */
	@Transactional(readOnly = true)
	public List<Queued> queue(SharingState state, @Nullable String words, int offset, int limit) {
		editor();
		return this.database
			.sql("""
					select s.council, s.id, c.name, s.content ->> 'title' as title, s.revision, s.submitted_at, s.decided_at
					from library.submission s join library.council c on c.council = s.council where s.state = :state and
					"""
					+ SAYS
					+ """
							order by case when s.state = 'SUBMITTED' then s.submitted_at end, s.decided_at desc, s.id limit :limit offset :offset
							""")
			.param("state", written(state))
			.param("words", words(words))
			.param("limit", limit)
			.param("offset", offset)
			.query((row, number) -> new Queued(row.getString("council"), row.getObject("id", UUID.class),
					row.getString("name"), row.getString("title"), row.getInt("revision"), state,
					Objects.requireNonNull(Submission.instant(row, "submitted_at")),
					Submission.instant(row, "decided_at")))
			.list();
	}

	/** How many there are of each state, of those that say these words. */
	@Transactional(readOnly = true)
	public Map<SharingState, Integer> count(@Nullable String words) {
		editor();
		return this.database.sql(
				"select s.state, count(*) as many from library.submission s join library.council c on c.council = s.council where "
						+ SAYS + " group by s.state")
			.param("words", words(words))
			.query((row, number) -> Map.entry(Submission.state(row.getString("state")), row.getInt("many")))
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	@Transactional(readOnly = true)
	public Submission find(String council, UUID id) {
		editor();
		return this.database.sql("""
				select s.council, s.id, s.revision, s.state, s.licence, s.submitted_at, s.decided_at,
					coalesce(p.content, s.content)::text as content, p.published_at, p.corrected_at,
				""" + Submission.AUTHOR + """
				from library.submission s join library.council c on c.council = s.council
					left join library.published p on p.council = s.council and p.submission = s.id
				where s.council = ? and s.id = ?
				""")
			.params(council, id)
			.query((row, number) -> new Submission(row.getString("council"), row.getObject("id", UUID.class),
					row.getInt("revision"), Submission.state(row.getString("state")),
					Objects.requireNonNull(Submission.instant(row, "submitted_at")),
					Submission.instant(row, "decided_at"),
					new PublishedStory(Story.read(row.getString("content")), Submission.licence(row),
							Submission.council(row), Submission.instant(row, "published_at"),
							Submission.instant(row, "corrected_at"))))
			.optional()
			.orElseThrow(() -> new NoSuchRecord(id));
	}

	/** What an editor looks at before they answer. */
	@Transactional(readOnly = true)
	public Reviewed look(String council, UUID id) {
		Submission submission = find(council, id);
		List<ShownPicture> pictures = pictures(council, id);
		PublishedStory.Council author = submission.shown().council();
		return new Reviewed(
				submission, pictures, Disclosure.in(submission.shown().story(),
						pictures.stream().map(ShownPicture::alt).toList(), List.of(author.name(), author.region())),
				Remarks.of(this.database, council, id));
	}

	/** As they are outside now. */
	private List<ShownPicture> pictures(String council, UUID id) {
		String at = ReviewPages.one(council, id) + "/pictures/";
		return this.database
			.sql("""
					select q.position, q.width, q.height, q.alt
					from library.published p join library.published_picture q on q.council = p.council and q.published = p.id
					where p.council = :council and p.submission = :id
					union all
					select q.position, q.width, q.height, q.alt from library.submission_picture q
					where q.council = :council and q.submission = :id
						and not exists (select from library.published p where p.council = :council and p.submission = :id)
					order by position
					""")
			.param("council", council)
			.param("id", id)
			.query((row, number) -> new ShownPicture(at + row.getInt("position"), row.getInt("width"),
					row.getInt("height"), row.getString("alt")))
			.list();
	}

	/** The picture of it at that place. */
	@Transactional(readOnly = true)
	public Image image(String council, UUID id, int position) {
		editor();
		return this.database
			.sql("""
					select q.type, q.bytes, q.width, q.height
					from library.published p join library.published_picture q on q.council = p.council and q.published = p.id
					where p.council = :council and p.submission = :id and q.position = :position
					union all
					select q.type, q.bytes, q.width, q.height from library.submission_picture q
					where q.council = :council and q.submission = :id and q.position = :position
						and not exists (select from library.published p where p.council = :council and p.submission = :id)
					""")
			.param("council", council)
			.param("id", id)
			.param("position", position)
			.query((row, number) -> new Image(row.getString("type"), row.getBytes("bytes"), row.getInt("width"),
					row.getInt("height")))
			.optional()
			.orElseThrow(() -> new NoSuchRecord(id));
	}

	/** Says something about it, and leaves it as it is. */
	public void remark(String council, UUID id, String words) {
		UUID caseStudy = this.database.sql("select case_study from library.submission where council = ? and id = ?")
			.params(council, id)
			.query(UUID.class)
			.optional()
			.orElseThrow(() -> new NoSuchRecord(id));
		say(council, id, words);
		this.notices.editorAnswered(Notices.Reason.REMARK, council, id);
		this.audit.record(Act.CHANGED, thing(caseStudy, "REMARK"), new Slug(council));
	}

	/**
	 * Asks its council for changes.
	 * @throws StaleVersion if the council offered it anew since
	 * @throws Decided if it is published
	 */
	public void askForChanges(String council, UUID id, int revision, String words) {
		UUID caseStudy = decide(council, id, revision, "CHANGES_WANTED");
		say(council, id, words);
		this.notices.editorAnswered(Notices.Reason.CHANGES_WANTED, council, id);
		this.audit.record(Act.REFUSED, thing(caseStudy, SharingState.CHANGES_WANTED.name()), new Slug(council));
	}

	/**
	 * Accepts it, and so publishes it: from the end of the transaction everybody reads
	 * it.
	 * @param words what to tell its council with that, if anything
	 * @throws StaleVersion if the council offered it anew since
	 * @throws Decided if it is published
	 */
	public void accept(String council, UUID id, int revision, @Nullable String words) {
		UUID caseStudy = decide(council, id, revision, "ACCEPTED");
		if (words != null) {
			say(council, id, words);
		}
		// no part of the title, as the address stays when all else is taken back
		String slug = council + "-" + UUID.randomUUID().toString().substring(0, 8);
		UUID published = this.database
			.sql("""
					insert into library.published (id, council, case_study, submission, version, slug, content, licence, council_name,
						council_type, nation, region, urban_rural, population, published_at, published_by)
					select s.id, s.council, s.case_study, s.id, s.version, :slug, s.content, s.licence, c.name, c.type, c.nation, c.region,
						c.urban_rural, c.population, :now::timestamptz, :person
					from library.submission s join library.council c on c.council = s.council where s.council = :council and s.id = :id
					returning id
					""")
			.param("slug", slug)
			.param("now", this.clock.instant().toString())
			.param("person", editor())
			.param("council", council)
			.param("id", id)
			.query(UUID.class)
			.single();
		this.database.sql("""
				insert into library.published_picture (council, published, position, type, bytes, width, height, alt)
				select council, :published, position, type, bytes, width, height, alt from library.submission_picture
				where council = :council and submission = :id
				""").param("published", published).param("council", council).param("id", id).update();
		this.notices.editorAnswered(Notices.Reason.PUBLISHED, council, id);
		this.audit.record(Act.ALLOWED, thing(caseStudy, SharingState.PUBLISHED.name()), new Slug(council));
	}

	/** Says how it is decided, and tells which of the council's case studies that is. */
	private UUID decide(String council, UUID id, int revision, String state) {
		return this.database
			.sql("""
					update library.submission set state = :state, decided_at = :now::timestamptz, decided_by = :person
					where council = :council and id = :id and revision = :revision and state <> 'ACCEPTED' returning case_study
					""")
			.param("state", state)
			.param("now", this.clock.instant().toString())
			.param("person", editor())
			.param("council", council)
			.param("id", id)
			.param("revision", revision)
			.query(UUID.class)
			.optional()
			.orElseThrow(() -> {
				Submission now = find(council, id);
				return (now.state() == SharingState.PUBLISHED) ? new Decided() : new StaleVersion(now.revision(), now);
			});
	}

	private void say(String council, UUID id, String words) {
		Remarks.add(this.database, council, id, Remark.Author.EDITOR, words, this.clock.instant().toString(), editor());
	}

	/** Whose pages and which API this is for; the database gives others nothing. */
	private static UUID editor() {
		if (!(Workspace.current() instanceof Workspace.Editor editor)) {
			throw new NoWorkspaceBound();
		}
		return editor.person().id();
	}

	private static String[] words(@Nullable String words) {
		return Stream.of(Objects.requireNonNullElse(words, "").toLowerCase(Locale.UK).split("\\s+"))
			.filter((word) -> !word.isEmpty())
			.limit(MOST_WORDS)
			.toArray(String[]::new);
	}

	private static String written(SharingState state) {
		return (state == SharingState.PUBLISHED) ? "ACCEPTED" : state.name();
	}

	private static Thing thing(UUID caseStudy, String word) {
		return Thing.of(Thing.Kind.CASE_STUDY).at("/case-studies/" + caseStudy).saying(word);
	}

	/**
	 * One of those that wait for an editor, or were answered.
	 *
	 * @param council the slug of the council that offers it
	 * @param id its id
	 * @param name the council's name
	 * @param title what it is called
	 * @param revision how often it was offered
	 * @param state what an editor makes of it
	 * @param submittedAt when it was last offered
	 * @param decidedAt when an editor last answered, if one did
	 */
	public record Queued(String council, UUID id, String name, String title, int revision, SharingState state,
			Instant submittedAt, @Nullable Instant decidedAt) {
	}

}
