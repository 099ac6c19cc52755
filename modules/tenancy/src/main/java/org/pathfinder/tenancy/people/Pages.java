package org.pathfinder.tenancy.people;

import org.jspecify.annotations.Nullable;

/**
 * Where one is in a list of several pages.
 *
 * @param previousHref the page before, if there is one
 * @param nextHref the page after, if there is one
 * @param number this page, counted from 1
 * @param of how many there are
 */
record Pages(@Nullable String previousHref, @Nullable String nextHref, int number, int of) {

	/**
	 * The pages of a list.
	 * @param href the list's address
	 * @param query what narrows it, with its question mark, or nothing
	 * @param wanted the page asked for; the last, if there are not so many
	 */
	static Pages of(String href, String query, int total, int each, int wanted) {
		int of = Math.max(1, (total + each - 1) / each);
		int number = Math.clamp(wanted, 1, of);
		String address = href + (query.isEmpty() ? "?" : query + "&") + "page=";
		return new Pages((number > 1) ? address + (number - 1) : null, (number < of) ? address + (number + 1) : null,
				number, of);
	}

}
