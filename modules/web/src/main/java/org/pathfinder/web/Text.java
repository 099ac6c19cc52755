package org.pathfinder.web;

import org.jspecify.annotations.Nullable;

/** What people typed, as we keep it. */
public final class Text {

	private Text() {
	}

	/** Trims, and writes every line break the same; nothing at all for blank text. */
	public static @Nullable String tidy(@Nullable String typed) {
		if (typed == null || typed.isBlank()) {
			return null;
		}
		return typed.strip().replace("\r\n", "\n").replace('\r', '\n');
	}

}
