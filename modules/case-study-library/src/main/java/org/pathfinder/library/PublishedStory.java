package org.pathfinder.library;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * A case study as its readers see it, or will.
 *
 * @param story what it tells
 * @param licence under what others may use it
 * @param council whose it is
 * @param publishedAt since when everybody can read it; absent if nobody can yet
 * @param correctedAt when its council last corrected it; absent if it never did
 */
public record PublishedStory(@JsonUnwrapped Story story, Licence licence, Council council,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant publishedAt,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant correctedAt) {

	/** What it is called: nothing is offered without that. */
	public String title() {
		return String.valueOf(this.story.details().title());
	}

	/**
	 * A council, as the register has it, or had it when it published.
	 *
	 * @param name its full name
	 * @param type such as {@code unitary}
	 * @param nation such as {@code England}
	 * @param region such as {@code South West}
	 * @param urbanRural how rural it is; absent if the register does not say
	 * @param size how many people live there: {@code under-100}, {@code 100-to-200},
	 * {@code 200-to-500} or {@code over-500} thousand; absent if the register does not
	 * say
	 */
	public record Council(String name, String type, String nation, String region, @Nullable String urbanRural,
			@Nullable String size) {
	}

}
