package org.pathfinder.library.share;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What a case study tells of is an example, and others would take it for true. */
@ResponseStatus(HttpStatus.CONFLICT)
final class OfAnExample extends RuntimeException {

	OfAnExample() {
		super("Its programme is an example");
	}

}
