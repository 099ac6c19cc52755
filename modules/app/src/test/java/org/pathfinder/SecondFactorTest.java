package org.pathfinder;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.microsoft.playwright.Request;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriComponentsBuilder;

import org.pathfinder.local.LocalKeycloak;
import org.pathfinder.testing.Chromium;
import org.pathfinder.testing.Platform;
import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where a password is not enough: with real codes, at a Pathfinder of its own, since the
 * others let everybody in by password.
 */
@Tag("tenancy")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondFactorTest {

	private static final String WORKSPACE = "/councils/plymouth";

	private static final String WORKSPACE_API = "/api/model-stages/councils/plymouth/programmes";

	/** The pair that RFC 7636 has as its example. */
	private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

	private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

	private static final String ASKED = "You need a code from your phone";

	private final Chromium chromium = new Chromium();

	private final List<String> accounts = new ArrayList<>();

	private ConfigurableApplicationContext application;

	private KeycloakAdmin keycloak;

	private JdbcClient database;

	private String address;

	private Visitor visitor;

	@BeforeAll
	void aPathfinderThatAsksForMore() {
		Map<String, String> settings = Platform.settings(Servers.freePort(), "factor");
		settings.put("spring.config.additional-location", "classpath:/councils.yaml");
		settings.put("pathfinder.target", "all");
		settings.remove("pathfinder.second-factor");
		this.application = Started.inProcess(settings);
		this.address = settings.get("pathfinder.address");
		this.keycloak = new KeycloakAdmin(Servers.keycloak(this.address));
		this.database = JdbcClient.create(Servers.postgres().superuser("factor"));
	}

	@AfterEach
	void forgetThem() {
		if (this.visitor != null) {
			this.visitor.close();
		}
		this.accounts.forEach((id) -> {
			this.database.sql("delete from platform.membership where person = ?::uuid").param(id).update();
			this.keycloak.remove(id);
		});
		this.accounts.clear();
	}

	@AfterAll
	void close() {
		this.application.close();
		this.chromium.close();
	}

	@Test
	void anAdministratorConnectsAPhoneAndComesToThePageAskedFor() {
		String email = member("ADMINISTRATOR");
		arrive(email);
		assertThat(this.visitor.path()).isEqualTo("/second-factor");
		assertThat(this.visitor.title()).isEqualTo(ASKED);

		this.visitor.go(WORKSPACE + "/settings/members?q=anybody");
		goOn();
		String key = connect();

		assertThat(this.visitor.path()).startsWith(WORKSPACE + "/settings/members?q=anybody");
		assertThat(this.visitor.title()).isEqualTo("Members");
		this.visitor.signOut();

		arrive(email);
		goOn();
		assertThatEverybodyCanReadIt();
		giveCode(code(key, 1));
		this.visitor.waitUntilHere();
		assertThat(this.visitor.path()).isEqualTo(WORKSPACE);
		assertThat(this.visitor.title()).isEqualTo("Plymouth City Council");
	}

	@Test
	void anAnalystAnEditorAndAnOperatorAreAskedToo() {
		Map<String, List<String>> pages = Map.of("lga-analyst",
				List.of("/lga/comparison", "/lga/comparison/definitions", "/lga/comparison/download"), "library-editor",
				List.of("/editor/case-studies", "/editor/case-studies?state=PUBLISHED"), "platform-operator",
				List.of("/operator/councils", "/operator/tasks", "/operator/councils.csv"));
		pages.forEach((role, paths) -> {
			arrive(account(role));
			for (String path : paths) {
				this.visitor.go(path);
				assertThat(this.visitor.title()).as(path).isEqualTo(ASKED);
			}
			this.visitor.go(paths.getFirst());
			goOn();
			connect();

			assertThat(this.visitor.path()).startsWith(paths.getFirst());
			assertThat(this.visitor.go(paths.get(1)).status()).isEqualTo(200);
			assertThat(this.visitor.path()).isEqualTo(paths.get(1));
		});
	}

	@Test
	void anOperatorOnAVisitIsAskedToo() {
		String email = account("platform-operator");
		this.database.sql("""
				insert into platform.support_consent (id, council, given_by, reason, from_at, until_at)
				values (gen_random_uuid(), 'plymouth', gen_random_uuid(), 'A test', now(), now() + interval '1 hour')
				""").update();
		try {
			arrive(email);
			this.visitor.go(WORKSPACE);

			assertThat(this.visitor.title()).isEqualTo(ASKED);
		}
		finally {
			this.database.sql("delete from platform.support_consent").update();
		}
	}

	@Test
	void aLeadIsNotAsked() {
		arrive(member("LEAD"));

		assertThat(this.visitor.path()).isEqualTo(WORKSPACE);
		assertThat(this.visitor.title()).isEqualTo("Plymouth City Council");
		this.visitor.go(WORKSPACE + "/programmes/new");
		assertThat(this.visitor.title()).isEqualTo("Start a programme");
	}

	@Test
	void whatSomebodyTypedBeforeIsThereAgainAndNotSaved() {
		String email = member("LEAD");
		arrive(email);
		this.visitor.go(WORKSPACE + "/programmes/new");
		String name = Visitor.unique("Typed");
		this.visitor.field("Name of the programme").fill(name);
		this.database.sql("update platform.membership set role = 'ADMINISTRATOR' where email = ?")
			.param(email)
			.update();

		this.visitor.press("Start a programme");
		this.visitor.heading(ASKED).waitFor();
		goOn();
		connect();

		this.visitor.heading("There is a problem").waitFor();
		assertThat(this.visitor.field("Name of the programme").inputValue()).isEqualTo(name);
		assertThat(this.database.sql("select count(*) from factor_plymouth.programme where name = ?")
			.param(name)
			.query(Integer.class)
			.single()).isZero();
	}

	/** Not by guessing, not by another phone, and not by a mail for a new password. */
	@Test
	void aStolenPasswordDoesNotGetIn() {
		String email = member("ADMINISTRATOR");
		arrive(email);
		goOn();
		String key = connect();

		arrive(email);
		assertThat(this.visitor.title()).isEqualTo(ASKED);
		this.visitor.go(WORKSPACE + "/settings/members");
		assertThat(this.visitor.title()).isEqualTo(ASKED);

		this.visitor.page().navigate(question("kc_action=CONFIGURE_TOTP"));
		assertThat(this.visitor.page().locator("#otp").isVisible()).as("another phone takes the first one").isTrue();

		this.visitor.go("/second-factor");
		goOn();
		for (int guess = 0; guess < 10; guess++) {
			String wrong = "%06d".formatted((Integer.parseInt(code(key, 0)) + 7 + guess) % 1_000_000);
			this.visitor.page().waitForNavigation(() -> giveCode(wrong));
			assertThat(this.visitor.page().getByText("That is not the right code").first().isVisible()).isTrue();
		}
		this.visitor.page().waitForNavigation(() -> giveCode(code(key, 1)));

		assertThat(this.visitor.page().getByText("That is not the right code").first().isVisible()).as("locked")
			.isTrue();
		assertThat(this.keycloak.isLocked(this.accounts.getFirst())).isTrue();
	}

	@Test
	void aMailForANewPasswordConnectsNoPhone() {
		String email = account("platform-operator");
		arrive(email);
		this.visitor.go("/operator/councils");
		goOn();
		connect();
		this.visitor.close();

		this.visitor = new Visitor(this.chromium.browser(), this.address);
		this.visitor.go("/oauth2/authorization/pathfinder?second-factor=true");
		this.visitor.giveEmail(email);
		this.visitor.link("Forgotten your password?").click();
		this.visitor.field("Email").fill(email);
		this.visitor.button("Go on").click();
		this.visitor.page().navigate(Mailbox.keycloaksLink(Mailbox.mailTo(email, "Reset password")));
		this.visitor.page().locator("#password-new").fill("another pathfinder");
		this.visitor.page().locator("#password-confirm").fill("another pathfinder");
		this.visitor.page().waitForNavigation(() -> this.visitor.button("Go on").click());

		assertThat(this.visitor.page().locator("#kc-totp-secret-qr-code").count()).isZero();
		this.visitor.go("/second-factor");
		this.visitor.go("/operator/councils");
		assertThat(this.visitor.path()).matches("/second-factor|" + Pattern.quote(this.keycloak.realm()) + ".*");
	}

	@Test
	void aProgramIsToldWhatItTakes() {
		String administrator = member("ADMINISTRATOR");
		String analyst = account("lga-analyst");
		String operator = account("platform-operator");
		Api api = Api.of(this.application.getEnvironment());

		Map.of(WORKSPACE_API, administrator, "/api/reporting/comparison", analyst, "/api/tenancy/operator/councils",
				operator)
			.forEach((path, email) -> {
				Answer answer = api.as(email).get(path);

				assertThat(answer.status()).as(path).isEqualTo(401);
				assertThat(answer.header("WWW-Authenticate")).contains("error=\"insufficient_user_authentication\"",
						"acr_values=\"2\"");
				assertThat(answer.json().get("type").stringValue())
					.isEqualTo("urn:pathfinder:problem:second-factor-needed");
			});
		assertThat(api.as(member("LEAD")).get(WORKSPACE_API).status()).isEqualTo(200);
		assertThat(api.as(administrator).get("/api/tenancy/councils").status()).isEqualTo(200);
	}

	@Test
	void aProgramComesInWithTheTokenOfWhoGaveBoth() throws Exception {
		arrive(member("ADMINISTRATOR"));
		goOn();
		connect();

		HttpResponse<String> answer = ask(WORKSPACE_API, token());

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
	}

	/**
	 * The way of a program that has somebody sign in, here with Keycloak's own session.
	 */
	private String token() throws Exception {
		Request back = this.visitor.page()
			.waitForRequest((request) -> request.url().startsWith(this.address) && request.url().contains("code="),
					() -> this.visitor.page().navigate(question("acr_values=2")));
		String code = UriComponentsBuilder.fromUriString(back.url()).build().getQueryParams().getFirst("code");
		try (var http = HttpClient.newHttpClient()) {
			HttpResponse<String> answer = http
				.send(HttpRequest.newBuilder(URI.create(this.keycloak.realm() + "/protocol/openid-connect/token"))
					.header("Content-Type", "application/x-www-form-urlencoded")
					.POST(BodyPublishers.ofString("grant_type=authorization_code&client_id=pathfinder&client_secret="
							+ LocalKeycloak.CLIENT_SECRET + "&code_verifier=" + VERIFIER + "&code=" + code
							+ "&redirect_uri=" + callback()))
					.build(), BodyHandlers.ofString());
			return new JsonMapper().readTree(answer.body()).get("access_token").stringValue();
		}
	}

	private HttpResponse<String> ask(String path, String token) throws Exception {
		try (var http = HttpClient.newHttpClient()) {
			return http.send(HttpRequest.newBuilder(URI.create(this.address + path))
				.header("Authorization", "Bearer " + token)
				.build(), BodyHandlers.ofString());
		}
	}

	/** Somebody with an account, and nothing else. */
	private String account(String... roles) {
		String email = Visitor.unique("factor").replace(' ', '-') + "@factor.example";
		this.accounts.add(this.keycloak.account(email, roles));
		return email;
	}

	private String member(String role) {
		String email = account();
		this.database.sql("""
				insert into platform.membership (council, person, role, name, email)
				values ('plymouth', ?::uuid, ?, 'Some Body', ?)
				""").params(this.accounts.getLast(), role, email).update();
		return email;
	}

	private void arrive(String email) {
		if (this.visitor != null) {
			this.visitor.close();
		}
		this.visitor = new Visitor(this.chromium.browser(), this.address).signIn(email);
	}

	private void goOn() {
		this.visitor.button("Go on").click();
	}

	/** Connects an app, and answers with the key that it keeps. */
	private String connect() {
		assertThatEverybodyCanReadIt();
		this.visitor.link("If you cannot scan it, type a key instead").click();
		assertThatEverybodyCanReadIt();
		String key = this.visitor.page().locator("#kc-totp-secret-key").innerText();
		this.visitor.page().locator("#totp").fill(code(key, 0));
		this.visitor.page().locator("#saveTOTPBtn").click();
		this.visitor.waitUntilHere();
		return key;
	}

	/** Keycloak's page, as wide as on a small phone. */
	private void assertThatEverybodyCanReadIt() {
		this.visitor.page().setViewportSize(320, 900);
		assertThat(this.visitor.whatAxeFinds()).isEmpty();
		assertThat(this.visitor.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
		this.visitor.page().setViewportSize(1280, 900);
	}

	private void giveCode(String code) {
		this.visitor.page().locator("#otp").fill(code);
		this.visitor.button("Sign in").click();
	}

	/** A question to Keycloak beside those that Pathfinder asks. */
	private String question(String more) {
		return this.keycloak.realm()
				+ "/protocol/openid-connect/auth?client_id=pathfinder&response_type=code&scope=openid"
				+ "&code_challenge_method=S256&code_challenge=" + CHALLENGE + "&redirect_uri=" + callback() + "&"
				+ more;
	}

	private String callback() {
		return this.address + "/login/oauth2/code/pathfinder";
	}

	/**
	 * What an app shows (RFC 6238).
	 * @param steps how many times 30 seconds from now; Keycloak takes the next code, too,
	 * and none twice
	 */
	private static String code(String key, int steps) {
		byte[] secret = new Base32().decode(key.replace(" ", ""));
		long step = Instant.now().plus(Duration.ofSeconds(30L * steps)).getEpochSecond() / 30;
		try {
			var mac = Mac.getInstance("HmacSHA1");
			mac.init(new SecretKeySpec(secret, "HmacSHA1"));
			byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
			int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 15) & Integer.MAX_VALUE;
			return "%06d".formatted(number % 1_000_000);
		}
		catch (GeneralSecurityException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
