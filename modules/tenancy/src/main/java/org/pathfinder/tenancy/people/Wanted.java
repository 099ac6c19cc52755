package org.pathfinder.tenancy.people;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.web.QueryString;
import org.pathfinder.web.Text;

/**
 * Which members somebody looks for.
 *
 * @param q part of a name or address; all, if absent
 * @param role their role; any, if absent
 */
record Wanted(@Nullable String q, @Nullable MemberRole role) {

	Wanted {
		q = Text.sought(q);
	}

	public String words() {
		return (this.q != null) ? this.q : "";
	}

	boolean narrowed() {
		return !words().isEmpty() || this.role != null;
	}

	/** As the end of an address, with its question mark if there is anything to say. */
	public String query() {
		return asked().toString();
	}

	String query(int page) {
		return asked().and("page", page).toString();
	}

	private QueryString asked() {
		return new QueryString().and("q", this.q).and("role", this.role);
	}

	Map<String, Object> of(String council) {
		return Map.of("council", council, "words", words(), "role", (this.role != null) ? this.role.name() : "");
	}

}
