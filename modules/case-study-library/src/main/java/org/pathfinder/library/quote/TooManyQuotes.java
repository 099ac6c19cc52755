package org.pathfinder.library.quote;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A case study has as many quotes as it can have. */
@ResponseStatus(HttpStatus.CONFLICT)
final class TooManyQuotes extends RuntimeException {

	TooManyQuotes() {
		super("A case study has " + Quotes.MOST + " quotes at most");
	}

}
