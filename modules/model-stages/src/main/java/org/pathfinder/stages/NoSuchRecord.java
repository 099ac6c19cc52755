package org.pathfinder.stages;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is nothing of that id in this council. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class NoSuchRecord extends RuntimeException {

	public NoSuchRecord(Object id) {
		super("Nothing here has the id " + id);
	}

}
