package org.pathfinder.stages;

import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

import org.pathfinder.web.Details;

/** Somebody changed the thing after this change's author last saw it. */
@ResponseStatus(HttpStatus.PRECONDITION_FAILED)
public final class StaleVersion extends RuntimeException implements Details {

	private final transient Kept<?> current;

	public StaleVersion(Kept<?> current) {
		super("Version " + current.version() + " is there now");
		this.current = current;
	}

	/** The thing as it is now. */
	public Kept<?> current() {
		return this.current;
	}

	@Override
	public Map<String, Object> details() {
		return Map.of("current", this.current);
	}

}
