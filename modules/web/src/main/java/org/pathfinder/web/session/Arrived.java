package org.pathfinder.web.session;

import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.modulith.NamedInterface;

/**
 * Where somebody has come in since they signed in.
 *
 * @param places the places, by name
 */
@NamedInterface("arrived")
public record Arrived(List<String> places) {

	private static final String ATTRIBUTE = "arrived";

	/** Whether this person has come in there already since they signed in. */
	public static boolean at(HttpSession session, String place) {
		return session.getAttribute(ATTRIBUTE) instanceof Arrived arrived && arrived.places().contains(place);
	}

	/** Remembers that they have. */
	public static void now(HttpServletRequest request, String place) {
		HttpSession session = request.getSession();
		List<String> before = (session.getAttribute(ATTRIBUTE) instanceof Arrived arrived) ? arrived.places()
				: List.of();
		session.setAttribute(ATTRIBUTE, new Arrived(Stream.concat(before.stream(), Stream.of(place)).toList()));
	}

}
