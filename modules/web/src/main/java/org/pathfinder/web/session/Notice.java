package org.pathfinder.web.session;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.modulith.NamedInterface;

/**
 * What the next page tells the person about the one before: 'Added' and what was added,
 * or what was not.
 *
 * @param key the message that says it
 * @param arguments what the message names: words and numbers
 * @param undo where a POST takes it back, if it can be taken back
 * @param refused whether nothing was done
 */
@NamedInterface("notice")
public record Notice(String key, List<Object> arguments, @Nullable String undo, boolean refused) {

	private static final String ATTRIBUTE = "notice";

	/** Shows the notice on the next page this person sees. */
	public static void next(HttpServletRequest request, String key, Object... arguments) {
		request.getSession().setAttribute(ATTRIBUTE, new Notice(key, List.of(arguments), null, false));
	}

	/** Says on the next page this person sees why nothing was done. */
	public static void refused(HttpServletRequest request, String key, Object... arguments) {
		request.getSession().setAttribute(ATTRIBUTE, new Notice(key, List.of(arguments), null, true));
	}

	/**
	 * Shows the notice on the next page this person sees, with a button to take back what
	 * it tells.
	 * @param undo where a POST takes it back
	 */
	public static void nextWithUndo(HttpServletRequest request, String undo, String key, Object... arguments) {
		request.getSession().setAttribute(ATTRIBUTE, new Notice(key, List.of(arguments), undo, false));
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
