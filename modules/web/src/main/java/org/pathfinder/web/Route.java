package org.pathfinder.web;

/**
 * Who may enter below a path. Modules declare theirs as beans; a path that nobody
 * declared is for people who have signed in.
 *
 * @param pattern a Spring path pattern such as {@code /model/**}
 * @param audience who may enter
 */
public record Route(String pattern, Audience audience) {

	/** Whom a path is for. */
	public enum Audience {

		/** Anybody, signed in or not. */
		EVERYONE(""),
		/** Local Government Association staff. */
		LGA("lga-analyst"),
		/** Those who look at what councils offer the library of case studies. */
		LIBRARY_EDITOR("library-editor"),
		/** Those who run the platform. */
		OPERATOR("platform-operator");

		private final String role;

		Audience(String role) {
			this.role = role;
		}

		/** The realm role it takes; empty for {@link #EVERYONE}. */
		public String role() {
			return this.role;
		}

	}
}
