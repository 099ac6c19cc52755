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

import org.pathfinder.library.published.PublishedCaseStudies;
import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.web.Listing;

/**
 * The case studies that a council keeps for its programmes; one transaction a verb. A
 * programme that was removed keeps its own, unseen, until it is brought back.
 */
@Service
@Transactional
public class Saves {

	static final UUID LAST = new UUID(-1, -1);

	private final JdbcClient database;

	private final PublishedCaseStudies studies;

	private final ProgrammeHeads programmes;

	private final Audit audit;

	private final Clock clock;

	Saves(JdbcClient database, PublishedCaseStudies studies, ProgrammeHeads programmes, Audit audit, Clock clock) {
		this.database = database;
		this.studies = studies;
		this.programmes = programmes;
		this.audit = audit;
		this.clock = clock;
	}

	/** Last kept first. */
	@Transactional(readOnly = true)
	public Listing<SavedStudy> list(@Nullable UUID after, int limit) {
		return list(this.programmes.heads(), after, limit);
	}

	/** The same, of programmes that are at hand. */
	@Transactional(readOnly = true)
	Listing<SavedStudy> list(List<ProgrammeHeads.Head> programmes, @Nullable UUID after, int limit) {
		if (programmes.isEmpty()) {
			return Listing.whole(List.of());
		}
		List<SavedStudy> found = this.database
			.sql("""
					select s.id, s.programme, s.saved_at, p.slug, p.title, p.council_name as author, p.example
					from library.saved s join library.published p on p.council = s.published_council and p.id = s.published
					where s.council = :council and s.programme in (:programmes) and s.id < :after order by s.id desc limit :limit
					""")
			.param("council", council(MemberRole.VIEWER))
			.param("programmes", programmes.stream().map(ProgrammeHeads.Head::id).toList())
			.param("after", (after != null) ? after : LAST)
			.param("limit", limit + 1)
			.query(Saves::read)
			.list();
		return Listing.of(found, limit, (saved) -> saved.id().toString());
	}

	/** The addresses of what is kept for a programme, last kept first. */
	@Transactional(readOnly = true)
	List<String> addresses(UUID programme) {
		return this.database
			.sql("""
					select p.slug from library.saved s join library.published p on p.council = s.published_council and p.id = s.published
					where s.council = ? and s.programme = ? order by s.id desc
					""")
			.params(council(MemberRole.VIEWER), programme)
			.query((row, number) -> row.getString("slug"))
			.list();
	}

	/** Where one of them is kept. */
	@Transactional(readOnly = true)
	List<SavedStudy> of(PublishedCaseStudies.Brief study) {
		return this.database.sql("""
				select s.id, s.programme, s.saved_at, p.slug, p.title, p.council_name as author, p.example
				from library.saved s join library.published p on p.council = s.published_council and p.id = s.published
				where s.council = ? and s.published_council = ? and s.published = ? order by s.id
				""").params(council(MemberRole.VIEWER), study.author(), study.id()).query(Saves::read).list();
	}

	/**
	 * Keeps one for a programme. If it is kept there already, it stays as it is.
	 * @throws NoSuchRecord if there is no such programme or case study
	 * @throws OurOwn if it is the council's own
	 */
	public SavedStudy save(String address, UUID programme) {
		String council = council(MemberRole.CONTRIBUTOR);
		PublishedCaseStudies.Brief study = Study.ofOthers(this.studies, address, council);
		this.programmes.head(programme);
		int kept = this.database.sql("""
				insert into library.saved (council, id, programme, published_council, published, saved_at, saved_by)
				values (:council, :id, :programme, :author, :study, :now::timestamptz, :person) on conflict do nothing
				""")
			.param("council", council)
			.param("id", UuidVersion7Strategy.INSTANCE.generateUuid(null))
			.param("programme", programme)
			.param("author", study.author())
			.param("study", study.id())
			.param("now", this.clock.instant().toString())
			.param("person", Workspace.member(MemberRole.CONTRIBUTOR).person().id())
			.update();
		if (kept > 0) {
			this.audit.record(Act.ADDED, thing(study.address()));
		}
		return of(study).stream()
			.filter((each) -> each.programme().equals(programme))
			.findFirst()
			.orElseThrow(() -> new NoSuchRecord(address));
	}

	/** Keeps it no longer, and tells what that was. */
	public SavedStudy remove(UUID id) {
		String council = council(MemberRole.CONTRIBUTOR);
		Optional<SavedStudy> saved = this.database.sql("""
				select s.id, s.programme, s.saved_at, p.slug, p.title, p.council_name as author, p.example
				from library.saved s join library.published p on p.council = s.published_council and p.id = s.published
				where s.council = ? and s.id = ?
				""").params(council, id).query(Saves::read).optional();
		if (saved.isEmpty() || this.database.sql("delete from library.saved where council = ? and id = ?")
			.params(council, id)
			.update() == 0) {
			throw new NoSuchRecord(id);
		}
		this.audit.record(Act.REMOVED, thing(saved.get().study().address()));
		return saved.get();
	}

	static String council(MemberRole needed) {
		return Workspace.member(needed).council().slug().value();
	}

	private static SavedStudy read(ResultSet row, int number) throws SQLException {
		return new SavedStudy(row.getObject("id", UUID.class), row.getObject("programme", UUID.class), Study.of(row),
				Study.instant(row, "saved_at"));
	}

	private static Thing thing(String address) {
		return Thing.of(Thing.Kind.LIBRARY).at(UsePages.PATH + "/" + address).saying("SAVED");
	}

}
