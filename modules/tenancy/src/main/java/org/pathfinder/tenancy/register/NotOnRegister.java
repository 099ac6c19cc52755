package org.pathfinder.tenancy.register;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** No council of that slug is on the register. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class NotOnRegister extends RuntimeException {

	NotOnRegister(String slug) {
		super("No council '" + slug + "' is on the register");
	}

}
