package org.pathfinder.local;

/**
 * Something local cannot start; the message is written for the person at the keyboard and
 * says what to do.
 */
public final class CannotStart extends RuntimeException {

	CannotStart(String message) {
		super(message);
	}

	CannotStart(String message, Throwable cause) {
		super(message, cause);
	}

}
