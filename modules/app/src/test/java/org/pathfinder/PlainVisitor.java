package org.pathfinder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.pathfinder.local.Tokens;

/**
 * Somebody with a browser that knows cookies and forms and nothing else. Follows no
 * redirect of itself.
 */
final class PlainVisitor implements AutoCloseable {

	private static final Pattern FORM = Pattern.compile("<form[^>]*\\baction=\"([^\"]+)\"");

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private final String address;

	/** By host and port; Java's own cookie manager minds neither. */
	private final Map<String, Map<String, String>> cookies = new HashMap<>();

	PlainVisitor(String address) {
		this.address = address;
	}

	/** Signs in at Keycloak's own form. */
	PlainVisitor signIn(String email) {
		trySignIn(email);
		return this;
	}

	/** Signs in, if nothing comes between; answers with the page that this leads to. */
	HttpResponse<String> trySignIn(String email) {
		HttpResponse<String> page = follow(get("/sign-in"));
		for (int form = 0; !page.uri().toString().startsWith(this.address); form++) {
			Matcher action = FORM.matcher(page.body());
			if (form > 2 || !action.find()) {
				throw new IllegalStateException("Keycloak does not let %s in: %s".formatted(email, page.body()));
			}
			page = follow(post(URI.create(action.group(1).replace("&amp;", "&")),
					Map.of("username", email, "password", Tokens.PASSWORD)));
		}
		return page;
	}

	HttpResponse<String> get(String path) {
		return send(HttpRequest.newBuilder(URI.create(this.address + path)));
	}

	private HttpResponse<String> post(URI uri, Map<String, String> form) {
		String body = form.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return send(HttpRequest.newBuilder(uri)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private HttpResponse<String> follow(HttpResponse<String> response) {
		HttpResponse<String> last = response;
		while (last.statusCode() / 100 == 3) {
			URI next = last.uri().resolve(last.headers().firstValue("Location").orElseThrow());
			last = send(HttpRequest.newBuilder(next));
		}
		return last;
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		Map<String, String> known = this.cookies.computeIfAbsent(request.copy().build().uri().getAuthority(),
				(host) -> new HashMap<>());
		if (!known.isEmpty()) {
			request.header("Cookie",
					known.entrySet()
						.stream()
						.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
						.collect(Collectors.joining("; ")));
		}
		try {
			var response = this.http.send(request.timeout(Duration.ofSeconds(30)).build(),
					HttpResponse.BodyHandlers.ofString());
			response.headers().allValues("Set-Cookie").forEach((cookie) -> keep(cookie, known));
			return response;
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

	private static void keep(String cookie, Map<String, String> known) {
		String[] parts = cookie.split(";", 2)[0].split("=", 2);
		if (cookie.contains("Max-Age=0")) {
			known.remove(parts[0]);
		}
		else {
			known.put(parts[0], parts[1]);
		}
	}

	@Override
	public void close() {
		this.http.close();
	}

}
