package org.pathfinder.web;

import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How every list of the API answers.
 *
 * @param items what was found, at most as many as were asked for
 * @param next the cursor to ask for what follows; absent at the end
 * @param <T> the kind of item
 */
public record Listing<T>(List<T> items, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {

	/** The whole list. */
	public static <T> Listing<T> whole(List<T> items) {
		return new Listing<>(items, null);
	}

	/**
	 * The first of what was found.
	 * @param found one more than the limit if there are more
	 */
	public static <T> Listing<T> of(List<T> found, int limit, Function<T, String> cursor) {
		return (found.size() <= limit) ? whole(found)
				: new Listing<>(found.subList(0, limit), cursor.apply(found.get(limit - 1)));
	}

}
