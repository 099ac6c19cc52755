package org.pathfinder.library.picture;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What somebody brought is no picture that can be shown. */
@ResponseStatus(HttpStatus.BAD_REQUEST)
final class UnusablePicture extends RuntimeException {

	private final Why why;

	UnusablePicture(Why why) {
		super("Not a picture that can be shown: " + why);
		this.why = why;
	}

	Why why() {
		return this.why;
	}

	/** What is wrong with it. Names are part of messages' keys. */
	enum Why {

		/** Nothing was brought. */
		EMPTY,
		/** Neither a PNG nor a JPEG, whatever it is called. */
		OTHER,
		/** It begins like one, and cannot be read. */
		BROKEN,
		/** More points than are read. */
		LARGE

	}

}
