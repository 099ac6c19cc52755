package org.pathfinder.library.showcase;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A showcase with what is in it now.
 *
 * @param id its id
 * @param version how often it changed; a change names the version it was based on
 * @param changedAt when it last changed
 * @param details what it is called, and what it is for
 * @param contents what is in it, in order
 */
public record Showcase(UUID id, int version, Instant changedAt, @JsonUnwrapped ShowcaseDetails details,
		List<Item> contents) {

	/** What it is called. */
	public String title() {
		return String.valueOf(this.details.title());
	}

}
