package org.pathfinder.tenancy.register;

import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

import org.pathfinder.web.Details;

/** Somebody changed the council after this change's author last saw it. */
@ResponseStatus(HttpStatus.PRECONDITION_FAILED)
public final class RegisterChanged extends RuntimeException implements Details {

	private final transient RegisterEntry current;

	RegisterChanged(RegisterEntry current) {
		super("The register was changed in the meantime");
		this.current = current;
	}

	@Override
	public Map<String, Object> details() {
		return Map.of("current", RegisterApi.Listed.of(this.current));
	}

}
