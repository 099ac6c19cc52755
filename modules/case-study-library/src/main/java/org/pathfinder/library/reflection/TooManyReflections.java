package org.pathfinder.library.reflection;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A council has as many reflections as it can have. */
@ResponseStatus(HttpStatus.CONFLICT)
final class TooManyReflections extends RuntimeException {

	TooManyReflections() {
		super("A council has " + Reflections.MOST + " reflections at most");
	}

}
