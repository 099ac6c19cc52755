package org.pathfinder.library.use;

import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

import org.pathfinder.web.Details;

/** A question has to wait, or nobody could answer it. */
@ResponseStatus(HttpStatus.CONFLICT)
final class CannotAsk extends RuntimeException implements Details {

	private final Because because;

	CannotAsk(Because because) {
		super("The council cannot ask: " + because);
		this.because = because;
	}

	Because because() {
		return this.because;
	}

	@Override
	public Map<String, Object> details() {
		return Map.of("because", this.because);
	}

	/** Why. */
	enum Because {

		/** No council wrote it. */
		NOBODY,
		/** As many of the council's questions about it wait as may. */
		ENOUGH,
		/** As many of its questions to who wrote it wait as may. */
		MANY

	}

}
