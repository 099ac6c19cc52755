package org.pathfinder.web.sheet;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** No file of ours ends like this. */
@ResponseStatus(HttpStatus.NOT_FOUND)
final class NoSuchFormat extends RuntimeException {

	NoSuchFormat(String extension) {
		super("No spreadsheet of ours is a ." + extension);
	}

}
