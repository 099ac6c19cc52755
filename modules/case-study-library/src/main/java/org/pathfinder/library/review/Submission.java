package org.pathfinder.library.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.pathfinder.library.Licence;
import org.pathfinder.library.PublishedStory;
import org.pathfinder.library.SharingState;

/**
 * A case study that a council offers, or that was accepted.
 *
 * @param council the slug of the council that offers it
 * @param id its id
 * @param revision how often it was offered; an answer names the one it is about
 * @param state what an editor makes of it
 * @param submittedAt when it was offered, for the last time
 * @param decidedAt when an editor answered last, if one did
 * @param shown as its readers would see it
 */
public record Submission(String council, UUID id, int revision, SharingState state, Instant submittedAt,
		@Nullable Instant decidedAt, PublishedStory shown) {

	/** What {@link #council} reads, of a row of councils that is called c. */
	static final String AUTHOR = """
			c.name, c.type, c.nation, c.region, c.urban_rural, (
				select substr(word, 6) from unnest(library.found_by('{}', c.type, c.nation, c.urban_rural, c.population)) as word
				where starts_with(word, 'size:')) as size
			""";

	static SharingState state(String written) {
		return written.equals("ACCEPTED") ? SharingState.PUBLISHED : SharingState.valueOf(written);
	}

	static Licence licence(ResultSet row) throws SQLException {
		return Licence.of(row.getString("licence"));
	}

	static PublishedStory.Council council(ResultSet row) throws SQLException {
		return new PublishedStory.Council(row.getString("name"), row.getString("type"), row.getString("nation"),
				row.getString("region"), row.getString("urban_rural"), row.getString("size"));
	}

	static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
		return (at != null) ? at.toInstant() : null;
	}

}
