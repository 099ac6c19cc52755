package org.pathfinder.library.prefill;

/** What is ticked is more than an answer can hold. */
public final class TooLong extends RuntimeException {

	private final String field;

	TooLong(String field) {
		super("More than an answer can hold: " + field);
		this.field = field;
	}

	/** The field that can hold less. */
	public String field() {
		return this.field;
	}

}
