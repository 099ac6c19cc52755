package org.pathfinder;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is a member of what, as the database has it. */
record MembersOf(JdbcClient database) {

	/** Keycloak's id of the member with this address. */
	String person(String email) {
		return this.database.sql("select person::text from platform.membership where email = ?")
			.param(email)
			.query(String.class)
			.single();
	}

	/** In which councils, and as what. */
	List<String> roles(String email) {
		return this.database.sql("select council || ' ' || role from platform.membership where email = ?")
			.param(email)
			.query(String.class)
			.list();
	}

}
