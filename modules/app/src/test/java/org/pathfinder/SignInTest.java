package org.pathfinder;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.local.Tokens;
import org.pathfinder.tenancy.tasks.RecurringWork;
import org.pathfinder.testing.Chromium;
import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("tenancy")
@PathfinderTest
class SignInTest {

	private static final JsonMapper JSON = new JsonMapper();

	private static Chromium chromium;

	@Autowired
	Environment environment;

	@Autowired
	List<RecurringWork> work;

	private String address;

	private String realm;

	private Visitor visitor;

	@BeforeAll
	static void openTheBrowser() {
		chromium = new Chromium();
	}

	@AfterAll
	static void closeTheBrowser() {
		chromium.close();
	}

	@BeforeEach
	void arrive() {
		this.address = this.environment.getRequiredProperty("pathfinder.address");
		this.realm = this.environment.getRequiredProperty("pathfinder.keycloak.realm-address");
		this.visitor = new Visitor(chromium.browser(), this.address);
	}

	@AfterEach
	void leave() {
		this.visitor.close();
	}

	@Test
	void whoIsInOneCouncilIsTakenThere() {
		this.visitor.go("/");
		this.visitor.link("Sign in").first().click();
		this.visitor.giveEmail("lead@plymouth.example");
		this.visitor.givePassword(Tokens.PASSWORD);
		this.visitor.waitUntilHere();

		assertThat(this.visitor.path()).isEqualTo("/councils/plymouth");
		assertThat(this.visitor.title()).isEqualTo("Plymouth City Council");
		assertThat(this.visitor.page().locator("header").innerText()).contains("Morwenna Pascoe");
		assertThat(this.visitor.link("Switch council").count()).isZero();
	}

	@Test
	void whoIsInTwoCouncilsChoosesAndSwitches() {
		this.visitor.signIn("officer@shared.example");

		assertThat(this.visitor.title()).isEqualTo("Where do you want to go?");

		this.visitor.follow("Coventry City Council");
		assertThat(this.visitor.title()).isEqualTo("Coventry City Council");

		this.visitor.follow("Switch council");
		this.visitor.follow("Plymouth City Council");
		assertThat(this.visitor.title()).isEqualTo("Plymouth City Council");
		assertThat(this.visitor.path()).isEqualTo("/councils/plymouth");
	}

	@Test
	void anAnalystIsTakenToTheComparison() {
		this.visitor.signIn("analyst@lga.example");

		assertThat(this.visitor.path()).isEqualTo("/lga/comparison");
		assertThat(this.visitor.title()).isEqualTo("Progress across councils");
	}

	@Test
	void anOperatorChoosesTheRegister() {
		this.visitor.signIn("operator@pathfinder.example");
		this.visitor.follow("Councils");

		assertThat(this.visitor.path()).isEqualTo("/operator/councils");
		assertThat(this.visitor.rows()).hasSize(6).anyMatch((row) -> row.startsWith("Leeds City Council E08000035"));
	}

	@Test
	void anEditorChoosesBetweenWhatCouncilsOfferAndShowcases() {
		this.visitor.signIn("editor@lga.example");

		assertThat(this.visitor.title()).isEqualTo("Where do you want to go?");
		assertThat(this.visitor.link("Showcases").count()).isOne();
		this.visitor.follow("Case studies to review");
		assertThat(this.visitor.path()).isEqualTo("/editor/case-studies");
		assertThat(this.visitor.title()).isEqualTo("Case studies to review");
	}

	@Test
	void whoIsInNoCouncilIsToldWhatToDo() {
		var keycloak = new KeycloakAdmin(Servers.keycloak(this.address));
		String account = keycloak.account("nobody@no-council.example");
		try {
			this.visitor.signIn("nobody@no-council.example");

			assertThat(this.visitor.title()).isEqualTo("You are not a member of any council yet");
			assertThat(this.visitor.page().locator("main").innerText()).contains("Has somebody invited you?");

			this.visitor.follow("Read the model");
			assertThat(this.visitor.path()).isEqualTo("/model");
		}
		finally {
			keycloak.remove(account);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/councils/leeds", "/operator/councils", "/nothing" })
	void whoIsSignedInStaysSoOnAPageThatIsNotForThem(String path) {
		this.visitor.signIn("lead@plymouth.example");

		this.visitor.page().navigate(this.address + path);

		assertThat(this.visitor.page().locator("header").innerText()).contains("Morwenna Pascoe", "Sign out")
			.doesNotContain("Sign in");
	}

	@Test
	void aPageAskedForBeforeSignInIsShownAfterIt() {
		this.visitor.go("/councils/plymouth/programmes/new?from=mail");
		this.visitor.link("Sign in").last().click();
		this.visitor.giveEmail("lead@plymouth.example");
		this.visitor.givePassword(Tokens.PASSWORD);
		this.visitor.waitUntilHere();

		assertThat(this.visitor.path()).startsWith("/councils/plymouth/programmes/new?from=mail");
		assertThat(this.visitor.title()).isEqualTo("Start a programme");
	}

	@Test
	void oneAccountSignsInSeveralTimesAtOnce() throws Exception {
		var tokens = new Tokens(this.realm);
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<String>> given = threads
				.invokeAll(Collections.nCopies(12, () -> tokens.of("lead@plymouth.example")));

			assertThat(given).allSatisfy((token) -> assertThat(token.get()).isNotBlank());
		}
	}

	@Test
	void signingOutEndsTheSessionHereAndAtKeycloak() throws Exception {
		this.visitor.signIn("lead@plymouth.example");
		this.visitor.go("/councils/plymouth/settings/sharing");
		String session = cookie("pathfinder").value;
		assertThat(ask("/councils/plymouth", session).body()).contains("Morwenna Pascoe");

		this.visitor.signOut();

		assertThat(this.visitor.page().locator("main").innerText()).contains("You are signed out.");
		assertThat(ask("/operator/councils", session)).satisfies((answer) -> {
			assertThat(answer.statusCode()).isEqualTo(302);
			assertThat(answer.headers().firstValue("Location"))
				.hasValueSatisfying((location) -> assertThat(URI.create(location).getPath()).isEqualTo("/sign-in"));
		});

		this.visitor.page().goBack();
		this.visitor.heading("Sign in to this workspace").waitFor();
		assertThat(this.visitor.page().content()).doesNotContain("Morwenna Pascoe");

		this.visitor.go("/sign-in");
		assertThat(this.visitor.path()).startsWith(this.realm);
		this.visitor.giveEmail("lead@plymouth.example");
		assertThat(this.visitor.field("Password").isVisible()).isTrue();
	}

	@Test
	void aWrongPasswordIsTold() {
		this.visitor.go("/sign-in");
		this.visitor.giveEmail("lead@plymouth.example");
		this.visitor.givePassword("not the password");

		refused().waitFor();
		assertThat(this.visitor.path()).startsWith(this.realm);

		this.visitor.givePassword(Tokens.PASSWORD);
		this.visitor.waitUntilHere();
		assertThat(this.visitor.title()).isEqualTo("Plymouth City Council");
	}

	@Test
	void tooManyWrongPasswordsLockTheAccountForAWhile() {
		var keycloak = new KeycloakAdmin(Servers.keycloak(this.address));
		String email = "guessed-" + Visitor.unique("at").replace(' ', '-') + "@locked.example";
		String id = keycloak.account(email);
		try {
			this.visitor.go("/sign-in");
			this.visitor.giveEmail(email);
			for (int guess = 1; guess <= 10; guess++) {
				String wrong = "guess number " + guess;
				this.visitor.page().waitForNavigation(() -> this.visitor.givePassword(wrong));
				assertThat(refused().isVisible()).as(wrong).isTrue();
			}
			this.visitor.page().waitForNavigation(() -> this.visitor.givePassword(Tokens.PASSWORD));

			assertThat(refused().isVisible()).isTrue();
			assertThat(this.visitor.path()).startsWith(this.realm);
			assertThat(keycloak.isLocked(id)).isTrue();

			keycloak.unlock(id);
			this.visitor.go("/sign-in");
			this.visitor.giveEmail(email);
			this.visitor.givePassword(Tokens.PASSWORD);
			this.visitor.waitUntilHere();
			assertThat(this.visitor.title()).isEqualTo("You are not a member of any council yet");
		}
		finally {
			keycloak.remove(id);
		}
	}

	@Test
	void cookiesStayOutOfScriptsAndOfOtherSites() {
		this.visitor.go("/councils/plymouth/settings/sharing");
		this.visitor.link("Sign in").last().click();
		this.visitor.giveEmail("lead@plymouth.example");
		List<Cookie> before = ours();
		this.visitor.givePassword(Tokens.PASSWORD);
		this.visitor.waitUntilHere();

		assertThat(before).extracting((cookie) -> cookie.name).contains("pathfinder");
		assertThat(ours()).extracting((cookie) -> cookie.name).contains("pathfinder", "pathfinder-csrf");
		assertThat(List.of(before, ours())).allSatisfy((cookies) -> assertThat(cookies).allSatisfy((cookie) -> {
			assertThat(cookie.httpOnly).as(cookie.name).isTrue();
			assertThat(cookie.sameSite).as(cookie.name).isEqualTo(SameSiteAttribute.LAX);
		}));
		assertThat(this.visitor.page().evaluate("document.cookie")).isEqualTo("");
	}

	@Test
	void aSessionGetsANewCookieAtSignIn() {
		this.visitor.go("/sign-in");
		String before = cookie("pathfinder").value;
		this.visitor.giveEmail("lead@plymouth.example");
		this.visitor.givePassword(Tokens.PASSWORD);
		this.visitor.waitUntilHere();

		assertThat(cookie("pathfinder").value).isNotEqualTo(before);
	}

	@Test
	void sessionsAreKeptAsVersionedJson() {
		this.visitor.signIn("lead@plymouth.example");
		try (var other = new Visitor(chromium.browser(), this.address)) {
			other.go("/sign-in");
		}

		List<byte[]> kept = JdbcClient.create(Servers.postgres().superuser("pathfinder"))
			.sql("select attribute_bytes from platform.spring_session_attributes")
			.query(byte[].class)
			.list();

		assertThat(kept).extracting((bytes) -> new String(bytes, StandardCharsets.UTF_8))
			.allMatch((json) -> json.startsWith("{\"v\":1,"))
			.anyMatch((json) -> json.contains("\"what\":\"signed-in\""))
			.anyMatch((json) -> json.contains("\"what\":\"pending-sign-in\""));
		assertThat(kept).extracting((bytes) -> new String(bytes, StandardCharsets.ISO_8859_1))
			.noneMatch((bytes) -> bytes.contains("\u00ac\u00ed"));
		assertThat(kept).allSatisfy((bytes) -> assertThat(JSON.readTree(bytes).propertyNames())
			.containsExactlyInAnyOrder("v", "what", "value"));
	}

	@Test
	void nobodyElseCanBeAskedWhoSomebodyIs() {
		assertThat(this.visitor.go("/oauth2/authorization/somebody").status()).isEqualTo(404);
	}

	@Test
	void aSessionThatHasEndedIsRemovedByAWorkerAndNoOther() {
		this.visitor.signIn("lead@plymouth.example");
		String ended = session();
		this.visitor.page().context().clearCookies();
		this.visitor.signIn("lead@plymouth.example");
		var sessions = JdbcClient.create(Servers.postgres().superuser("pathfinder"));
		sessions.sql("update platform.spring_session set expiry_time = 1 where session_id = ?").param(ended).update();

		this.work.stream()
			.filter((each) -> each.name().equals("remove-ended-sessions"))
			.findFirst()
			.orElseThrow()
			.run();

		assertThat(sessions.sql("select session_id from platform.spring_session").query(String.class).list())
			.contains(session())
			.doesNotContain(ended);
	}

	private String session() {
		return new String(Base64.getDecoder().decode(cookie("pathfinder").value), StandardCharsets.UTF_8);
	}

	@Test
	void aFormWithoutItsTokenIsRefused() {
		this.visitor.signIn("lead@plymouth.example");
		this.visitor.go("/councils/plymouth/programmes/new");
		String name = Visitor.unique("Forged");
		this.visitor.field("Name of the programme").fill(name);
		this.visitor.field("They live in the same place").check();
		this.visitor.field("Who are the people?").fill("Nobody");
		this.visitor.page().evaluate("document.querySelectorAll('[name=_csrf]').forEach((token) => token.remove())");

		var answer = this.visitor.page().waitForNavigation(() -> this.visitor.press("Start a programme"));

		assertThat(answer.status()).isEqualTo(403);
		assertThat(this.visitor.title()).isEqualTo("You cannot do this");
		this.visitor.go("/councils/plymouth");
		assertThat(this.visitor.page().content()).doesNotContain(name);
	}

	@Test
	void onlyOurOwnScriptsAndStylesAreAllowed() {
		for (String path : List.of("/", "/model", "/model/9")) {
			assertThat(this.visitor.go(path).headerValue("content-security-policy")).as(path)
				.contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
				.doesNotContain("unsafe", "*", "data:");
		}
		this.visitor.page()
			.evaluate(
					"document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))");

		assertThat(this.visitor.page().evaluate("window.ran")).isNull();
		assertThat(this.visitor.complaints()).singleElement().asString().contains("script-src");
	}

	/** What Keycloak says to a wrong password, and to a right one while it is locked. */
	private Locator refused() {
		return this.visitor.page().getByText("The email address or the password is not right.").first();
	}

	private Cookie cookie(String name) {
		return ours().stream().filter((cookie) -> cookie.name.equals(name)).findFirst().orElseThrow();
	}

	/** The cookies this application set; Keycloak is on the same host and has its own. */
	private List<Cookie> ours() {
		return this.visitor.context()
			.cookies(this.address)
			.stream()
			.filter((cookie) -> cookie.path.equals("/"))
			.toList();
	}

	private HttpResponse<String> ask(String path, String session) throws Exception {
		try (var http = HttpClient.newHttpClient()) {
			return http.send(HttpRequest.newBuilder(URI.create(this.address + path))
				.header("Cookie", "pathfinder=" + session)
				.header("Accept", "text/html")
				.build(), BodyHandlers.ofString());
		}
	}

}
