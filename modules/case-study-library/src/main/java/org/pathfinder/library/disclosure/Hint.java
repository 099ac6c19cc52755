package org.pathfinder.library.disclosure;

/**
 * Something in a case study that may say too much; whether it does is for a person to
 * judge.
 *
 * @param kind what it looks like
 * @param field the field that says it; {@code quotes} for what people said
 * @param before what the same sentence says before
 * @param found what was found
 * @param after what the sentence says after
 */
public record Hint(Kind kind, String field, String before, String found, String after) {

	/** What it looks like. */
	public enum Kind {

		/** Somebody's name. */
		NAME,
		/** So few people that somebody could tell who they are. */
		FEW,
		/** A way to reach somebody, or where they live. */
		CONTACT,
		/** What a word processor or a web page leaves in pasted text. */
		MARKUP

	}

}
