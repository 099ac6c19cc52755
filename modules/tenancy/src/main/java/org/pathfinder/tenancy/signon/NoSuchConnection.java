package org.pathfinder.tenancy.signon;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The council has no such connection to an identity provider. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class NoSuchConnection extends RuntimeException {

	NoSuchConnection() {
		super("No such connection");
	}

}
