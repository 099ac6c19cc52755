package org.pathfinder.stages;

import java.util.UUID;

/**
 * A step's status changed in a programme; told inside its transaction.
 *
 * @param programme the programme's id
 * @param step which step
 * @param status its status now
 */
public record StepChanged(UUID programme, StepNumber step, StepStatus status) {
}
