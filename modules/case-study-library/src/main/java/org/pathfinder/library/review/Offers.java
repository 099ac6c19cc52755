package org.pathfinder.library.review;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.library.Licence;
import org.pathfinder.library.PublishedStory;
import org.pathfinder.library.SharingState;
import org.pathfinder.library.Story;
import org.pathfinder.library.notice.Notices;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;

/**
 * The copies of a council's case studies that have left it. Each verb is part of what its
 * council does with the case study itself, in that transaction.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Offers {

	private final JdbcClient database;

	private final Notices notices;

	private final Clock clock;

	Offers(JdbcClient database, Notices notices, Clock clock) {
		this.database = database;
		this.notices = notices;
		this.clock = clock;
	}

	/** How far those of these case studies are shared that have a copy outside. */
	@Transactional(readOnly = true)
	public Map<UUID, SharingState> states(Collection<UUID> caseStudies) {
		if (caseStudies.isEmpty()) {
			return Map.of();
		}
		return this.database.sql("""
				select case_study, state from library.submission where council = :council and case_study in (:studies)
				""")
			.param("council", council())
			.param("studies", caseStudies)
			.query((row, number) -> Map.entry(row.getObject("case_study", UUID.class),
					Submission.state(row.getString("state"))))
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** The case studies of which a copy is outside, and shared that far. */
	@Transactional(readOnly = true)
	public List<UUID> shared(SharingState state) {
		return this.database.sql("select case_study from library.submission where council = ? and state = ?")
			.params(council(), (state == SharingState.PUBLISHED) ? "ACCEPTED" : state.name())
			.query((row, number) -> row.getObject("case_study", UUID.class))
			.list();
	}

	/** What the register says of the council. */
	@Transactional(readOnly = true)
	public PublishedStory.Council author() {
		return this.database.sql("select " + Submission.AUTHOR + " from library.council c where c.council = ?")
			.param(council())
			.query((row, number) -> Submission.council(row))
			.optional()
			.orElseGet(() -> new PublishedStory.Council(Workspace.member(MemberRole.VIEWER).council().name(), "", "",
					"", null, null));
	}

	/** The copy that is outside, if one is. */
	@Transactional(readOnly = true)
	public Optional<Offer> of(UUID caseStudy) {
		return this.database
			.sql("""
					select s.id, s.version, s.revision, s.licence, s.state, s.content::text as content, s.submitted_at, s.decided_at,
						p.slug, p.content::text as published, p.published_at, p.corrected_at
					from library.submission s left join library.published p on p.council = s.council and p.case_study = s.case_study
					where s.council = ? and s.case_study = ?
					""")
			.params(council(), caseStudy)
			.query((row, number) -> new Offer(row.getObject("id", UUID.class), row.getInt("revision"),
					Submission.state(row.getString("state")), Submission.licence(row),
					Story.read(Objects.requireNonNullElse(row.getString("published"), row.getString("content"))),
					Objects.requireNonNull(Submission.instant(row, "submitted_at")),
					Submission.instant(row, "decided_at"), row.getString("slug"),
					Submission.instant(row, "published_at"), Submission.instant(row, "corrected_at")))
			.optional();
	}

	/**
	 * Whether the copy that is outside shows the pictures that the case study has now.
	 */
	@Transactional(readOnly = true)
	public boolean showsPicturesOf(UUID caseStudy) {
		return this.database
			.sql("""
					with here as (
						select row_number() over (order by position) as place, type, bytes, width, height, alt
						from case_study_picture where case_study_id = :study
					),
					outside as (
						select row_number() over (order by position) as place, type, bytes, width, height, alt
						from (
							select q.position, q.type, q.bytes, q.width, q.height, q.alt
							from library.published p join library.published_picture q on q.council = p.council and q.published = p.id
							where p.council = :council and p.case_study = :study
							union all
							select q.position, q.type, q.bytes, q.width, q.height, q.alt
							from library.submission s join library.submission_picture q on q.council = s.council and q.submission = s.id
							where s.council = :council and s.case_study = :study and s.state <> 'ACCEPTED'
						) as picture
					)
					select not exists (select from here full join outside using (place)
						where (here.type, here.width, here.height, here.alt, here.bytes)
							is distinct from (outside.type, outside.width, outside.height, outside.alt, outside.bytes))
					""")
			.param("study", caseStudy)
			.param("council", council())
			.query(Boolean.class)
			.single();
	}

	/** What was said about it, in the order in which it was said. */
	@Transactional(readOnly = true)
	public List<Remark> remarks(UUID submission) {
		return Remarks.of(this.database, council(), submission);
	}

	/**
	 * Offers it, or offers it anew.
	 * @param version the draft's version
	 * @param remark what to tell the editors, if anything
	 * @throws Decided if it was accepted meanwhile
	 */
	public void offer(UUID caseStudy, int version, Story story, Licence licence, @Nullable String remark) {
		UUID person = Workspace.member(MemberRole.LEAD).person().id();
		String now = this.clock.instant().toString();
		// what was accepted is there and cannot be offered anew: no row, then
		UUID submission = this.database
			.sql("""
					insert into library.submission (id, council, case_study, version, content, licence, submitted_at, submitted_by)
					values (:id, :council, :study, :version, :content::jsonb, :licence, :now::timestamptz, :person)
					on conflict (council, case_study) do nothing returning id
					""")
			.param("id", UuidVersion7Strategy.INSTANCE.generateUuid(null))
			.param("council", council())
			.param("study", caseStudy)
			.param("version", version)
			.param("content", story.written())
			.param("licence", licence.code())
			.param("now", now)
			.param("person", person)
			.query(UUID.class)
			.optional()
			.or(() -> this.database
				.sql("""
						update library.submission set version = :version, content = :content::jsonb, licence = :licence, state = 'SUBMITTED',
							submitted_at = :now::timestamptz, submitted_by = :person, revision = revision + 1
						where council = :council and case_study = :study and state <> 'ACCEPTED' returning id
						""")
				.param("council", council())
				.param("study", caseStudy)
				.param("version", version)
				.param("content", story.written())
				.param("licence", licence.code())
				.param("now", now)
				.param("person", person)
				.query(UUID.class)
				.optional())
			.orElseThrow(Decided::new);
		copyPictures(caseStudy, submission);
		if (remark != null) {
			Remarks.add(this.database, council(), submission, Remark.Author.COUNCIL, remark, now, person);
		}
		this.notices.offered(submission);
	}

	private void copyPictures(UUID caseStudy, UUID submission) {
		this.database.sql("delete from library.submission_picture where council = ? and submission = ?")
			.params(council(), submission)
			.update();
		this.database.sql("""
				insert into library.submission_picture (council, submission, position, type, bytes, width, height, alt)
				select :council, :submission, position, type, bytes, width, height, alt from case_study_picture
				where case_study_id = :study
				""").param("council", council()).param("submission", submission).param("study", caseStudy).update();
	}

	/**
	 * Puts what it says now in the place of what is published, and of what the editors
	 * accepted.
	 * @return whether it is published
	 */
	public boolean correct(UUID caseStudy, int version, Story story) {
		Workspace.member(MemberRole.LEAD);
		Optional<UUID> published = this.database
			.sql("""
					update library.published set version = :version, content = :content::jsonb, corrected_at = :now::timestamptz
					where council = :council and case_study = :study returning id
					""")
			.param("version", version)
			.param("content", story.written())
			.param("now", this.clock.instant().toString())
			.param("council", council())
			.param("study", caseStudy)
			.query(UUID.class)
			.optional();
		published.ifPresent((id) -> {
			this.database.sql("delete from library.published_picture where council = ? and published = ?")
				.params(council(), id)
				.update();
			this.database
				.sql("""
						insert into library.published_picture (council, published, position, type, bytes, width, height, alt)
						select :council, :published, position, type, bytes, width, height, alt from case_study_picture
						where case_study_id = :study
						""")
				.param("council", council())
				.param("published", id)
				.param("study", caseStudy)
				.update();
			// the words follow by themselves
			this.database.sql("select id from library.submission where council = ? and case_study = ?")
				.params(council(), caseStudy)
				.query(UUID.class)
				.optional()
				.ifPresent((submission) -> copyPictures(caseStudy, submission));
		});
		return published.isPresent();
	}

	/**
	 * Takes back every copy of it, with remarks and pictures. The database leaves a
	 * tombstone where it was published.
	 * @return whether it was published; nothing if no copy was outside
	 */
	public Optional<Boolean> takeBack(UUID caseStudy) {
		Workspace.member(MemberRole.LEAD);
		// the offer first: an editor who accepts it holds it until both are there
		int offered = this.database.sql("delete from library.submission where council = ? and case_study = ?")
			.params(council(), caseStudy)
			.update();
		int published = this.database.sql("delete from library.published where council = ? and case_study = ?")
			.params(council(), caseStudy)
			.update();
		return (offered + published > 0) ? Optional.of(published > 0) : Optional.empty();
	}

	private static String council() {
		return Workspace.member(MemberRole.VIEWER).council().slug().value();
	}

}
