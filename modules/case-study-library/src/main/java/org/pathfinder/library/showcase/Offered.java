package org.pathfinder.library.showcase;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.pathfinder.library.reflection.ReflectionDetails;

/**
 * A reflection that a council offers to showcases.
 *
 * @param council the council's slug
 * @param id its id
 * @param name the council's name
 * @param offeredAt when it was last offered
 * @param details what it says
 */
public record Offered(String council, UUID id, String name, Instant offeredAt,
		@JsonUnwrapped ReflectionDetails details) {
}
