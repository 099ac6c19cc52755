package org.pathfinder.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Versions in HTTP's words: a response's {@code ETag}, a change's {@code If-Match}. */
public final class IfMatch {

	private static final Pattern ETAG = Pattern.compile("\"(\\d{1,9})\"");

	private IfMatch() {
	}

	public static String etag(int version) {
		return "\"" + version + "\"";
	}

	/**
	 * The version a change is based on.
	 * @throws VersionMissing if the header is absent
	 */
	public static int version(@Nullable String header) {
		if (header == null) {
			throw new VersionMissing();
		}
		Matcher version = ETAG.matcher(header.strip());
		// what we never issued matches nothing
		return version.matches() ? Integer.parseInt(version.group(1)) : -1;
	}

	/** A change does not say what it is based on. */
	@ResponseStatus(HttpStatus.PRECONDITION_REQUIRED)
	public static final class VersionMissing extends RuntimeException {

		VersionMissing() {
			super("If-Match is missing");
		}

	}

}
