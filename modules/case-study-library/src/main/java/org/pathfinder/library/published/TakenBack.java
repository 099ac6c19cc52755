package org.pathfinder.library.published;

import java.time.Instant;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A council took back the case study that was at this address. */
@ResponseStatus(HttpStatus.GONE)
public final class TakenBack extends RuntimeException {

	private final transient Instant at;

	TakenBack(String slug, Instant at) {
		super("There is no case study any more at " + slug);
		this.at = at;
	}

	public Instant at() {
		return this.at;
	}

}
