package org.pathfinder.stages;

import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

import org.pathfinder.web.Details;

/** Somebody changed the thing after this change's author last saw it. */
@ResponseStatus(HttpStatus.PRECONDITION_FAILED)
public final class StaleVersion extends RuntimeException implements Details {

	private final transient Object current;

	/**
	 * @param version the version that is there now
	 * @param current the thing as it is now
	 */
	public StaleVersion(int version, Object current) {
		super("Version " + version + " is there now");
		this.current = current;
	}

	@Override
	public Map<String, Object> details() {
		return Map.of("current", this.current);
	}

}
