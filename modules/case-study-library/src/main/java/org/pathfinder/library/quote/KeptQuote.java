package org.pathfinder.library.quote;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A quote as the council keeps it now.
 *
 * @param id its id
 * @param version how often it changed; a change names the version it was based on
 * @param recordedAt when this and the consent to it were written down
 * @param recordedBy who wrote them down
 * @param details what was said, and the consent
 */
public record KeptQuote(UUID id, int version, Instant recordedAt, UUID recordedBy,
		@JsonUnwrapped QuoteDetails details) {
}
