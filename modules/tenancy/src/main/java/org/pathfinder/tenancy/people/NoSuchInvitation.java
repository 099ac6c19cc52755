package org.pathfinder.tenancy.people;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such invitation, or not for who asks. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class NoSuchInvitation extends RuntimeException {

	NoSuchInvitation() {
		super("No such invitation");
	}

}
