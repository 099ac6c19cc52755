package org.pathfinder.library.use;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.pathfinder.library.published.PublishedCaseStudies;
import org.pathfinder.stages.NoSuchRecord;

/**
 * A published case study that a council does something with.
 *
 * @param address the last part of its address
 * @param title what it is called
 * @param council who tells it
 * @param example whether it is no council's work
 */
public record Study(String address, String title, String council, boolean example) {

	static Study of(ResultSet row) throws SQLException {
		return new Study(row.getString("slug"), row.getString("title"), row.getString("author"),
				row.getBoolean("example"));
	}

	static Study of(PublishedCaseStudies.Brief brief) {
		return new Study(brief.address(), brief.title(), brief.council(), brief.example());
	}

	/**
	 * The one at this address, which another council tells.
	 * @throws NoSuchRecord if there never was one
	 * @throws OurOwn if it is the council's own
	 */
	static PublishedCaseStudies.Brief ofOthers(PublishedCaseStudies studies, String address, String council) {
		PublishedCaseStudies.Brief study = studies.brief(address);
		if (study.author().equals(council)) {
			throw new OurOwn();
		}
		return study;
	}

	static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}
