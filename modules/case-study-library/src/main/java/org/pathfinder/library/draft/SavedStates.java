package org.pathfinder.library.draft;

import java.time.Duration;
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

	/** For how long what the page saves is one state. */
	private static final Duration TOGETHER = Duration.ofMinutes(10);

	private final JdbcClient database;

	SavedStates(JdbcClient database) {
		this.database = database;
	}

	/**
	 * Keeps what it says now, because somebody said so. What the page saved before, while
	 * they were writing it, becomes this.
	 * @return whether this is a state of its own
	 */
	boolean save(CaseStudy study, UUID author, Instant now) {
		return save(study, author, now, false);
	}

	/**
	 * Keeps what it says now, while somebody is writing it.
	 * @return whether this is a state of its own, and no continuation of the last one
	 */
	boolean autosave(CaseStudy study, UUID author, Instant now) {
		return save(study, author, now, true);
	}

	private boolean save(CaseStudy study, UUID author, Instant now, boolean auto) {
		int continued = state(this.database.sql("""
				update case_study_version set version = :version, said = :said::jsonb, at = :at::timestamptz,
					autosaved_since = case when :auto then autosaved_since end
				where case_study_id = :id and version = :version - 1 and by = :by
					and autosaved_since > :at::timestamptz - :together::interval
				"""), study, author, now, auto).param("together", TOGETHER.toString()).update();
		if (continued == 0) {
			state(this.database.sql("""
					insert into case_study_version (case_study_id, version, said, at, by, autosaved_since)
					values (:id, :version, :said::jsonb, :at::timestamptz, :by,
						case when :auto then :at::timestamptz end)
					"""), study, author, now, auto).update();
		}
		return continued == 0;
	}

	private static JdbcClient.StatementSpec state(JdbcClient.StatementSpec statement, CaseStudy study, UUID author,
			Instant now, boolean auto) {
		return statement.param("id", study.id())
			.param("version", study.version())
			.param("said", JSON.writeValueAsString(study.details()))
			.param("at", now.toString())
			.param("by", author)
			.param("auto", auto);
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
