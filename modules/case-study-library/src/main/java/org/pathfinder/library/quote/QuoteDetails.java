package org.pathfinder.library.quote;

import java.time.LocalDate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;

/**
 * What somebody said, and that they agreed to be quoted. Nobody is quoted without.
 *
 * @param words what they said
 * @param attribution how they want to be named
 * @param consentHow how they agreed
 * @param consentOn the day on which they did
 */
public record QuoteDetails(@NotBlank @Size(max = 1000) @PlainText @Nullable String words,
		@NotBlank @Size(max = 200) @PlainText @Nullable String attribution,
		@NotBlank @Size(max = 500) @PlainText @Nullable String consentHow,
		@NotNull @PastOrPresent @Nullable LocalDate consentOn) {

	public QuoteDetails {
		words = Text.tidy(words);
		attribution = Text.tidy(attribution);
		consentHow = Text.tidy(consentHow);
	}

	static QuoteDetails empty() {
		return new QuoteDetails(null, null, null, null);
	}

}
