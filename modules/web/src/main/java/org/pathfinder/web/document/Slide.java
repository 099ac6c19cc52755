package org.pathfinder.web.document;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page that is shown to a room.
 *
 * @param title what it is about
 * @param source whose it is
 * @param parts what it says, a few sentences in all
 * @param picture what it shows beside that, if anything
 * @param licence under what others may use it, if it is said
 * @param notes what whoever presents it can read beside it
 */
public record Slide(String title, @Nullable String source, List<Part> parts, Block.@Nullable Picture picture,
		@Nullable String licence, String notes) {

	public Slide {
		parts = List.copyOf(parts);
	}

	/** One of words alone. */
	public Slide(String title, @Nullable String source, List<Part> parts, @Nullable String licence, String notes) {
		this(title, source, parts, null, licence, notes);
	}

	/** The same, with a picture. */
	public Slide showing(Block.Picture picture) {
		return new Slide(this.title, this.source, this.parts, picture, this.licence, this.notes);
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
