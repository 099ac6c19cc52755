package org.pathfinder.web.sheet;

import java.util.List;

/** A file that cannot be taken, and the message that tells its owner how to mend it. */
public final class Unreadable extends RuntimeException {

	private final String key;

	private final List<Object> arguments;

	Unreadable(String key, Object... arguments) {
		super("A spreadsheet cannot be read: " + key);
		this.key = "sheet.unreadable." + key;
		this.arguments = List.of(arguments);
	}

	/** The message that says it. */
	public String key() {
		return this.key;
	}

	/** What the message names. */
	public Object[] arguments() {
		return this.arguments.toArray();
	}

}
