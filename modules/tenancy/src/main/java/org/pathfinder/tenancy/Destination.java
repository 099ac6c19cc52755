package org.pathfinder.tenancy;

import java.util.function.IntSupplier;

import org.jspecify.annotations.Nullable;

import org.pathfinder.web.Route;

/**
 * A place outside councils that people with a realm role go to from the start page;
 * modules declare theirs as beans.
 *
 * @param audience whom it is for
 * @param titleKey the message that names it
 * @param textKey the message that says what is there
 * @param href its address
 * @param waiting how much waits there, if anything can
 */
public record Destination(Route.Audience audience, String titleKey, String textKey, String href,
		@Nullable Waiting waiting) {

	/** One where nothing waits. */
	public Destination(Route.Audience audience, String titleKey, String textKey, String href) {
		this(audience, titleKey, textKey, href, null);
	}

	/**
	 * How much waits there.
	 *
	 * @param textKey the message that says it, given the number
	 * @param count the number, asked with the audience's workspace bound
	 */
	public record Waiting(String textKey, IntSupplier count) {
	}

}
