package org.pathfinder.tenancy;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Somebody tried what their role in the council does not allow. */
@ResponseStatus(HttpStatus.FORBIDDEN)
public final class NotAllowed extends RuntimeException {

	NotAllowed(MemberRole has, MemberRole needs) {
		super("It takes a " + needs + ", and this is a " + has);
	}

}
