package org.pathfinder.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What surrounds a page: who is signed in, which council is open and what has just
 * happened.
 *
 * @param person the name of who is signed in, null when nobody is
 * @param account links beside the person's name
 * @param workspace the council that is open, null outside one
 * @param notice what to say once above the page, null when there is nothing to say
 * @param accent the colour of the page, null for Pathfinder's own
 */
public record Frame(@Nullable String person, List<Link> account, @Nullable Workspace workspace, @Nullable Notice notice,
		@Nullable Accent accent) {

	/** Where the model of a page says that it has another accent than its council. */
	public static final String ACCENT = "accent";

	/**
	 * A link in the frame.
	 *
	 * @param textKey message key of its words
	 * @param current whether the page is, or lies below, where it leads
	 */
	public record Link(String textKey, String href, boolean current) {
	}

	/**
	 * The council that is open.
	 *
	 * @param severalCouncils whether the person can switch to another one
	 * @param visit what to say above each page to somebody who only looks in, null to
	 * those who belong there
	 */
	public record Workspace(String name, String href, List<Link> links, boolean severalCouncils,
			@Nullable String visit) {
	}

	/**
	 * Said once, above the page.
	 *
	 * @param titleKey message key of its heading
	 * @param text what happened, already in words
	 * @param success whether something was done, so that it is green and read out at once
	 * @param undo where a POST takes it back, null where it can't be
	 */
	public record Notice(String titleKey, String text, boolean success, @Nullable String undo) {
	}
}
