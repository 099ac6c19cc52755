package org.pathfinder.web.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;

/**
 * Keeps nothing from one page for the next: {@link Notice} does that. Spring's own would
 * look into the session at every request, each stylesheet's too, and so serve none while
 * the database is away.
 */
final class NoFlash implements FlashMapManager {

	@Override
	public @Nullable FlashMap retrieveAndUpdate(HttpServletRequest request, HttpServletResponse response) {
		return null;
	}

	@Override
	public void saveOutputFlashMap(FlashMap kept, HttpServletRequest request, HttpServletResponse response) {
		throw new UnsupportedOperationException("A session holds no flash attributes; say it with a Notice");
	}

}
