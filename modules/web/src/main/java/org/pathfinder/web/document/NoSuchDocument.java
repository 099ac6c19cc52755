package org.pathfinder.web.document;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** No document of ours ends like this. */
@ResponseStatus(HttpStatus.NOT_FOUND)
final class NoSuchDocument extends RuntimeException {

	NoSuchDocument(String extension) {
		super("No document of ours is a ." + extension);
	}

}
