package org.pathfinder.stages;

import java.util.SortedMap;
import java.util.UUID;

/**
 * A removed programme is back, with all that is recorded in it.
 *
 * @param programme the programme
 * @param model the model it works with
 * @param version that model's version
 * @param example whether it shows how one might work
 * @param steps how far each of its steps has come
 */
public record ProgrammeRestored(UUID programme, String model, int version, boolean example,
		SortedMap<StepNumber, StepStatus> steps) {
}
