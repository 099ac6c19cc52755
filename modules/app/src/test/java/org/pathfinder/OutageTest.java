package org.pathfinder;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;

import org.pathfinder.testing.Platform;
import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** What people and programs are told while the database is away. */
@Tag("tenancy-core")
class OutageTest {

	private static final String HOME = "/councils/leeds";

	private static final String API = "/api/model-stages/councils/leeds/programmes";

	private static final Pattern STYLESHEET = Pattern.compile("<link rel=\"stylesheet\" href=\"([^\"]+)\"");

	private static final HttpClient http = HttpClient.newHttpClient();

	private static Wire wire;

	private static ConfigurableApplicationContext application;

	private static String address;

	private static String management;

	private static String token;

	private static PlainVisitor lead;

	@BeforeAll
	static void anApplicationOnAWireOfItsOwn() {
		wire = new Wire(Servers.postgres().port());
		Map<String, String> settings = Platform.settings(Servers.freePort(), "outage");
		settings.put("spring.datasource.url", "jdbc:postgresql://127.0.0.1:%d/outage".formatted(wire.port()));
		settings.put("pathfinder.target", "all");
		settings.put("spring.config.additional-location", "classpath:/councils.yaml");
		application = Started.inProcess(settings);
		address = settings.get("pathfinder.address");
		management = "http://localhost:" + application.getEnvironment().getProperty("local.management.port");
		token = Servers.keycloak(address).tokens().of("lead@leeds.example");
		lead = new PlainVisitor(address).signIn("lead@leeds.example");
		assertThat(lead.get(HOME).statusCode()).isEqualTo(200);
	}

	@AfterEach
	void mendTheWire() {
		wire.mend();
	}

	@AfterAll
	static void end() {
		lead.close();
		application.close();
		wire.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", HOME, "/oauth2/authorization/pathfinder", "/assets/nothing" })
	void peopleWhoAreSignedInReadWhatToDo(String path) {
		wire.cut();

		assertSaysWhatToDo(lead.get(path));
	}

	@Test
	void strangersReadWhatToDo() {
		wire.cut();

		try (var stranger = new PlainVisitor(address)) {
			assertSaysWhatToDo(stranger.get("/model"));
		}
	}

	@Test
	void aStrangersStartPageNeedsNoDatabase() {
		wire.cut();

		try (var stranger = new PlainVisitor(address)) {
			assertThat(stranger.get("/").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void signingInHasToWait() {
		wire.cut();

		try (var stranger = new PlainVisitor(address)) {
			assertSaysWhatToDo(stranger.get("/oauth2/authorization/pathfinder"));
		}
	}

	@Test
	void programsGetAProblemAndAreToldWhenToTryAgain() throws Exception {
		wire.cut();

		HttpResponse<String> answer = api();

		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
		assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertThat(answer.body()).contains("\"status\":503", "\"type\":\"urn:pathfinder:problem:out-of-service\"",
				"Try again in ten seconds");
		assertThatNothingLeaks(answer);
	}

	@Test
	void healthIsDownButTheProcessIsAlive() throws Exception {
		wire.cut();

		assertThat(health("").statusCode()).isEqualTo(503);
		assertThat(health("").body()).contains("\"status\":\"DOWN\"");
		assertThat(health("/liveness").statusCode()).isEqualTo(200);
	}

	@Test
	void stylesAndScriptsAreStillServed() {
		wire.cut();

		for (String asset : new String[] { "/assets/pathfinder.css", "/assets/pathfinder.js", "/assets/favicon.svg" }) {
			assertThat(lead.get(asset).statusCode()).as(asset).isEqualTo(200);
		}
	}

	/** The connections at hand seem sound, since they worked a moment ago. */
	@Test
	void whoIsCutOffHalfwayReadsWhatToDoToo() throws Exception {
		awaitService();

		wire.cut();

		assertThat(api().statusCode()).isEqualTo(503);
		assertSaysWhatToDo(lead.get(HOME));
	}

	@Test
	void everythingWorksAgainWithoutARestartOrANewSignIn() throws Exception {
		wire.cut();
		assertThat(lead.get(HOME).statusCode()).isEqualTo(503);
		assertThat(api().statusCode()).isEqualTo(503);

		wire.mend();

		awaitService();
		assertThat(lead.get(HOME).body()).contains("Leeds City Council");
	}

	private static void awaitService() {
		Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
			assertThat(health("").statusCode()).isEqualTo(200);
			assertThat(lead.get(HOME).statusCode()).isEqualTo(200);
			assertThat(api().statusCode()).isEqualTo(200);
		});
	}

	private static void assertSaysWhatToDo(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
		assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
		assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(answer.headers().firstValue("Content-Security-Policy")).get()
			.asString()
			.contains("default-src 'none'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
			.doesNotContain("unsafe");
		assertThat(answer.body()).contains("<title>Sorry, Pathfinder is not available – Pathfinder</title>",
				"<h1 class=\"govuk-heading-xl\">Sorry, Pathfinder is not available</h1>", "Try again in a few minutes",
				"Nothing you saved has been lost");
		assertThat(answer.body()).doesNotContain(" style=", "<style", "<script>", " onclick=");
		assertThatNothingLeaks(answer);
		assertThatItsStylesheetIsTheOneOfOtherPages(answer.body());
	}

	private static void assertThatNothingLeaks(HttpResponse<String> answer) {
		assertThat(answer.body()).doesNotContain("Exception", "at org.", "at java.", "jdbc", "postgres", "Hikari",
				"127.0.0.1");
	}

	/** Its address carries the content's digest, so that browsers keep no old one. */
	private static void assertThatItsStylesheetIsTheOneOfOtherPages(String page) {
		try (var stranger = new PlainVisitor(address)) {
			assertThat(stylesheet(page)).isEqualTo(stylesheet(stranger.get("/").body()));
			assertThat(stranger.get(stylesheet(page)).statusCode()).isEqualTo(200);
		}
	}

	private static String stylesheet(String page) {
		Matcher link = STYLESHEET.matcher(page);
		assertThat(link.find()).as(page).isTrue();
		return link.group(1);
	}

	private static HttpResponse<String> api() throws Exception {
		return http.send(HttpRequest.newBuilder(URI.create(address + API))
			.header("Authorization", "Bearer " + token)
			.timeout(Duration.ofSeconds(30))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static HttpResponse<String> health(String below) throws Exception {
		return http.send(HttpRequest.newBuilder(URI.create(management + "/actuator/health" + below))
			.timeout(Duration.ofSeconds(30))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

}
