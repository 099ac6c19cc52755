package org.pathfinder.library.showcase;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * A showcase with what is in it now.
 *
 * @param id its id
 * @param version how often it changed; a change names the version it was based on
 * @param changedAt when it last changed
 * @param details what it is called, and what it is for
 * @param kept how it is shown in the library, or was
 * @param contents what is in it, in order
 */
public record Showcase(UUID id, int version, Instant changedAt, @JsonUnwrapped ShowcaseDetails details,
		@JsonIgnore @Nullable InLibrary kept, List<Item> contents) {

	/**
	 * A collection of the library.
	 *
	 * @param name the last part of its address
	 * @param about what its case studies have in common
	 * @param hidden whether it is shown to nobody any more
	 */
	public record InLibrary(String name, String about, @JsonIgnore boolean hidden) {
	}

	/** How it is shown in the library; nothing if it is not. */
	@JsonProperty("collection")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public @Nullable InLibrary collection() {
		return (this.kept != null && !this.kept.hidden()) ? this.kept : null;
	}

	/** What it is called. */
	public String title() {
		return String.valueOf(this.details.title());
	}

}
