package org.pathfinder.tenancy.people;

import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

import org.pathfinder.web.Details;

/** Somebody changed what this is about after this change's author last saw it. */
@ResponseStatus(HttpStatus.PRECONDITION_FAILED)
public final class StaleVersion extends RuntimeException implements Details {

	private final transient Record current;

	public StaleVersion(Record current) {
		super("It has changed");
		this.current = current;
	}

	@Override
	public Map<String, Object> details() {
		return Map.of("current", this.current);
	}

}
