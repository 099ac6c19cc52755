package org.pathfinder.web;

import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

/**
 * Where one is in a list of several pages.
 *
 * @param previousHref the page before, if there is one
 * @param nextHref the page after, if there is one
 * @param number this page, counted from 1
 * @param of how many there are
 */
public record Pages(@Nullable String previousHref, @Nullable String nextHref, int number, int of) {

	/**
	 * The pages of a list that is counted.
	 * @param each how many stand on a page
	 * @param wanted the page asked for; the last, if there are not so many
	 * @param href the address of a page
	 */
	public static Pages of(long total, int each, int wanted, IntFunction<String> href) {
		int of = Math.max(1, Math.toIntExact(Math.ceilDiv(total, each)));
		return at(Math.clamp(wanted, 1, of), of, href);
	}

	/** A page that is one of so many. */
	public static Pages at(int number, int of, IntFunction<String> href) {
		return new Pages((number > 1) ? href.apply(number - 1) : null, (number < of) ? href.apply(number + 1) : null,
				number, of);
	}

}
