package org.pathfinder.tenancy.people;

import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

import org.pathfinder.web.Details;

/** The invitation no longer stands: it was used or withdrawn, or has ended. */
@ResponseStatus(HttpStatus.CONFLICT)
public final class InvitationClosed extends RuntimeException implements Details {

	private final Standing standing;

	InvitationClosed(Standing standing) {
		super("The invitation is " + standing);
		this.standing = standing;
	}

	Standing standing() {
		return this.standing;
	}

	@Override
	public Map<String, Object> details() {
		return Map.of("standing", this.standing);
	}

}
