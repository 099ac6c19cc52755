package org.pathfinder.library.use;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A council says once that it used a case study, and changes what it said. */
@ResponseStatus(HttpStatus.CONFLICT)
final class ToldBefore extends RuntimeException {

	ToldBefore() {
		super("The council has said that it used it");
	}

}
