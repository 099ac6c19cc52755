package org.pathfinder.local;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import tools.jackson.databind.json.JsonMapper;

/**
 * Access tokens for scripts and tests, by the password grant that only the local realm
 * allows. They live five minutes.
 */
public final class Tokens {

	/** Everybody's password in the local realm. */
	public static final String PASSWORD = "pathfinder";

	private static final JsonMapper JSON = new JsonMapper();

	private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	private final URI tokenEndpoint;

	private final String clientId;

	public Tokens(String realmAddress) {
		this(realmAddress, "pathfinder-cli");
	}

	Tokens(String realmAddress, String clientId) {
		this.tokenEndpoint = URI.create(realmAddress + "/protocol/openid-connect/token");
		this.clientId = clientId;
	}

	/**
	 * An access token for one of the accounts of {@code ./run}.
	 */
	public String of(String email) {
		return of(email, PASSWORD);
	}

	public String of(String email, String password) {
		var form = Map.of("grant_type", "password", "client_id", this.clientId, "scope", "openid", "username", email,
				"password", password);
		var request = HttpRequest.newBuilder(this.tokenEndpoint)
			.timeout(Duration.ofSeconds(20))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form.entrySet()
				.stream()
				.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
				.collect(Collectors.joining("&"))))
			.build();
		try {
			var response = this.client.send(request, BodyHandlers.ofString());
			if (response.statusCode() != 200) {
				throw new IllegalStateException(
						"Keycloak gave %s no token: %d %s".formatted(email, response.statusCode(), response.body()));
			}
			return JSON.readTree(response.body()).get("access_token").stringValue();
		}
		catch (IOException ex) {
			throw new IllegalStateException("Keycloak does not answer at " + this.tokenEndpoint, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted while signing in " + email);
		}
	}

}
