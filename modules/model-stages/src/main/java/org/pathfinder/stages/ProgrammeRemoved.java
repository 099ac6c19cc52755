package org.pathfinder.stages;

import java.util.UUID;

/**
 * A council removed a programme; told inside its transaction.
 *
 * @param programme the programme's id
 */
public record ProgrammeRemoved(UUID programme) {
}
