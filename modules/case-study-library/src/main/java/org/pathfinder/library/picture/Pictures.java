package org.pathfinder.library.picture;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;

/** The pictures in case studies; one transaction a verb. */
@Service
@Transactional
public class Pictures {

	/** How many a case study has at most. */
	public static final int MOST = 6;

	private final JdbcClient database;

	private final Audit audit;

	private final Clock clock;

	Pictures(JdbcClient database, Audit audit, Clock clock) {
		this.database = database;
		this.audit = audit;
		this.clock = clock;
	}

	/** All of a case study's, in the order in which they were added. */
	@Transactional(readOnly = true)
	public List<KeptPicture> of(UUID caseStudy) {
		caseStudy(caseStudy);
		return this.database.sql("""
				select id, version, type, width, height, alt, added_at, added_by
				from case_study_picture where case_study_id = ? order by position
				""").param(caseStudy).query(Pictures::kept).list();
	}

	/** What the case study is called. */
	@Transactional(readOnly = true)
	public String caseStudy(UUID caseStudy) {
		Workspace.member(MemberRole.VIEWER);
		return this.database.sql("select title from case_study where id = ? and removed_at is null")
			.param(caseStudy)
			.query(String.class)
			.optional()
			.orElseThrow(() -> new NoSuchRecord(caseStudy));
	}

	@Transactional(readOnly = true)
	public KeptPicture find(UUID caseStudy, UUID id) {
		caseStudy(caseStudy);
		return this.database.sql("""
				select id, version, type, width, height, alt, added_at, added_by
				from case_study_picture where case_study_id = ? and id = ?
				""").params(caseStudy, id).query(Pictures::kept).optional().orElseThrow(() -> new NoSuchRecord(id));
	}

	/** The picture itself. */
	@Transactional(readOnly = true)
	Image image(UUID caseStudy, UUID id) {
		caseStudy(caseStudy);
		return this.database
			.sql("select type, bytes, width, height from case_study_picture where case_study_id = ? and id = ?")
			.params(caseStudy, id)
			.query((row, number) -> new Image(row.getString("type"), row.getBytes("bytes"), row.getInt("width"),
					row.getInt("height")))
			.optional()
			.orElseThrow(() -> new NoSuchRecord(id));
	}

	/**
	 * Adds one after the others.
	 * @throws TooManyPictures if there are as many as there can be
	 */
	KeptPicture add(UUID caseStudy, Image image, PictureDetails details) {
		UUID author = Workspace.member(MemberRole.CONTRIBUTOR).person().id();
		lock(caseStudy);
		List<KeptPicture> before = of(caseStudy);
		if (before.size() >= MOST) {
			throw new TooManyPictures();
		}
		UUID id = UUID.randomUUID();
		this.database.sql("""
				insert into case_study_picture
					(id, case_study_id, version, position, type, bytes, width, height, alt, added_at, added_by)
				select :id, :study, 0, coalesce(max(position), 0) + 1, :type, :bytes, :width, :height, :alt,
					:at::timestamptz, :by
				from case_study_picture where case_study_id = :study
				""")
			.param("id", id)
			.param("study", caseStudy)
			.param("type", image.type())
			.param("bytes", image.bytes())
			.param("width", image.width())
			.param("height", image.height())
			.param("alt", Objects.requireNonNull(details.alt()))
			.param("at", this.clock.instant().toString())
			.param("by", author)
			.update();
		this.audit.record(Act.ADDED, thing(caseStudy, id));
		return find(caseStudy, id);
	}

	/** Nobody else adds a picture to it until the transaction ends. */
	private void lock(UUID caseStudy) {
		if (this.database.sql("select id from case_study where id = ? and removed_at is null for update")
			.param(caseStudy)
			.query(UUID.class)
			.optional()
			.isEmpty()) {
			throw new NoSuchRecord(caseStudy);
		}
	}

	/**
	 * Says something else of what it shows.
	 * @throws StaleVersion if that changed since that version
	 */
	KeptPicture change(UUID caseStudy, UUID id, int version, PictureDetails details) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		current(caseStudy, id, version);
		this.database.sql("update case_study_picture set alt = ?, version = version + 1 where id = ?")
			.params(Objects.requireNonNull(details.alt()), id)
			.update();
		this.audit.record(Act.CHANGED, thing(caseStudy, id));
		return find(caseStudy, id);
	}

	/**
	 * Takes it away for good.
	 * @throws StaleVersion if what it is said to show changed since that version
	 */
	void remove(UUID caseStudy, UUID id, int version) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		current(caseStudy, id, version);
		this.database.sql("delete from case_study_picture where id = ?").param(id).update();
		this.audit.record(Act.REMOVED, thing(caseStudy, id));
	}

	private void current(UUID caseStudy, UUID id, int version) {
		lock(caseStudy);
		KeptPicture now = find(caseStudy, id);
		if (now.version() != version) {
			throw new StaleVersion(now.version(), now);
		}
	}

	private static KeptPicture kept(ResultSet row, int number) throws SQLException {
		return new KeptPicture(row.getObject("id", UUID.class), row.getInt("version"), row.getString("type"),
				row.getInt("width"), row.getInt("height"), row.getObject("added_at", OffsetDateTime.class).toInstant(),
				row.getObject("added_by", UUID.class), new PictureDetails(row.getString("alt")));
	}

	private static Thing thing(UUID caseStudy, UUID id) {
		return Thing.of(Thing.Kind.PICTURE).at("/case-studies/" + caseStudy + "/pictures/" + id);
	}

}
