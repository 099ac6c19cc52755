package org.pathfinder.library.use;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a council asks about a case study.
 *
 * @param asker the slug of the council that asks
 * @param id its id there
 * @param council the name of that council
 * @param study what it is about
 * @param question what it asks
 * @param askedAt when
 * @param answer what it was answered; absent until it was, and until then the two
 * councils read the question and nobody else
 */
public record Question(String asker, UUID id, String council, Study study, String question, Instant askedAt,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Answer answer) {

	/** The version that an answer is based on, if there is none yet. */
	static final int UNANSWERED = 0;

	/** The version of the answer. */
	public int version() {
		return (this.answer != null) ? this.answer.version() : UNANSWERED;
	}

	/**
	 * What the council that wrote it answers.
	 *
	 * @param version which one it is: a higher number than any answer before it
	 * @param answer what it says
	 * @param answeredAt when it first did
	 */
	public record Answer(int version, String answer, Instant answeredAt) {
	}

}
