package org.pathfinder.tenancy.people;

import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The person is no member of the bound council. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class NoSuchMember extends RuntimeException {

	NoSuchMember(UUID person) {
		super("No member " + person);
	}

}
