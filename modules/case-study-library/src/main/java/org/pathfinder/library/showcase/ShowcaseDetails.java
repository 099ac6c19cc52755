package org.pathfinder.library.showcase;

import java.time.LocalDate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;

/**
 * What a showcase is called, and what it is for.
 *
 * @param title what it is called
 * @param occasion where it is shown, such as a conference
 * @param day when that is
 */
public record ShowcaseDetails(@NotBlank @Size(max = 120) @PlainText @Nullable String title,
		@Size(max = 200) @PlainText @Nullable String occasion, @Nullable LocalDate day) {

	public ShowcaseDetails {
		title = Text.tidy(title);
		occasion = Text.tidy(occasion);
	}

	static ShowcaseDetails empty() {
		return new ShowcaseDetails(null, null, null);
	}

}
