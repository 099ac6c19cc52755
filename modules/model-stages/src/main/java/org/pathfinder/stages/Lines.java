package org.pathfinder.stages;

import java.util.stream.Stream;

/** A list that somebody pasted, one thing a line. */
final class Lines {

	/** Dots, dashes and numbers that lists begin their lines with. */
	private static final String BULLET = "^\\s*(?:[-*•–·▪◦]|\\d{1,3}[.)])\\s+";

	private Lines() {
	}

	/** The lines without their bullets and numbers; empty ones are left out. */
	static Stream<String> of(String pasted) {
		return pasted.lines().map((line) -> line.replaceFirst(BULLET, "").strip()).filter((line) -> !line.isEmpty());
	}

}
