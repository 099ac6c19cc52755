package org.pathfinder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.env.Environment;

import org.pathfinder.testing.Servers;

/**
 * Calls the application as a program: with the token of one of the accounts that
 * {@code ./run} has, or with none.
 */
final class Api {

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final JsonMapper JSON = new JsonMapper();

	/** Tokens live five minutes. */
	private static final Duration KEPT = Duration.ofMinutes(4);

	private static final Map<String, Token> TOKENS = new ConcurrentHashMap<>();

	private final String address;

	private final @Nullable String email;

	private Api(String address, @Nullable String email) {
		this.address = address;
		this.email = email;
	}

	/** As a stranger. */
	static Api of(Environment environment) {
		return new Api(environment.getRequiredProperty("pathfinder.address"), null);
	}

	Api as(String email) {
		return new Api(this.address, email);
	}

	Answer get(String path, String... headers) {
		return send("GET", path, null, headers);
	}

	/** A file that is there to take away. */
	byte[] take(String path) {
		try {
			var answer = CLIENT.send(HttpRequest.newBuilder(URI.create(this.address + path)).build(),
					BodyHandlers.ofByteArray());
			if (answer.statusCode() != 200) {
				throw new IllegalStateException(path + ": " + answer.statusCode());
			}
			return answer.body();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(path, failure);
		}
		catch (InterruptedException failure) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		}
	}

	Answer post(String path, String body, String... headers) {
		return send("POST", path, body, headers);
	}

	Answer put(String path, int version, String body) {
		return send("PUT", path, body, "If-Match", "\"" + version + "\"");
	}

	Answer delete(String path, int version) {
		return send("DELETE", path, null, "If-Match", "\"" + version + "\"");
	}

	/** Takes away what is there, whichever version it is. */
	void takeAway(String path) {
		Answer gone = send("DELETE", path, null, "If-Match", get(path).header("ETag"));
		if (gone.status() != 204) {
			throw new IllegalStateException(path + " stays: " + gone);
		}
	}

	/**
	 * Sends a request.
	 * @param body JSON, if it has one
	 * @param headers names and values in turn
	 */
	Answer send(String method, String path, @Nullable String body, String... headers) {
		return sendAs("application/json", method, path, body, headers);
	}

	/** Sends a body of another type than JSON. */
	Answer sendAs(String type, String method, String path, @Nullable String body, String... headers) {
		return send((body != null) ? type : null, method, path,
				(body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody(), headers);
	}

	/** Sends a file. */
	Answer sendBytes(String type, String path, byte[] body) {
		return send(type, "POST", path, BodyPublishers.ofByteArray(body));
	}

	private Answer send(@Nullable String type, String method, String path, HttpRequest.BodyPublisher body,
			String... headers) {
		var request = HttpRequest.newBuilder(URI.create(this.address + path))
			.timeout(Duration.ofSeconds(60))
			.method(method, body);
		if (type != null) {
			request.header("Content-Type", type);
		}
		if (this.email != null) {
			request.header("Authorization", "Bearer " + token(this.email));
		}
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return Answer.of(CLIENT.send(request.build(), BodyHandlers.ofString()));
		}
		catch (IOException failure) {
			throw new UncheckedIOException(method + " " + path, failure);
		}
		catch (InterruptedException failure) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		}
	}

	/** Keycloak's id of who calls. */
	UUID person() {
		String claims = token(Objects.requireNonNull(this.email)).split("\\.")[1];
		return UUID.fromString(JSON.readTree(Base64.getUrlDecoder().decode(claims)).get("sub").stringValue());
	}

	private String token(String email) {
		return TOKENS
			.compute(email,
					(key, kept) -> (kept != null && kept.until().isAfter(Instant.now())) ? kept
							: new Token(Servers.keycloak(this.address).tokens().of(email), Instant.now().plus(KEPT)))
			.value();
	}

	private record Token(String value, Instant until) {
	}

}
