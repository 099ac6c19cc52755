package org.pathfinder;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.local.LocalKeycloak;
import org.pathfinder.local.Tokens;
import org.pathfinder.testing.Chromium;
import org.pathfinder.testing.Servers;
import org.pathfinder.testing.Signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pathfinder.Mailbox.keycloaksLink;
import static org.pathfinder.Mailbox.mailTo;

/**
 * A council's own identity provider, from its metadata to the people it lets in and those
 * it does not. The provider is another realm.
 */
@Tag("tenancy")
@PathfinderTest
@ResourceLock("east-riding-of-yorkshire")
@ResourceLock("west-berkshire")
class SignOnTest {

	private static final String RIDING = "east-riding-of-yorkshire";

	private static final String BERKSHIRE = "west-berkshire";

	private static final JsonMapper JSON = new JsonMapper();

	private static Chromium chromium;

	@Autowired
	Environment environment;

	private final JdbcClient database = JdbcClient.create(Servers.postgres().superuser("pathfinder"));

	private final MembersOf members = new MembersOf(this.database);

	private String address;

	private LocalKeycloak keycloak;

	private CouncilProvider provider;

	/** Different each time, since mail of the time before is still there. */
	private String riding;

	private String berkshire;

	@BeforeAll
	static void openTheBrowser() {
		chromium = new Chromium();
	}

	@AfterAll
	static void closeTheBrowser() {
		chromium.close();
	}

	@BeforeEach
	void twoCouncilsWithAnAdministratorEach() {
		this.address = this.environment.getRequiredProperty("pathfinder.address");
		this.keycloak = Servers.keycloak(this.address);
		String unique = UUID.randomUUID().toString().substring(0, 8);
		this.provider = CouncilProvider.in(this.keycloak, "council-" + unique);
		this.riding = "riding-" + unique + ".example";
		this.berkshire = "berkshire-" + unique + ".example";
		administrator(RIDING, this.riding);
		administrator(BERKSHIRE, this.berkshire);
	}

	private void administrator(String council, String domain) {
		UUID person = account("administrator@" + domain);
		this.database.sql("update platform.council set email_domains = array[?] where slug = ?")
			.params(domain, council)
			.update();
		this.database
			.sql("""
					insert into platform.membership (council, person, role, name, email) values (?, ?, 'ADMINISTRATOR', 'Ada Min', ?)
					""")
			.params(council, person, "administrator@" + domain)
			.update();
	}

	/** The secret of one to West Berkshire. */
	private String invitation(String email) {
		String token = UUID.randomUUID().toString();
		this.database
			.sql("""
					insert into platform.invitation (council, id, version, email, role, invited_by, inviter_name, inviter_email, invited_at,
						expires_at, state, token_hash)
					values (?, gen_random_uuid(), 1, ?, 'VIEWER', gen_random_uuid(), 'Ada Min', 'ada@leeds.example', now(),
						now() + interval '1 day', 'OPEN', sha256(convert_to(?, 'UTF8')))
					""")
			.params(BERKSHIRE, email, token)
			.update();
		return token;
	}

	/** Somebody with a password for Pathfinder. */
	private UUID account(String email) {
		this.keycloak.admin("POST", "/admin/realms/pathfinder/users",
				JSON.writeValueAsString(Map.of("username", email, "email", email, "firstName", "Ada", "lastName", "Min",
						"enabled", true, "emailVerified", true, "credentials",
						List.of(Map.of("type", "password", "value", Tokens.PASSWORD)))));
		return UUID.fromString(user(email).get("id").stringValue());
	}

	private JsonNode user(String email) {
		return this.keycloak.admin("GET", "/admin/realms/pathfinder/users?exact=true&email=" + email, "").get(0);
	}

	@AfterEach
	void nothingIsLeft() {
		awaitWorkers();
		this.provider.close();
		for (JsonNode organisation : this.keycloak.admin("GET", "/admin/realms/pathfinder/organizations?max=200", "")) {
			if (organisation.get("alias").stringValue("").startsWith("idp_")) {
				this.keycloak.admin("DELETE",
						"/admin/realms/pathfinder/organizations/" + organisation.get("id").stringValue(), "");
			}
		}
		for (JsonNode each : this.keycloak.admin("GET", "/admin/realms/pathfinder/identity-provider/instances", "")) {
			String alias = each.get("alias").stringValue("");
			if (alias.startsWith(RIDING) || alias.startsWith(BERKSHIRE)) {
				this.keycloak.admin("DELETE", "/admin/realms/pathfinder/identity-provider/instances/" + alias, "");
			}
		}
		for (String sql : List.of("delete from platform.sign_on where council in (:councils)",
				"delete from platform.identity_provider where council in (:councils)",
				"delete from platform.invitation where council in (:councils)",
				"delete from platform.former_member where council in (:councils)",
				"delete from platform.membership where council in (:councils) and email not like 'lead@%'",
				"update platform.council set email_domains = '{}' where slug in (:councils)")) {
			this.database.sql(sql).param("councils", List.of(RIDING, BERKSHIRE)).update();
		}
	}

	@Test
	void aCouncilConnectsItsProviderTriesItAndSwitchesItOnAndOffAgain() {
		try (Visitor administrator = visitor().signIn("administrator@" + this.riding)) {
			String place = askForOpenIdConnect(administrator);
			assertThat(administrator.page().locator("main").innerText()).contains("Waits for an operator",
					this.provider.issuer());
			assertThat(secrets()).isEqualTo(1);

			connectAsOperator("East Riding of Yorkshire Council: your council account");
			awaitState(RIDING, "CONNECTED");
			assertThat(secrets()).as("once Keycloak has it").isZero();
			administrator.go(place);
			assertThat(administrator.button("Switch it on").count()).as("before it was tried").isZero();

			tryIt(administrator);
			assertThat(administrator.path()).startsWith(place);
			assertThat(administrator.page().locator("main").innerText())
				.contains("It works: administrator@" + this.riding + " came in through it");
			switchOn(administrator, this.riding, "They cannot come in");

			assertThat(administrator.page().locator("main").innerText())
				.contains("People with an address of " + this.riding);
			assertThat(audit(RIDING)).containsSubsequence("MEMBER ASKED", "OPERATOR ALLOWED", "SYSTEM ADDED",
					"MEMBER TRIED", "MEMBER SWITCHED_ON");
			administrator.press("Switch it off");
			assertThat(administrator.title()).as("who came through it")
				.isEqualTo("Sign in with your Pathfinder password");
			administrator.go("/invitations/" + invitation("administrator@" + this.riding));
			assertThat(administrator.page().locator("main").innerText())
				.contains("You came through a sign-in service that no longer counts for your address");
			assertThat(administrator.button("Join").count()).isZero();
			administrator.page().locator("main button").click();
			administrator.page().waitForLoadState();
			assertThat(administrator.path()).as(administrator.page().locator("body").innerText())
				.isEqualTo("/?signed-out");
			administrator.signIn("administrator@" + this.riding);
			assertThat(administrator.title()).isEqualTo("East Riding of Yorkshire Council");
		}
	}

	@Test
	void whoIsNewBecomesAViewerOnlyWhereTheCouncilSaidSo() {
		try (Visitor administrator = connected(); Visitor newcomer = visitor()) {
			switchOn(administrator, this.riding, "They cannot come in");
			String email = "noor@" + this.riding;
			this.provider.hires("noor", email);

			newcomer.go("/sign-in");
			newcomer.giveEmail(email);
			signInAtTheProvider(newcomer, "noor");
			proveAddress(newcomer, email, "Is this your address?");
			assertThat(newcomer.title()).isEqualTo("You are not a member of any council yet");

			administrator.field("They become a viewer").check();
			administrator.press("Save");
			newcomer.signOut();
			JdbcClient superuser = JdbcClient.create(Servers.postgres().superuser("pathfinder"));
			superuser
				.sql("""
						insert into platform.invitation (council, id, version, email, role, invited_by, inviter_name, inviter_email,
							invited_at, expires_at, state)
						values (?, gen_random_uuid(), 1, ?, 'LEAD', gen_random_uuid(), 'Ann', 'ann@example.org', now(),
							now() + interval '1 day', 'OPEN')
						""")
				.params(RIDING, email)
				.update();
			newcomer.go("/sign-in");
			newcomer.giveEmail(email);
			newcomer.waitUntilHere();
			newcomer.press("See your invitations");
			assertThat(newcomer.page().locator("main").innerText()).as("what they are to become")
				.contains("Lead: Also starts programmes");
			assertThat(this.members.roles(email)).as("once invited").isEmpty();
			this.database.sql("delete from platform.invitation where email = ?").param(email).update();
			newcomer.signOut();
			newcomer.go("/sign-in");
			newcomer.giveEmail(email);
			newcomer.waitUntilHere();
			assertThat(newcomer.title()).isEqualTo("East Riding of Yorkshire Council");
			assertThat(this.members.roles(email)).containsExactly("east-riding-of-yorkshire VIEWER");
			assertThat(audit(RIDING)).contains("MEMBER ADDED VIEWER");

			remove(administrator, email);
			newcomer.signOut();
			newcomer.go("/sign-in");
			newcomer.giveEmail(email);
			newcomer.waitUntilHere();
			assertThat(newcomer.title()).as("once removed").isEqualTo("You are not a member of any council yet");
		}
	}

	@Test
	void whoIsDisabledThereCannotComeInHereByPasswordOrByToken() {
		try (Visitor administrator = connected();
				Visitor officer = visitor();
				Visitor later = visitor();
				Visitor byPassword = visitor()) {
			switchOn(administrator, this.riding, "They become a viewer");
			String email = "sam@" + this.riding;
			this.provider.hires("sam", email);
			officer.go("/councils/" + BERKSHIRE);
			assertThat(officer.page().locator("main").innerText()).doesNotContain("your council account");
			officer.go("/councils/" + RIDING);
			officer.button("Sign in with your council account").click();
			signInAtTheProvider(officer, "sam");
			proveAddress(officer, email, "Is this your address?");
			assertThat(officer.title()).isEqualTo("East Riding of Yorkshire Council");

			this.provider.disables("sam");
			later.go("/sign-in");
			later.giveEmail(email);
			submitAtTheProvider(later, "sam");
			later.page().getByText("Account is disabled").first().waitFor();
			assertThat(later.path()).startsWith(this.provider.issuer());

			givePasswordHere(email);
			byPassword.go("/sign-in");
			byPassword.giveEmail(email);
			byPassword.givePassword(Tokens.PASSWORD);
			byPassword.waitUntilHere();
			assertThat(byPassword.page().locator("main").innerText()).contains("East Riding of Yorkshire Council",
					"Opens when you sign in with your council account");
			assertThat(byPassword.go("/councils/" + RIDING).status()).isEqualTo(403);
			assertThat(byPassword.title()).isEqualTo("Sign in with your council’s account");
			byPassword.button("Sign in with your council account").click();
			assertThat(byPassword.page().url()).startsWith(this.provider.issuer());
			Answer answer = Api.of(this.environment)
				.as(email)
				.get("/api/model-stages/councils/" + RIDING + "/programmes");
			assertThat(answer.status()).isEqualTo(403);
			assertThat(answer.body()).contains("urn:pathfinder:problem:sign-in-elsewhere");
		}
	}

	/** What it says of anybody else opens nothing, even were Keycloak to believe it. */
	@Test
	void aProviderVouchesForNobodyOfAnotherCouncilAndForNoOperator() {
		try (Visitor administrator = connected()) {
			switchOn(administrator, this.riding, "They become a viewer");
			Map<String, String> theirs = Map.of("lead@west-berkshire.example", "/councils/" + BERKSHIRE,
					"operator@pathfinder.example", "/operator/councils");
			for (String victim : theirs.keySet()) {
				String user = victim.substring(0, victim.indexOf('@'));
				this.provider.hires(user, victim);
				try (Visitor attacker = visitor()) {
					attacker.go("/sign-in?through=" + RIDING + "-1");
					signInAtTheProvider(attacker, user);
					attacker.page().waitForLoadState();
					assertThat(attacker.page().url()).as(victim)
						.startsWith(this.keycloak.realmAddress() + "/login-actions/first-broker-login");
					attacker.go("/");
					assertThat(attacker.button("Sign out").count()).as(victim).isZero();
				}
				String links = "/admin/realms/pathfinder/users/" + user(victim).get("id").stringValue()
						+ "/federated-identity";
				assertThat(this.keycloak.admin("GET", links, "").size()).as(victim).isZero();

				this.keycloak.admin("POST", links + "/" + RIDING + "-1", JSON.writeValueAsString(
						Map.of("identityProvider", RIDING + "-1", "userId", this.provider.id(user), "userName", user)));
				try (Visitor attacker = visitor()) {
					attacker.go("/sign-in?through=" + RIDING + "-1");
					signInAtTheProvider(attacker, user);
					attacker.waitUntilHere();
					assertThat(attacker.go(theirs.get(victim)).status()).as(victim).isEqualTo(403);
				}
				finally {
					this.keycloak.admin("DELETE", links + "/" + RIDING + "-1", "");
				}
			}
		}
	}

	@Test
	void twoCouncilsShareAProviderThatSpeaksSaml() {
		var signer = Signer.valid("-1d", 30);
		String metadata = signer.sign(this.provider.samlMetadata());
		try (Visitor first = visitor().signIn("administrator@" + this.berkshire);
				Visitor second = visitor().signIn("administrator@" + this.riding);
				Visitor newcomer = visitor()) {
			first.go("/councils/" + BERKSHIRE + "/settings/sign-in");
			first.follow("With SAML");
			first.field("What your people call it").fill("the shared account");
			first.field("Or paste the metadata").fill(metadata);
			first.press("Check it and ask");
			assertThat(first.page().locator(".govuk-error-summary").innerText())
				.contains("are signed with the certificate");
			assertThat(first.field("Or paste the metadata").inputValue().replace("\r", ""))
				.isEqualTo(metadata.replace("\r", ""));
			first.field("SHA-256 fingerprint of the certificate that signs the metadata").fill(signer.fingerprint());
			first.press("Check it and ask");
			assertThat(first.title()).isEqualTo("the shared account");
			connectAsOperator("West Berkshire Council: the shared account");
			awaitState(BERKSHIRE, "CONNECTED");
			this.provider
				.knowsPathfinderFrom(this.keycloak.realmAddress() + "/broker/" + BERKSHIRE + "-1/endpoint/descriptor");
			this.provider.hires("administrator", "administrator@" + this.berkshire);
			first.go(first.path());
			tryIt(first, "administrator", "administrator@" + this.berkshire);
			switchOn(first, this.berkshire, "They cannot come in");

			second.go("/councils/" + RIDING + "/settings/sign-in/share");
			second.field("Code of the service").fill(BERKSHIRE + "-1");
			second.press("Ask to share it");
			connectAsOperator("East Riding of Yorkshire Council: " + BERKSHIRE + "-1");
			awaitState(RIDING, "CONNECTED");
			awaitWorkers();
			second.go(second.path());
			assertThat(second.title()).isEqualTo("the shared account");
			this.provider.hires("riding", "administrator@" + this.riding);
			tryIt(second, "riding", "administrator@" + this.riding);
			switchOn(second, this.riding, "They become a viewer");

			this.provider.hires("noor", "noor@" + this.riding);
			newcomer.go("/sign-in");
			newcomer.giveEmail("noor@" + this.riding);
			signInAtTheProvider(newcomer, "noor");
			proveAddress(newcomer, "noor@" + this.riding, "Is this your address?");
			assertThat(newcomer.title()).isEqualTo("East Riding of Yorkshire Council");
			assertThat(newcomer.go("/councils/" + BERKSHIRE).status()).isEqualTo(404);
		}
	}

	/** An administrator whose provider was connected and tried, on its page. */
	private Visitor connected() {
		Visitor administrator = visitor().signIn("administrator@" + this.riding);
		String place = askForOpenIdConnect(administrator);
		connectAsOperator("East Riding of Yorkshire Council: your council account");
		awaitState(RIDING, "CONNECTED");
		administrator.go(place);
		tryIt(administrator);
		return administrator;
	}

	private String askForOpenIdConnect(Visitor administrator) {
		administrator.go("/councils/" + RIDING + "/settings/sign-in");
		administrator.follow("With OpenID Connect");
		String redirect = administrator.page().locator("dd.pf-code").first().innerText().strip();
		this.provider.knowsPathfinder(redirect);
		this.provider.hires("administrator", "administrator@" + this.riding);
		administrator.field("What your people call it").fill("your council account");
		administrator.field("Issuer address").fill(this.provider.issuer());
		administrator.field("Client ID").fill(CouncilProvider.CLIENT);
		administrator.field("Client secret").fill(CouncilProvider.SECRET);
		administrator.press("Check it and ask");
		assertThat(administrator.title()).as(administrator.page().locator("main").innerText())
			.isEqualTo("your council account");
		return administrator.path();
	}

	private void connectAsOperator(String what) {
		try (Visitor operator = visitor().signIn("operator@pathfinder.example")) {
			operator.go("/operator/sign-on");
			operator.follow(what);
			operator.press("Connect it");
			operator.page().getByText("It is being connected").first().waitFor();
		}
	}

	private void tryIt(Visitor administrator) {
		tryIt(administrator, "administrator", "administrator@" + this.riding);
	}

	/** The account here is theirs: they prove it by a mail, once. */
	private void tryIt(Visitor administrator, String user, String email) {
		administrator.button("Try it").click();
		signInAtTheProvider(administrator, user);
		// in SAML there is a page in between
		administrator.page().waitForURL(Pattern.compile(".*/first-broker-login.*"));
		administrator.button("Yes, send me the email").click();
		administrator.page().getByText("Follow the link in it").first().waitFor();
		proveAddress(administrator, email, "Is this your account on Pathfinder?");
	}

	private void switchOn(Visitor administrator, String domain, String newcomers) {
		assertThat(administrator.field(domain).isChecked()).isTrue();
		administrator.field(newcomers).check();
		administrator.press("Switch it on");
		administrator.page().getByText("Switched on: people with an address of " + domain).waitFor();
		awaitWorkers();
	}

	private void signInAtTheProvider(Visitor visitor, String user) {
		visitor.page().waitForNavigation(() -> submitAtTheProvider(visitor, user));
	}

	private void submitAtTheProvider(Visitor visitor, String user) {
		visitor.page().waitForURL((url) -> url.startsWith(this.provider.issuer()));
		visitor.page().locator("#username").fill(user);
		visitor.page().locator("#password").fill(CouncilProvider.PASSWORD);
		visitor.page().locator("#kc-login").click();
	}

	/** In SAML there is a page in between, which goes on by itself. */
	private void proveAddress(Visitor visitor, String email, String subject) {
		visitor.page().waitForURL((url) -> url.startsWith(this.keycloak.realmAddress() + "/login-actions/"));
		visitor.page().navigate(keycloaksLink(mailTo(email, subject)));
		visitor.waitUntilHere();
	}

	/** As if they had chosen one with 'Forgot your password?'. */
	private void givePasswordHere(String email) {
		this.keycloak.admin("PUT",
				"/admin/realms/pathfinder/users/" + user(email).get("id").stringValue() + "/reset-password",
				JSON.writeValueAsString(Map.of("type", "password", "value", Tokens.PASSWORD, "temporary", false)));
	}

	private void remove(Visitor administrator, String email) {
		administrator.go("/councils/" + RIDING + "/settings/members/" + this.members.person(email) + "/remove");
		Locator button = administrator.page().locator("main button[type=submit]");
		button.click();
		administrator.page().waitForLoadState();
	}

	private void awaitState(String council, String state) {
		Awaitility.await(council + " is " + state)
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.database.sql("select state from platform.sign_on where council = ?")
				.param(council)
				.query(String.class)
				.list()
				.equals(List.of(state)));
	}

	private void awaitWorkers() {
		Awaitility.await("Keycloak knows")
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.database
				.sql("select count(*) from platform.scheduled_tasks where task_name = 'identity-provider'")
				.query(Integer.class)
				.single() == 0);
	}

	private int secrets() {
		return this.database.sql("select count(*) from platform.sign_on_secret where council = ?")
			.param(RIDING)
			.query(Integer.class)
			.single();
	}

	private List<String> audit(String council) {
		return this.database.sql("""
				select actor || ' ' || act || case when thing = 'MEMBER' then ' ' || detail else '' end
				from platform.audit_entry where council = ? and thing in ('SIGN_ON', 'MEMBER') order by id
				""").param(council).query(String.class).list();
	}

	private Visitor visitor() {
		return new Visitor(chromium.browser(), this.address);
	}

}
