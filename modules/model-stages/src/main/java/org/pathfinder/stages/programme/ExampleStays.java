package org.pathfinder.stages.programme;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A programme that is an example stays one, and a real one stays real. */
@ResponseStatus(HttpStatus.CONFLICT)
final class ExampleStays extends RuntimeException {

	ExampleStays() {
		super("A programme is an example from its start or never");
	}

}
