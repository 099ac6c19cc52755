package org.pathfinder.stages;

import java.util.List;
import java.util.UUID;

/**
 * A council started a programme; told inside its transaction.
 *
 * @param programme the programme's id
 * @param model the model it works with
 * @param version that model's version
 * @param example whether it shows how one might work and is nobody's real work
 * @param steps the model's steps, all not started
 */
public record ProgrammeStarted(UUID programme, String model, int version, boolean example, List<StepNumber> steps) {
}
