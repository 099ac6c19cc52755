package org.pathfinder.web;

import org.jspecify.annotations.Nullable;

/**
 * One choice in a list of radios, checkboxes or a select; the text and hint are already
 * in words.
 */
public record Option(String value, String text, @Nullable String hint) {

	public Option(String value, String text) {
		this(value, text, null);
	}
}
