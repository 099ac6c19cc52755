package org.pathfinder.local;

import java.util.List;

import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who can sign in to the local realm, with the password {@link Tokens#PASSWORD}.
 *
 * @param about what they are there for, in a few words
 */
public record Account(String email, String firstName, String lastName, String about, List<String> realmRoles) {

	public Account {
		realmRoles = (realmRoles != null) ? List.copyOf(realmRoles) : List.of();
	}

	public static List<Account> all() {
		return List.of(new JsonMapper().readValue(Unpacked.text("/accounts.json"), Account[].class));
	}

	public String name() {
		return this.firstName + " " + this.lastName;
	}

}
