package org.pathfinder.library.published;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

import org.pathfinder.library.CaseStudyDetails;
import org.pathfinder.library.picture.ShownPicture;

/**
 * A case study as everybody reads it.
 *
 * @param slug the last part of its address, which stays
 * @param example whether it shows how one might be told, and is no council's work
 * @param council who tells it
 * @param publishedAt since when everybody can read it
 * @param correctedAt when the council last put it right; absent if it never did
 * @param licence what others may do with it: {@code OGL-UK-3.0} or {@code CC-BY-4.0}
 * @param details what it says
 * @param quotes what people said who agreed to be quoted
 * @param pictures what it shows
 * @param usedBy how many councils say that they used it
 * @param questions what councils asked about it, with the answers
 */
public record PublishedCaseStudy(String slug, boolean example, Council council, Instant publishedAt,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant correctedAt, String licence,
		@JsonUnwrapped @JsonIgnoreProperties("programme") CaseStudyDetails details, List<Said> quotes,
		List<ShownPicture> pictures, int usedBy, List<Answered> questions) {

	/** When it last said something else. */
	public Instant changedAt() {
		return (this.correctedAt != null) ? this.correctedAt : this.publishedAt;
	}

	/**
	 * A council, as the register had it when it published.
	 *
	 * @param name its full name
	 * @param type such as {@code unitary}
	 * @param nation such as {@code England}
	 * @param region such as {@code South West}
	 * @param urbanRural how rural it is; absent if the register did not say
	 * @param size how many people live there: {@code under-100}, {@code 100-to-200},
	 * {@code 200-to-500} or {@code over-500} thousand; absent if the register did not say
	 */
	public record Council(String name, String type, String nation, String region, @Nullable String urbanRural,
			@Nullable String size) {
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

	/**
	 * A quote.
	 *
	 * @param words what was said
	 * @param attribution by whom, as they want to be named
	 */
	public record Said(String words, String attribution) {
	}

}
