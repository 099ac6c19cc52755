package org.pathfinder.library.share;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no copy of a case study outside its council, or none that is published. */
@ResponseStatus(HttpStatus.CONFLICT)
final class NotShared extends RuntimeException {

	NotShared() {
		super("Nobody else has a copy of it");
	}

}
