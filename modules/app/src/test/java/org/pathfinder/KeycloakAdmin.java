package org.pathfinder;

import tools.jackson.databind.JsonNode;

import org.pathfinder.local.LocalKeycloak;
import org.pathfinder.local.Tokens;

/** Keycloak's administrator, who makes accounts for a test and takes them away again. */
final class KeycloakAdmin {

	private final LocalKeycloak keycloak;

	KeycloakAdmin(LocalKeycloak keycloak) {
		this.keycloak = keycloak;
	}

	/** The realm's address. */
	String realm() {
		return this.keycloak.realmAddress();
	}

	/** Makes an account with everybody's password, and answers with its id. */
	String account(String email, String... roles) {
		ask("POST", "/users", """
				{"username": "%s", "email": "%1$s", "firstName": "Some", "lastName": "Body", "enabled": true,
				 "emailVerified": true, "credentials": [{"type": "password", "value": "%s"}]}""".formatted(email,
				Tokens.PASSWORD));
		String id = ask("GET", "/users?exact=true&username=" + email, "").get(0).get("id").stringValue();
		for (String role : roles) {
			ask("POST", "/users/" + id + "/role-mappings/realm", "[" + ask("GET", "/roles/" + role, "") + "]");
		}
		return id;
	}

	void remove(String account) {
		ask("DELETE", "/users/" + account, "");
	}

	/** Whether Keycloak lets nobody in as them for a while. */
	boolean isLocked(String account) {
		return ask("GET", attacks(account), "").get("disabled").booleanValue();
	}

	void unlock(String account) {
		ask("DELETE", attacks(account), "");
	}

	private static String attacks(String account) {
		return "/attack-detection/brute-force/users/" + account;
	}

	private JsonNode ask(String method, String path, String body) {
		return this.keycloak.admin(method, "/admin/realms/pathfinder" + path, body);
	}

}
