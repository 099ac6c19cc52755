package org.pathfinder.stages.programme;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.Kept;
import org.pathfinder.stages.StepNumber;

/**
 * How far a step has come in a programme.
 *
 * @param number which step
 * @param completedAt when it was done, if it is
 * @param completedBy who said so
 * @param kept what is kept of it
 */
record Step(StepNumber number, @Nullable Instant completedAt, @Nullable UUID completedBy,
		@JsonUnwrapped Kept<StepDetails> kept) {
}
