package org.pathfinder.library.showcase;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * What should be in a showcase is not published or offered, or is in it already, or there
 * is no room for it.
 */
@ResponseStatus(HttpStatus.CONFLICT)
final class NothingToAdd extends RuntimeException {

	NothingToAdd() {
		super("It is not there to be added");
	}

}
