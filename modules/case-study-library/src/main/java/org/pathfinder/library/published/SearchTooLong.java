package org.pathfinder.library.published;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A search says more than can be kept. */
@ResponseStatus(HttpStatus.BAD_REQUEST)
final class SearchTooLong extends RuntimeException {

	SearchTooLong() {
		super("The search is too long to be kept");
	}

}
