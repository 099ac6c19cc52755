package org.pathfinder.stages;

import java.util.UUID;

/**
 * An action changed records of a programme, however many: added them, changed them, took
 * them away or back; told inside its transaction.
 *
 * @param programme the programme's id
 */
public record RecordsChanged(UUID programme) {
}
