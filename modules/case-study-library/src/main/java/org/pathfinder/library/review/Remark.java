package org.pathfinder.library.review;

import java.time.Instant;

/**
 * What an editor and a council say to each other about a case study.
 *
 * @param author which of them
 * @param words what they say
 * @param at when they said it
 */
public record Remark(Author author, String words, Instant at) {

	/** Who says it. */
	public enum Author {

		/** The council that wrote the case study. */
		COUNCIL,
		/** One of the library's editors. */
		EDITOR

	}

}
