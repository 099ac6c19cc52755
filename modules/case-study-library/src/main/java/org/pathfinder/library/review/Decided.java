package org.pathfinder.library.review;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** It was accepted, and what is published only its council changes. */
@ResponseStatus(HttpStatus.CONFLICT)
public final class Decided extends RuntimeException {

	public Decided() {
		super("It is published");
	}

}
