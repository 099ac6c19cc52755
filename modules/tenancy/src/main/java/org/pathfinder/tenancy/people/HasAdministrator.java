package org.pathfinder.tenancy.people;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The council has an administrator, who invites its members. */
@ResponseStatus(HttpStatus.CONFLICT)
public final class HasAdministrator extends RuntimeException {

	HasAdministrator() {
		super("The council has an administrator");
	}

}
