package org.pathfinder.library.showcase;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;

/**
 * What everybody is told of a showcase that the library shows as a collection.
 *
 * @param about what its case studies have in common, and whom they help
 */
public record CollectionDetails(@NotBlank @Size(max = 1000) @PlainText @Nullable String about) {

	public CollectionDetails {
		about = Text.tidy(about);
	}

}
