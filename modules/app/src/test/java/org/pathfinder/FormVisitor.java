package org.pathfinder;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;

import org.springframework.core.env.Environment;
import org.springframework.web.util.HtmlUtils;

import org.pathfinder.local.Tokens;

/** Somebody with a browser that follows no redirect, draws nothing and keeps cookies. */
final class FormVisitor {

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final Pattern SIGN_IN_FORM = Pattern
		.compile("<form[^>]*id=\"kc-form-login\"[^>]*action=\"([^\"]+)\"", Pattern.DOTALL);

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	/** By the minute. */
	private static final Pattern PRINTED = Pattern.compile("<p class=\"pf-printed\">[^<]*</p>");

	private static final String BOUNDARY = "between-the-parts";

	private final String address;

	/** By host and port, since Keycloak's cookies are none of the application's. */
	private final Map<String, Map<String, String>> cookies = new TreeMap<>();

	private static final Pattern AUTHOR = Pattern.compile("name=\"_author\" value=\"([^\"]+)\"");

	private String csrf = "";

	private String author = "";

	private FormVisitor(String address) {
		this.address = address;
	}

	/** Somebody who has not signed in. */
	static FormVisitor stranger(Environment environment) {
		return new FormVisitor(environment.getRequiredProperty("pathfinder.address"));
	}

	/** Somebody who has typed their name and password into Keycloak's own forms. */
	static FormVisitor signedIn(Environment environment, String email) {
		var visitor = stranger(environment);
		visitor.signIn(email);
		return visitor;
	}

	Answer get(String path) {
		return Answer.of(send("GET", URI.create(this.address + path), Map.of()));
	}

	/** Fills a form in and sends it, with the token that pages give against forgery. */
	Answer post(String path, Map<String, String> form) {
		var fields = new TreeMap<>(form);
		return Answer.of(send("POST", URI.create(this.address + path), withCsrf(fields)));
	}

	/** Sends what no page of Pathfinder's sent. */
	Answer send(String path, Map<String, String> form) {
		return Answer.of(send("POST", URI.create(this.address + path), form));
	}

	/** The same with a file, which the form calls that. */
	Answer postFile(String path, Map<String, String> form, String name, byte[] file) {
		var body = new ByteArrayOutputStream();
		withCsrf(new TreeMap<>(form))
			.forEach((field, value) -> body.writeBytes(part("\"%s\"\r\n\r\n%s\r\n".formatted(field, value))));
		body.writeBytes(
				part("\"%s\"; filename=\"it\"\r\nContent-Type: application/octet-stream\r\n\r\n".formatted(name)));
		body.writeBytes(file);
		body.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
		return Answer.of(send(URI.create(this.address + path),
				(request) -> request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
					.POST(BodyPublishers.ofByteArray(body.toByteArray()))));
	}

	private static byte[] part(String named) {
		return "--%s\r\nContent-Disposition: form-data; name=%s".formatted(BOUNDARY, named)
			.getBytes(StandardCharsets.UTF_8);
	}

	/** The same, as a page of Pathfinder's has it, which says who its author is. */
	Answer postFromPage(String path, Map<String, String> form) {
		var fields = new TreeMap<>(form);
		fields.put("_author", this.author);
		return post(path, fields);
	}

	/**
	 * Sends a form after the session has ended, signs in again, and goes where the form
	 * was sent; the sign-in at Keycloak still holds.
	 */
	Answer postTooLate(String path, Map<String, String> form) {
		Objects.requireNonNull(this.cookies.get(URI.create(this.address).getAuthority()))
			.keySet()
			.removeIf((name) -> !name.contains("csrf"));
		var fields = new TreeMap<>(form);
		fields.put("_author", this.author);
		HttpResponse<String> page = send("POST", URI.create(this.address + path), withCsrf(fields));
		for (int turn = 0; turn < 10 && page.statusCode() / 100 == 3; turn++) {
			page = follow(page);
		}
		lookAtForms("Somebody at " + page.uri());
		return Answer.of(page);
	}

	private Map<String, String> withCsrf(Map<String, String> fields) {
		fields.put("_csrf", this.csrf);
		return fields;
	}

	/** What their browser sends with each request. */
	String cookies() {
		return cookies(this.cookies.getOrDefault(URI.create(this.address).getAuthority(), Map.of()));
	}

	private static String cookies(Map<String, String> jar) {
		return jar.entrySet()
			.stream()
			.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
			.collect(Collectors.joining("; "));
	}

	/** The token that pages give against forgery. */
	String csrf() {
		return this.csrf;
	}

	/** A page without what is different each time it is shown. */
	static String withoutCsrf(String page) {
		return PRINTED.matcher(CSRF.matcher(page).replaceAll("")).replaceAll("");
	}

	private void signIn(String email) {
		HttpResponse<String> page = send("GET", URI.create(this.address + "/oauth2/authorization/pathfinder"),
				Map.of());
		for (int turn = 0; turn < 10 && !page.uri().toString().equals(this.address + "/"); turn++) {
			page = (page.statusCode() / 100 == 3) ? follow(page) : answerKeycloak(page, email);
		}
		lookAtForms(email + " at " + page.uri());
	}

	/**
	 * Forms carry a token against forgery, another one after each sign-in, and their
	 * author.
	 */
	private void lookAtForms(String who) {
		String page = get("/model").body();
		var csrf = CSRF.matcher(page);
		var author = AUTHOR.matcher(page);
		if (!csrf.find() || !author.find()) {
			throw new IllegalStateException(who + " is not signed in: " + page);
		}
		this.csrf = csrf.group(1);
		this.author = author.group(1);
	}

	private HttpResponse<String> follow(HttpResponse<String> page) {
		return send("GET", page.uri().resolve(page.headers().firstValue("Location").orElseThrow()), Map.of());
	}

	/** It asks for the name on one page and for the password on the next. */
	private HttpResponse<String> answerKeycloak(HttpResponse<String> page, String email) {
		var form = SIGN_IN_FORM.matcher(page.body());
		if (!form.find()) {
			throw new IllegalStateException("No form to sign in with at " + page.uri() + ": " + page.body());
		}
		boolean password = page.body().contains("name=\"password\"");
		return send("POST", URI.create(HtmlUtils.htmlUnescape(form.group(1))),
				password ? Map.of("username", email, "password", Tokens.PASSWORD) : Map.of("username", email));
	}

	private HttpResponse<String> send(String method, URI uri, Map<String, String> form) {
		return send(uri, (request) -> {
			if (method.equals("POST")) {
				request.header("Content-Type", "application/x-www-form-urlencoded")
					.POST(BodyPublishers.ofString(encode(form)));
			}
		});
	}

	private HttpResponse<String> send(URI uri, Consumer<HttpRequest.Builder> body) {
		Map<String, String> jar = this.cookies.computeIfAbsent(uri.getAuthority(), (key) -> new TreeMap<>());
		var request = HttpRequest.newBuilder(uri)
			.timeout(Duration.ofSeconds(60))
			.header("Accept", "text/html,*/*;q=0.8");
		if (!jar.isEmpty()) {
			request.header("Cookie", cookies(jar));
		}
		body.accept(request);
		try {
			HttpResponse<String> response = CLIENT.send(request.build(), FormVisitor::body);
			response.headers().allValues("Set-Cookie").forEach((cookie) -> keep(cookie, jar));
			return response;
		}
		catch (IOException failure) {
			throw new UncheckedIOException(String.valueOf(uri), failure);
		}
		catch (InterruptedException failure) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		}
	}

	/** What a zip file holds is read, too. */
	private static BodySubscriber<String> body(HttpResponse.ResponseInfo response) {
		boolean zip = response.headers().firstValue("Content-Type").orElse("").equals("application/zip");
		return zip ? BodySubscribers.mapping(BodySubscribers.ofByteArray(), FormVisitor::unzipped)
				: BodyHandlers.ofString().apply(response);
	}

	private static String unzipped(byte[] file) {
		var text = new StringBuilder();
		try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
			while (zip.getNextEntry() != null) {
				text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
			}
		}
		catch (IOException broken) {
			throw new UncheckedIOException(broken);
		}
		return text.toString();
	}

	private static void keep(String cookie, Map<String, String> jar) {
		String[] parts = cookie.split(";", 2);
		String[] pair = parts[0].split("=", 2);
		if (pair[1].isEmpty() || parts.length > 1 && parts[1].contains("Max-Age=0")) {
			jar.remove(pair[0].strip());
		}
		else {
			jar.put(pair[0].strip(), pair[1]);
		}
	}

	private static String encode(Map<String, String> form) {
		return form.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

}
