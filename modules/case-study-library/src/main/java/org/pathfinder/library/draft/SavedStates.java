package org.pathfinder.library.draft;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import org.pathfinder.library.CaseStudyDetails;

/** What each case study said whenever it was saved, by its version then. */
@Component
class SavedStates {

	/** Leaves out what later releases no longer know. */
	private static final JsonMapper JSON = new JsonMapper();

	private final JdbcClient database;

	SavedStates(JdbcClient database) {
		this.database = database;
	}

	void save(CaseStudy study, UUID author, Instant now) {
		this.database.sql("""
				insert into case_study_version (case_study_id, version, said, at, by)
				values (:id, :version, :said::jsonb, :at::timestamptz, :by)
				""")
			.param("id", study.id())
			.param("version", study.version())
			.param("said", JSON.writeValueAsString(study.details()))
			.param("at", now.toString())
			.param("by", author)
			.update();
	}

	/** What it said when it had that version, if that is known. */
	Optional<CaseStudyDetails> at(UUID id, int version) {
		return this.database.sql("select said from case_study_version where case_study_id = ? and version = ?")
			.params(id, version)
			.query(String.class)
			.optional()
			.map((said) -> JSON.readValue(said, CaseStudyDetails.class));
	}

	/** What it said each time it was saved before it had that version, latest first. */
	List<SavedState> list(UUID id, int before, int limit) {
		return this.database.sql("""
				select version, said, at, by from case_study_version
				where case_study_id = ? and version < ? order by version desc limit ?
				""")
			.params(id, before, limit)
			.query((row, number) -> new SavedState(row.getInt("version"),
					row.getObject("at", OffsetDateTime.class).toInstant(), row.getObject("by", UUID.class),
					JSON.readValue(row.getString("said"), CaseStudyDetails.class)))
			.list();
	}

}
