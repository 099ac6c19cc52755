package org.pathfinder.tenancy.people;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Nobody would be left to look after the council's members. */
@ResponseStatus(HttpStatus.CONFLICT)
public final class LastAdministrator extends RuntimeException {

	LastAdministrator() {
		super("The council's last administrator stays one until there is another");
	}

}
