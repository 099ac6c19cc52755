package org.pathfinder.web.document;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page that is shown to a room.
 *
 * @param title what it is about
 * @param source whose it is
 * @param parts what it says, a few sentences in all
 * @param notes what whoever presents it can read beside it
 */
public record Slide(String title, @Nullable String source, List<Part> parts, String notes) {

	public Slide {
		parts = List.copyOf(parts);
	}

	/**
	 * Something that it says.
	 *
	 * @param label what that is, if it has to be said
	 * @param text the words
	 */
	public record Part(@Nullable String label, String text) {
	}

}
