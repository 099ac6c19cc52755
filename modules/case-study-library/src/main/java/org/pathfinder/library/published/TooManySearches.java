package org.pathfinder.library.published;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A council has as many saved searches as it may have. */
@ResponseStatus(HttpStatus.CONFLICT)
final class TooManySearches extends RuntimeException {

	TooManySearches() {
		super("There are %d saved searches".formatted(SavedSearches.MOST));
	}

}
