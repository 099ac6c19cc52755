package org.pathfinder.library.draft;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

import org.pathfinder.library.SharingState;

/** A case study cannot be removed while others can read a copy of it. */
@ResponseStatus(HttpStatus.CONFLICT)
final class StillShared extends RuntimeException {

	StillShared(SharingState state) {
		super("Others can read a copy of it: it is " + state);
	}

}
