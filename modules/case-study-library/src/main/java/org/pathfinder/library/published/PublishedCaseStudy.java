package org.pathfinder.library.published;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.pathfinder.library.PublishedStory;
import org.pathfinder.library.picture.ShownPicture;

/**
 * A case study as everybody reads it.
 *
 * @param slug the last part of its address, which stays
 * @param example whether it shows how one might be told, and is no council's work
 * @param told what it tells, who tells it, and since when
 * @param pictures what it shows
 * @param usedBy how many councils say that they used it
 * @param questions what councils asked about it, with the answers
 */
public record PublishedCaseStudy(String slug, boolean example, @JsonUnwrapped PublishedStory told,
		List<ShownPicture> pictures, int usedBy, List<Answered> questions) {

	/** Since when everybody can read it. */
	public Instant publishedAt() {
		return Objects.requireNonNull(this.told.publishedAt());
	}

	/** When it last said something else. */
	public Instant changedAt() {
		return Objects.requireNonNullElse(this.told.correctedAt(), publishedAt());
	}

	/**
	 * A question that is answered.
	 *
	 * @param council the name of the council that asked
	 * @param question what it asked
	 * @param askedAt when
	 * @param answer what the council that tells it answered
	 * @param answeredAt when
	 */
	public record Answered(String council, String question, Instant askedAt, String answer, Instant answeredAt) {
	}

}
