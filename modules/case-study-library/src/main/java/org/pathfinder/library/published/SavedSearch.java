package org.pathfinder.library.published;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A search whose asker is told by mail when something new fits.
 *
 * @param query what is sought, as the library's address says it; empty for everything
 * @param words the words that are sought, if any are
 * @param askedAt since when
 * @param person who is told
 * @param name their name; absent if they have left
 */
record SavedSearch(UUID id, String query, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String words,
		Instant askedAt, UUID person, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String name) {

	/** Where what fits is listed. */
	public String href() {
		return LibraryPages.PATH + this.query;
	}

}
