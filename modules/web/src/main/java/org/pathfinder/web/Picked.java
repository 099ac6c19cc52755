package org.pathfinder.web;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** What people picked out of many things, as we keep it. */
public final class Picked {

	private Picked() {
	}

	/**
	 * Each once, and none if nothing is said. Null, which JSON and forms can hold, stays
	 * for validation to tell of.
	 */
	public static <T extends @Nullable Object> Set<T> each(@Nullable Set<T> picked) {
		return (picked != null) ? Collections.unmodifiableSet(new LinkedHashSet<>(picked)) : Set.of();
	}

}
