package org.pathfinder.web.session;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.modulith.NamedInterface;

/**
 * What the next page tells the person about the one before: 'Added' and what was added.
 *
 * @param key the message that says it
 * @param arguments what the message names
 */
@NamedInterface("notice")
public record Notice(String key, List<String> arguments) {

	private static final String ATTRIBUTE = "notice";

	/** Shows the notice on the next page this person sees. */
	public static void next(HttpServletRequest request, String key, String... arguments) {
		request.getSession().setAttribute(ATTRIBUTE, new Notice(key, List.of(arguments)));
	}

	/** The notice waiting for this person, once. */
	public static @Nullable Notice take(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session != null && session.getAttribute(ATTRIBUTE) instanceof Notice notice) {
			session.removeAttribute(ATTRIBUTE);
			return notice;
		}
		return null;
	}

}
