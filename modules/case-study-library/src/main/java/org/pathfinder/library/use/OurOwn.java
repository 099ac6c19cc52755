package org.pathfinder.library.use;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A council keeps, uses and asks about what others tell. */
@ResponseStatus(HttpStatus.CONFLICT)
final class OurOwn extends RuntimeException {

	OurOwn() {
		super("The council itself tells it");
	}

}
