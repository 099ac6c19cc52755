package org.pathfinder.tenancy.signon;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A connection has not come so far that this could be done with it. */
@ResponseStatus(HttpStatus.CONFLICT)
public final class NotNow extends RuntimeException {

	NotNow(State state) {
		super("It is " + state);
	}

}
