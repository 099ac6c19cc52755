package org.pathfinder.library.picture;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;

/**
 * What a picture shows, for who cannot see it.
 *
 * @param alt what it shows, in words
 */
public record PictureDetails(@NotBlank @Size(max = 500) @PlainText @Nullable String alt) {

	public PictureDetails {
		alt = Text.tidy(alt);
	}

}
