package org.pathfinder.stages;

import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

import org.pathfinder.web.Details;

/** A record names others that are not in its programme. */
@ResponseStatus(HttpStatus.BAD_REQUEST)
public final class UnknownLink extends RuntimeException implements Details {

	private final String field;

	/**
	 * @param field the field that names them
	 */
	public UnknownLink(String field) {
		super(field + " names something that is not in this programme");
		this.field = field;
	}

	public String field() {
		return this.field;
	}

	@Override
	public Map<String, Object> details() {
		return Map.of("field", this.field);
	}

}
