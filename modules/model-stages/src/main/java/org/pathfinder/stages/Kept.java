package org.pathfinder.stages;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Something a council keeps, as it is now.
 *
 * @param id its id
 * @param version how often it changed; a change names the version it was based on
 * @param example whether it belongs to a programme that shows how one might work
 * @param addedAt when it was added
 * @param changedAt when it last changed
 * @param changedBy who changed it last
 * @param details what it says
 * @param <D> the kind of details
 */
public record Kept<D>(UUID id, int version, boolean example, Instant addedAt, Instant changedAt, UUID changedBy,
		@JsonUnwrapped D details) {
}
