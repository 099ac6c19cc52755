package org.pathfinder.library.draft;

import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

import org.pathfinder.stages.StepNumber;
import org.pathfinder.web.Details;

/** A case study names a step that the model does not have. */
@ResponseStatus(HttpStatus.BAD_REQUEST)
final class UnknownStep extends RuntimeException implements Details {

	UnknownStep(StepNumber number) {
		super("The model has no step " + number);
	}

	@Override
	public Map<String, Object> details() {
		return Map.of("field", "steps");
	}

}
