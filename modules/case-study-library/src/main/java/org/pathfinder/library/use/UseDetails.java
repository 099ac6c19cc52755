package org.pathfinder.library.use;

import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;

/**
 * That a council used a case study.
 *
 * @param happened what it did, and what happened; who tells the case study reads it
 * @param programme in which of its programmes, if in one; nobody else learns that
 */
public record UseDetails(@NotBlank @Size(max = LONGEST) @PlainText @Nullable String happened,
		@Nullable UUID programme) {

	/** How much there is to say, in characters. */
	public static final int LONGEST = 2000;

	public UseDetails {
		happened = Text.tidy(happened);
	}

}
