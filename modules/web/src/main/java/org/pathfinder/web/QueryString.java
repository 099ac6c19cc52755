package org.pathfinder.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/**
 * What stands in an address behind its path. Whatever people typed, the page it leads to
 * reads the same.
 */
public final class QueryString {

	private final List<String> parameters = new ArrayList<>();

	public static QueryString of(Map<String, ?> parameters) {
		var query = new QueryString();
		parameters.forEach(query::and);
		return query;
	}

	/** One more parameter, or none if there is nothing to say. */
	public QueryString and(String name, @Nullable Object value) {
		if (value != null) {
			this.parameters.add(encode(name) + "=" + encode(value.toString()));
		}
		return this;
	}

	private static String encode(String text) {
		return UriUtils.encode(text, StandardCharsets.UTF_8);
	}

	/** With its question mark; empty if nothing is asked. */
	@Override
	public String toString() {
		return this.parameters.isEmpty() ? "" : "?" + String.join("&", this.parameters);
	}

}
