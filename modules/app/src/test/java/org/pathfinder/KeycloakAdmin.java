package org.pathfinder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CancellationException;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.pathfinder.local.LocalKeycloak;
import org.pathfinder.local.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

/** Keycloak's administrator, who makes accounts for a test and takes them away again. */
final class KeycloakAdmin {

	private static final JsonMapper JSON = new JsonMapper();

	private final String realm;

	KeycloakAdmin(String realm) {
		this.realm = realm;
	}

	/** The realm's address. */
	String realm() {
		return this.realm;
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
		String keycloak = this.realm.substring(0, this.realm.indexOf("/realms/"));
		try (var http = HttpClient.newHttpClient()) {
			var grant = http
				.send(HttpRequest.newBuilder(URI.create(keycloak + "/realms/master/protocol/openid-connect/token"))
					.header("Content-Type", "application/x-www-form-urlencoded")
					.POST(BodyPublishers.ofString("grant_type=password&client_id=admin-cli&username="
							+ LocalKeycloak.ADMIN + "&password=" + LocalKeycloak.ADMIN))
					.build(), BodyHandlers.ofString());
			var answer = http.send(HttpRequest.newBuilder(URI.create(keycloak + "/admin/realms/pathfinder" + path))
				.header("Authorization", "Bearer " + JSON.readTree(grant.body()).get("access_token").stringValue())
				.header("Content-Type", "application/json")
				.method(method, BodyPublishers.ofString(body))
				.build(), BodyHandlers.ofString());
			assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
			return JSON.readTree(answer.body());
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		catch (InterruptedException failure) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		}
	}

}
