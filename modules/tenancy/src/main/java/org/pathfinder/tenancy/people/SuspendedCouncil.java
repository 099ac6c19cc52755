package org.pathfinder.tenancy.people;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Nobody can come into the council, whoever invites them. */
@ResponseStatus(HttpStatus.CONFLICT)
public final class SuspendedCouncil extends RuntimeException {

	SuspendedCouncil() {
		super("The council is suspended");
	}

}
