package org.pathfinder;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.local.Tokens;
import org.pathfinder.testing.Chromium;
import org.pathfinder.testing.Platform;
import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A council's address shows its name and colour, to strangers too. At a Pathfinder of its
 * own, since a council is suspended in it.
 */
@Tag("tenancy")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookTest {

	private static final String LOOK = "/councils/leeds/settings/look";

	private static final String BURGUNDY = "rgb(122, 31, 61)";

	private static final String OWN = "rgb(11, 79, 94)";

	private final Chromium chromium = new Chromium();

	private ConfigurableApplicationContext application;

	private String address;

	@BeforeAll
	void aPathfinder() {
		Map<String, String> settings = Platform.settings(Servers.freePort(), "look");
		settings.put("spring.config.additional-location", "classpath:/councils.yaml");
		settings.put("pathfinder.target", "all");
		this.application = Started.inProcess(settings);
		this.address = settings.get("pathfinder.address");
	}

	@AfterAll
	void close() {
		this.application.close();
		this.chromium.close();
	}

	@AfterEach
	void asItWas() {
		JdbcClient database = superuser();
		database.sql("delete from platform.look").update();
		database.sql("""
				update platform.council set suspended_at = null, suspended_by = null, suspended_because = null
				""").update();
	}

	@Test
	void aStrangerSeesTheCouncilsNameAndColourAndGoesOnToThePageAskedFor() {
		colour("plymouth", "7a1f3d");
		try (var stranger = new Visitor(this.chromium.browser(), this.address)) {
			Response answer = stranger.go("/councils/plymouth/settings/sharing");

			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.headerValue("cache-control")).contains("no-store");
			assertThat(stranger.title()).isEqualTo("Plymouth City Council");
			assertThatColourIs(stranger, ".pf-next", BURGUNDY);
			assertThat(stranger.page().content()).doesNotContain("Sharing with the LGA", "Morwenna");

			stranger.link("Sign in").last().click();
			stranger.giveEmail("lead@plymouth.example");
			stranger.givePassword(Tokens.PASSWORD);
			stranger.waitUntilHere();
			assertThat(stranger.path()).startsWith("/councils/plymouth/settings/sharing");
			assertThatColourIs(stranger, "main .govuk-button", BURGUNDY);

			stranger.go("/model");
			assertThat(accent(stranger)).isEqualTo("#0b4f5e");
			assertThat(stranger.complaints()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/councils/atlantis", "/councils/Leeds", "/operator/councils", "/invitations" })
	void anAddressOfNoCouncilLeadsToSignIn(String path) throws Exception {
		assertThatItLeadsToSignIn(ask("GET", path, "text/html"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/councils/leeds;a=b/settings", "/councils/%2e" })
	void whatIsNoAddressLeadsNowhere(String path) throws Exception {
		assertThat(ask("GET", path, "text/html").statusCode()).isEqualTo(400);
	}

	@Test
	void aSuspendedCouncilsAddressLeadsToSignIn() throws Exception {
		assertThat(ask("GET", "/councils/plymouth", "text/html").statusCode()).isEqualTo(200);
		superuser().sql("""
				update platform.council set suspended_at = now(), suspended_by = gen_random_uuid(),
					suspended_because = 'A test' where slug = 'plymouth'
				""").update();

		assertThatItLeadsToSignIn(ask("GET", "/councils/plymouth", "text/html"));
	}

	@Test
	void onlyWhoReadsAPageIsShownTheFront() throws Exception {
		assertThatItLeadsToSignIn(ask("GET", "/councils/leeds", "*/*"));
		assertThatItLeadsToSignIn(ask("GET", "/councils/leeds", "application/json"));
		assertThat(ask("POST", "/councils/leeds", "text/html").statusCode()).isEqualTo(403);
		assertThat(ask("GET", "/api/model-stages/councils/leeds/programmes", "text/html").statusCode()).isEqualTo(401);
		assertThat(ask("GET", "/front", "text/html").headers().firstValue("Location")).hasValue("/");
	}

	@Test
	void anAdministratorTriesAColourKeepsItAndTakesItBack() {
		try (var administrator = new Visitor(this.chromium.browser(), this.address)
			.signIn("administrator@leeds.example")) {
			administrator.go("/councils/leeds/settings");
			administrator.follow("Name and colours");
			assertThatColourIs(administrator, "main .govuk-button", OWN);

			administrator.field("Burgundy").check();
			administrator.press("Preview");
			administrator.page().getByText("Nothing is saved yet").waitFor();
			assertThatColourIs(administrator, ".pf-next", BURGUNDY);
			assertThat(colours()).isEmpty();

			administrator.press("Save");
			administrator.page().getByText("have their new colour").waitFor();
			assertThatColourIs(administrator, "main .govuk-button", BURGUNDY);
			assertThat(colours()).containsExactly("7a1f3d");

			administrator.press("Undo");
			administrator.page().getByText("the colour they had before").waitFor();
			assertThatColourIs(administrator, "main .govuk-button", OWN);
			assertThat(administrator.field("Pathfinder’s own").isChecked()).isTrue();

			administrator.field("Forest green").check();
			administrator.press("Save");
			administrator.page().getByText("have their new colour").waitFor();
			administrator.field("Pathfinder’s own").check();
			administrator.press("Save");
			administrator.page().getByText("have their new colour").waitFor();
			assertThatColourIs(administrator, "main .govuk-button", OWN);
		}
	}

	@Test
	void whoeverChoosesSecondSeesThatSomebodyElseWasFirst() {
		try (var administrator = new Visitor(this.chromium.browser(), this.address)
			.signIn("administrator@leeds.example")) {
			administrator.go(LOOK);
			colour("leeds", "7a1f3d");
			administrator.field("Navy").check();
			administrator.press("Save");
			administrator.heading("Someone else changed this first").waitFor();

			assertThat(colours()).containsExactly("7a1f3d");
		}
	}

	@Test
	void aColourThatIsTooLightIsRefusedWithOneThatIsNot() {
		try (var administrator = new Visitor(this.chromium.browser(), this.address)
			.signIn("administrator@leeds.example")) {
			administrator.go(LOOK);
			administrator.field("Another colour").check();
			administrator.field("Your colour").fill("#FD0");
			administrator.press("Save");
			administrator.heading("There is a problem").waitFor();

			String told = administrator.page().locator(".govuk-error-message").innerText();
			assertThat(told).contains("#ffdd00 is too light to read");
			assertThat(colours()).isEmpty();

			administrator.field("Your colour").fill(told.substring(told.lastIndexOf('#')));
			administrator.press("Save");
			administrator.page().getByText("have their new colour").waitFor();
			assertThat(colours()).hasSize(1);
		}
	}

	@Test
	void aMapsFileHasTheCouncilsColourToo() {
		colour("leeds", "7a1f3d");
		Environment environment = this.application.getEnvironment();
		String programme = Api.of(environment)
			.as("lead@leeds.example")
			.post("/api/model-stages/councils/leeds/programmes", """
					{"name": "Renters", "communityKind": "INTEREST", "community": "Who rent", "example": false}""")
			.json()
			.get("id")
			.stringValue();
		var lead = FormVisitor.signedIn(environment, "lead@leeds.example");
		lead.post("/councils/leeds/programmes/" + programme + "/opportunities/lines",
				Map.of("lines", "Meet", "tier", "SMALL"));

		Answer file = lead.get("/councils/leeds/programmes/" + programme + "/map.svg");

		assertThat(file.body()).contains("#7a1f3d").doesNotContain("#0b4f5e");
	}

	@Test
	void theStylesheetOfAColourIsForEverybodyAndKept() throws Exception {
		HttpResponse<String> style = ask("GET", "/look/7a1f3d.css", "text/css");

		assertThat(style.statusCode()).isEqualTo(200);
		assertThat(style.body()).isEqualTo(":root{--pf-accent:#7a1f3d}");
		assertThat(style.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
		assertThat(style.headers().allValues("Cache-Control")).containsExactly("max-age=31536000, public, immutable");
		assertThat(style.headers().allValues("Set-Cookie")).isEmpty();
		for (String none : List.of("ffdd00", "7A1F3D", "fff", "red", "7a1f3d}*{display:none")) {
			assertThat(ask("GET", "/look/" + none.replace("{", "%7B").replace("}", "%7D") + ".css", "text/css")
				.statusCode()).as(none).isIn(400, 404);
		}
	}

	private static void assertThatItLeadsToSignIn(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
		assertThat(URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath()).isEqualTo("/sign-in");
	}

	private HttpResponse<String> ask(String method, String path, String accept) throws Exception {
		try (var http = HttpClient.newHttpClient()) {
			return http.send(HttpRequest.newBuilder(URI.create(this.address + path))
				.method(method, HttpRequest.BodyPublishers.noBody())
				.header("Accept", accept)
				.build(), BodyHandlers.ofString());
		}
	}

	/** A page may be there a moment before its stylesheet. */
	private static void assertThatColourIs(Visitor visitor, String element, String colour) {
		PlaywrightAssertions.assertThat(visitor.page().locator(element).first()).hasCSS("background-color", colour);
	}

	private static Object accent(Visitor visitor) {
		return visitor.page().evaluate("getComputedStyle(document.documentElement).getPropertyValue('--pf-accent')");
	}

	private static void colour(String council, String accent) {
		superuser().sql("""
				insert into platform.look (council, accent, version, changed_at, changed_by)
				values (?, ?, 1, now(), gen_random_uuid())
				""").params(council, accent).update();
	}

	private static List<String> colours() {
		return superuser().sql("select accent from platform.look where council = 'leeds'").query(String.class).list();
	}

	private static JdbcClient superuser() {
		return JdbcClient.create(Servers.postgres().superuser("look"));
	}

}
