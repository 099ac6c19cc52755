package org.pathfinder.web.session;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.modulith.NamedInterface;

/**
 * What somebody typed and sent after their session had ended. It waits for them to sign
 * in again.
 *
 * @param author who typed it
 * @param path where it was sent
 * @param from the page it was typed on, if the browser said so
 * @param fields what was typed
 */
@NamedInterface("kept-form")
public record KeptForm(UUID author, String path, @Nullable String from, Map<String, List<String>> fields) {

	/** The name of the session's attribute. */
	public static final String ATTRIBUTE = "kept-form";

}
