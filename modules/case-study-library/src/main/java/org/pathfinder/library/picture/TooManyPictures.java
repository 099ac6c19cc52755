package org.pathfinder.library.picture;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A case study has as many pictures as it can have. */
@ResponseStatus(HttpStatus.CONFLICT)
final class TooManyPictures extends RuntimeException {

	TooManyPictures() {
		super("A case study has " + Pictures.MOST + " pictures at most");
	}

}
