package org.pathfinder.stages.exchange;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.pathfinder.stages.Kept;

/**
 * Which record a row of a file was taken from, so that a file that comes back changes it.
 *
 * @param record the record's id
 * @param version the version it had
 */
record Reference(UUID record, int version) {

	private static final Pattern WRITTEN = Pattern
		.compile("(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})\\.(\\d{1,9})");

	static Reference to(Kept<?> kept) {
		return new Reference(kept.id(), kept.version());
	}

	static Optional<Reference> read(String text) {
		Matcher written = WRITTEN.matcher(text.strip());
		return written.matches()
				? Optional.of(new Reference(UUID.fromString(written.group(1)), Integer.parseInt(written.group(2))))
				: Optional.empty();
	}

	/** As it stands in a file. */
	@Override
	public String toString() {
		return this.record + "." + this.version;
	}

}
