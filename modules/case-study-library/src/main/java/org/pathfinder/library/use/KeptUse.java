package org.pathfinder.library.use;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * That a council used a case study, as its members read it.
 *
 * @param id its id
 * @param version how often it changed; a change names the version it was based on
 * @param study what they used
 * @param usedAt when they said so
 * @param changedAt when they last said something else
 * @param details what they say
 */
public record KeptUse(UUID id, int version, Study study, Instant usedAt, Instant changedAt,
		@JsonUnwrapped UseDetails details) {
}
