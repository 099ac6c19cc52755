package org.pathfinder.tenancy.look;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Somebody chose another colour after this change's author last saw it. */
@ResponseStatus(HttpStatus.PRECONDITION_FAILED)
final class LookChanged extends RuntimeException {

	LookChanged() {
		super("It has changed");
	}

}
