package org.pathfinder.stages;

import java.util.UUID;

/**
 * A record's name.
 *
 * @param id its id
 * @param title what it is called
 */
public record Titled(UUID id, String title) {
}
