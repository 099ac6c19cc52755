package org.pathfinder.library.share;

import java.util.List;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

import org.pathfinder.web.Details;

/** A case study does not tell enough yet for others to use it. */
@ResponseStatus(HttpStatus.CONFLICT)
final class NotReady extends RuntimeException implements Details {

	private final List<String> missing;

	NotReady(List<String> missing) {
		super("It does not say yet: " + String.join(", ", missing));
		this.missing = List.copyOf(missing);
	}

	@Override
	public Map<String, Object> details() {
		return Map.of("missing", this.missing);
	}

}
