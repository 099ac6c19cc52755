package org.pathfinder.library.reflection;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A reflection cannot be removed while editors can read a copy of it. */
@ResponseStatus(HttpStatus.CONFLICT)
final class StillOffered extends RuntimeException {

	StillOffered() {
		super("Editors can read a copy of it");
	}

}
