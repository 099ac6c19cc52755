package org.pathfinder.tenancy.people;

import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

import org.pathfinder.web.Details;

/** Some addresses cannot be invited, so nobody was. */
@ResponseStatus(HttpStatus.CONFLICT)
public final class NotInvitable extends RuntimeException implements Details {

	private final Map<String, Reason> reasons;

	NotInvitable(Map<String, Reason> reasons) {
		super("Not invitable: " + reasons.values());
		this.reasons = Map.copyOf(reasons);
	}

	Map<String, Reason> reasons() {
		return this.reasons;
	}

	@Override
	public Map<String, Object> details() {
		return Map.of("addresses", this.reasons);
	}

	/** Why an address cannot be invited. */
	enum Reason {

		/** It is the inviter's own. */
		YOURSELF,
		/** It is a member's. */
		MEMBER,
		/** It has an invitation that was not accepted yet. */
		INVITED

	}

}
