package org.pathfinder.stages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** The records that somebody ticked in a list. */
final class Chosen {

	private Chosen() {
	}

	/**
	 * Each with the version that was on the page: {@code id:version}; anything else
	 * counts for nothing.
	 */
	static Map<UUID, Integer> versions(@Nullable List<String> chosen) {
		var versions = new LinkedHashMap<UUID, Integer>();
		if (chosen != null) {
			chosen.stream().limit(Records.PAGE).map((each) -> each.split(":", 2)).forEach((each) -> {
				try {
					versions.put(UUID.fromString(each[0]), Integer.valueOf(each[1]));
				}
				catch (IllegalArgumentException | ArrayIndexOutOfBoundsException unreadable) {
					// nobody ticked that
				}
			});
		}
		return versions;
	}

	/** It can't be done to them, and this message says why. */
	static final class Refused extends RuntimeException {

		private final String key;

		Refused(String key) {
			super(key);
			this.key = key;
		}

		String key() {
			return this.key;
		}

	}

}
