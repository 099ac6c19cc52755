package org.pathfinder;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import org.pathfinder.testing.Platform;
import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** What every kind of answer tells a browser not to do with it. */
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadersTest {

	private static final String LEAD = "lead@plymouth.example";

	private static final String API = "/api/model-stages/councils/plymouth/programmes";

	private static final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Map<String, Supplier<Answer>> kinds = new LinkedHashMap<>();

	@Autowired
	Environment environment;

	private String address;

	private Api api;

	private String programme;

	@BeforeAll
	void oneOfEachKind() {
		this.address = this.environment.getRequiredProperty("pathfinder.address");
		Api stranger = Api.of(this.environment);
		this.api = stranger.as(LEAD);
		FormVisitor lead = FormVisitor.signedIn(this.environment, LEAD);
		this.programme = this.api.post(API, """
				{"name": "Headers", "communityKind": "PLACE", "community": "Here", "example": true}""")
			.json()
			.get("id")
			.stringValue();
		String pages = "/councils/plymouth/programmes/" + this.programme;
		String tooLong = "x".repeat(300 * 1024);
		this.kinds.put("page", () -> stranger.get("/"));
		this.kinds.put("page of a council", () -> lead.get("/councils/plymouth"));
		this.kinds.put("privacy notice", () -> stranger.get("/privacy"));
		this.kinds.put("redirect to sign in", () -> stranger.get("/councils/plymouth"));
		this.kinds.put("redirect to Keycloak", () -> stranger.get("/oauth2/authorization/pathfinder"));
		this.kinds.put("redirect after a form", () -> lead.post("/sign-in", Map.of()));
		this.kinds.put("403 page", () -> lead.get("/operator/councils"));
		this.kinds.put("403 without a token", () -> stranger.sendAs("application/x-www-form-urlencoded", "POST",
				"/councils/plymouth/programmes", "name=x"));
		this.kinds.put("404 page", () -> lead.get("/councils/leeds"));
		this.kinds.put("405 page", () -> lead.post("/model", Map.of()));
		this.kinds.put("413 page", () -> lead.post("/councils/plymouth/programmes", Map.of("name", tooLong)));
		this.kinds.put("415 page", () -> stranger.sendAs("multipart/form-data; boundary=x", "POST", "/model", "--x--"));
		this.kinds.put("400 of the firewall", () -> stranger.get("/model;a=b"));
		this.kinds.put("download", () -> lead.get(pages + "/barriers.csv"));
		this.kinds.put("download of several tables", () -> lead.get(pages + "/programme.csv"));
		this.kinds.put("picture", () -> lead.get(pages + "/map.svg"));
		this.kinds.put("security.txt", () -> stranger.get("/.well-known/security.txt"));
		this.kinds.put("library", () -> stranger.get("/library?q=tablets"));
		this.kinds.put("feed", () -> stranger.get("/library/feed"));
		this.kinds.put("sitemap", () -> stranger.get("/sitemap.xml"));
		this.kinds.put("robots.txt", () -> stranger.get("/robots.txt"));
		this.kinds.put("404 of the library", () -> stranger.get("/library/plymouth-nothing"));
		this.kinds.put("asset", () -> stranger.get("/assets/pathfinder.css"));
		this.kinds.put("no such asset", () -> stranger.get("/assets/nothing.css"));
		this.kinds.put("API", () -> this.api.get(API));
		this.kinds.put("API for everybody", () -> stranger.get("/api/model-stages/models"));
		this.kinds.put("API of the library", () -> stranger.get("/api/case-study-library/published"));
		this.kinds.put("API 404 of the library",
				() -> stranger.get("/api/case-study-library/published/plymouth-nothing"));
		this.kinds.put("API description", () -> stranger.get("/api/openapi"));
		this.kinds.put("API 401", () -> stranger.get(API));
		this.kinds.put("API 403", () -> this.api.get("/api/reporting/comparison"));
		this.kinds.put("API 404", () -> this.api.get("/api/model-stages/councils/leeds/programmes"));
		this.kinds.put("API 413", () -> this.api.post(API, tooLong));
		this.kinds.put("API 400", () -> this.api.post(API, "{"));
	}

	@AfterAll
	void leaveNothingBehind() {
		this.api.takeAway(API + "/" + this.programme);
	}

	Stream<String> names() {
		return this.kinds.keySet().stream();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("names")
	void everyAnswerIsSafe(String kind) {
		Answer answer = this.kinds.get(kind).get();

		assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'")
			.doesNotContain("unsafe", "*");
		assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
		assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
		assertThat(answer.header("Permissions-Policy")).contains("camera=()", "geolocation=()");
		assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
		assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
		assertThat(answer.header("Cache-Control")).contains(kind.equals("asset") ? "max-age=31536000" : "no-store");
		assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by", "strict-transport-security");
		assertThat(answer.body()).doesNotContain("Tomcat", "Exception", "\tat ");
		Stream.of("content-security-policy", "cache-control", "x-content-type-options", "referrer-policy")
			.forEach((name) -> assertThat(answer.headers().allValues(name)).as(name).hasSize(1));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("names")
	void everyAnswerIsOfTheKindItIsCalled(String kind) {
		Answer answer = this.kinds.get(kind).get();

		if (kind.matches(".*\\d{3}.*")) {
			assertThat(answer.status()).isEqualTo(Integer.parseInt(kind.replaceAll("\\D", "")));
		}
		else if (kind.startsWith("no such")) {
			assertThat(answer.status()).isEqualTo(404);
		}
		else if (kind.startsWith("redirect to")) {
			assertThat(answer.status()).isEqualTo(302);
		}
		if (kind.startsWith("download") || kind.equals("picture")) {
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.header("Content-Disposition")).startsWith("attachment; filename=");
		}
		if (kind.startsWith("API 4")) {
			assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
			assertThat(answer.json().get("instance").stringValue()).matches("urn:pathfinder:request:[0-9a-f-]{36}");
		}
	}

	@Test
	void whomToTellOfAWeaknessIsSaidInTheUsualPlace() {
		assertThat(Api.of(this.environment).get("/.well-known/security.txt").body())
			.startsWith("Contact: mailto:help@pathfinder.example\nExpires: 20")
			.contains("Canonical: " + this.address + "/.well-known/security.txt");
	}

	/** It has no page to show, and says neither what nor which version it is. */
	@Test
	void whatTomcatRefusesByItselfTellsNothing() {
		for (String request : List.of("GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n",
				"GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n", "NONSENSE\r\n\r\n",
				"GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
				"GET / HTTP/1.1\r\nHost: a b\r\n\r\n")) {
			String answer = RawRequest.send(this.address, request, Duration.ofSeconds(5));

			assertThat(answer).as(request.substring(0, 12)).startsWith("HTTP/1.1 4");
			assertThat(answer).contains("X-Content-Type-Options: nosniff",
					"Content-Security-Policy: default-src 'none'");
			assertThat(answer).doesNotContainIgnoringCase("server:")
				.doesNotContain("Tomcat", "Apache", "Exception", "style=", "<style");
		}
	}

	/** And what is refused there is counted by address, bad tokens among it. */
	@Test
	void whereThereIsTlsItIsAskedForEverywhere() throws Exception {
		Map<String, String> settings = Platform.settings(Servers.freePort(), "pathfinder");
		settings.put("pathfinder.target", "web");
		settings.keySet()
			.removeAll(List.of("pathfinder.database.owner-password", "pathfinder.keycloak.provisioning-secret",
					"pathfinder.operator.email"));
		String here = settings.put("pathfinder.address", "https://pathfinder.example");
		settings.put("pathfinder.limits.address", "60");
		try (var _ = Started.inProcess(settings)) {
			for (String path : List.of("/", "/nothing", "/assets/pathfinder.css", "/api/openapi", API)) {
				assertThat(ask(here, path, "").header("Strict-Transport-Security")).as(path)
					.isEqualTo("max-age=31536000");
			}
			assertThat(ask(here, "/.well-known/security.txt", "").status()).isEqualTo(404);
			assertThat(ask(here, "/cookies", "").body()).contains("__Host-pathfinder-csrf");
			assertThat(ask(here, "/privacy", "").body()).contains("Ask an administrator of your council");
			int status = 401;
			for (int time = 0; time < 100 && status == 401; time++) {
				status = ask(here, API, "Bearer nonsense").status();
			}
			assertThat(status).isEqualTo(429);
		}
	}

	private static Answer ask(String address, String path, String token) throws Exception {
		var request = HttpRequest.newBuilder(URI.create(address + path)).method("GET", BodyPublishers.noBody());
		if (!token.isEmpty()) {
			request.header("Authorization", token);
		}
		return Answer.of(http.send(request.build(), BodyHandlers.ofString()));
	}

}
