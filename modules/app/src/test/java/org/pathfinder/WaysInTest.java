package org.pathfinder;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

import org.pathfinder.local.LocalKeycloak;
import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What follows from councils' identity providers, for people on pages and in Keycloak. At
 * the providers themselves nobody is at home. Meanwhile nobody of West Berkshire comes in
 * with a password.
 */
@Tag("tenancy")
@PathfinderTest
@ResourceLock("east-riding-of-yorkshire")
@ResourceLock("west-berkshire")
@ResourceLock("west-berkshire.example")
class WaysInTest {

	private static final String RIDING = "east-riding-of-yorkshire";

	private static final String BERKSHIRE = "west-berkshire";

	private static final String HERE = "/councils/" + BERKSHIRE;

	/** The provider that Berkshire brought. */
	private static final String SHARED = BERKSHIRE + "-1";

	/** Another one of theirs. */
	private static final String SECOND = BERKSHIRE + "-2";

	private static final String OWN = RIDING + "-1";

	private static final String ADMIN = "/admin/realms/pathfinder";

	@Autowired
	Environment environment;

	private final JdbcClient database = JdbcClient.create(Servers.postgres().superuser("pathfinder"));

	private LocalKeycloak keycloak;

	private String unique;

	@BeforeEach
	void theirDomains() {
		this.keycloak = Servers.keycloak(this.environment.getRequiredProperty("pathfinder.address"));
		this.unique = UUID.randomUUID().toString().substring(0, 8);
		domains(BERKSHIRE, "west-berkshire.example");
		domains(RIDING, riding());
	}

	private String riding() {
		return "riding-" + this.unique + ".example";
	}

	private void domains(String council, String... domains) {
		this.database.sql("update platform.council set email_domains = ? where slug = ?")
			.params(domains, council)
			.update();
	}

	@AfterEach
	void nothingIsLeft() {
		awaitWorkers();
		for (JsonNode each : this.keycloak.admin("GET", ADMIN + "/organizations?max=200", "")) {
			if (List.of("idp_" + SHARED, "idp_" + SECOND, "idp_" + OWN).contains(each.get("alias").stringValue(""))) {
				this.keycloak.admin("DELETE", ADMIN + "/organizations/" + each.get("id").stringValue(), "");
			}
		}
		for (JsonNode each : this.keycloak.admin("GET", ADMIN + "/identity-provider/instances", "")) {
			String alias = each.get("alias").stringValue("");
			if (List.of(SHARED, SECOND, OWN).contains(alias)) {
				this.keycloak.admin("DELETE", ADMIN + "/identity-provider/instances/" + alias, "");
			}
		}
		for (String sql : List.of("delete from platform.sign_on where council in (:councils)",
				"delete from platform.identity_provider where council in (:councils)",
				"delete from platform.membership where council in (:councils) and email not like 'lead@%'",
				"delete from platform.invitation where council in (:councils)",
				"update platform.council set email_domains = '{}' where slug in (:councils)")) {
			this.database.sql(sql).param("councils", List.of(RIDING, BERKSHIRE)).update();
		}
	}

	@Test
	void whatWasTypedIsThereOnceTheyCameTheOtherWay() {
		var lead = FormVisitor.signedIn(this.environment, "lead@west-berkshire.example");
		String form = HERE + "/programmes";
		on(BERKSHIRE, connection(BERKSHIRE, SHARED, "ON"), SHARED, "west-berkshire.example");

		Answer refused = lead.postFromPage(form, Map.of("name", "Half an hour of words"));

		assertThat(refused.status()).isEqualTo(403);
		assertThat(HtmlUtils.htmlUnescape(refused.body())).contains("Sign in with our account",
				"/sign-in?through=" + SHARED + "&back=" + form.replace("/", "%2F"));
		assertThat(lead.get("/sign-in?through=" + SHARED + "&back=" + form).header("Location"))
			.endsWith("/oauth2/authorization/pathfinder?through=" + SHARED);
		assertThat(lead.cookies()).as("where sign-in leads")
			.contains(Base64.getEncoder().encodeToString(form.getBytes(StandardCharsets.UTF_8)));
		this.database.sql("delete from platform.sign_on_domain where council = ?").param(BERKSHIRE).update();
		assertThat(lead.get(form).body()).contains("Half an hour of words");
	}

	@Test
	void anInvitationLeadsToTheProviderOfItsAddress() {
		invitation("noor@" + riding());
		assertThat(FormVisitor.stranger(this.environment).get("/invitations/" + token()).body())
			.contains("Send me a link to choose a password");

		on(RIDING, connection(RIDING, OWN, "ON"), OWN, riding());

		assertThat(HtmlUtils.htmlUnescape(FormVisitor.stranger(this.environment).get("/invitations/" + token()).body()))
			.contains("Sign in with our account", "/sign-in?through=" + OWN + "&back=%2Finvitations")
			.doesNotContain("Send me a link to choose a password");
	}

	@Test
	void whoWouldLockThemselvesOutIsToldHowNotTo() {
		FormVisitor administrator = administrator(riding());
		UUID connection = connection(RIDING, OWN, "TESTED");
		String both = "both-" + this.unique + ".example";
		domains(RIDING, riding(), both);
		domains(BERKSHIRE, both);
		on(BERKSHIRE, connection(BERKSHIRE, SHARED, "ON"), SHARED, both);
		String page = "/councils/" + RIDING + "/settings/sign-in/" + connection;

		Answer refused = administrator.post(page + "/on",
				Map.of("version", "1", "domains", riding(), "newcomers", "NOBODY"));

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.body()).contains("Your own address is among these", "Try it again");
		assertThat(
				administrator.post(page + "/on", Map.of("version", "1", "domains", "x.example", "newcomers", "VIEWER"))
					.body())
			.contains("Choose among your council’s e-mail domains");
		assertThat(
				administrator.post(page + "/on", Map.of("version", "1", "domains", both, "newcomers", "VIEWER")).body())
			.contains(both + " leads to another sign-in service already");
		assertThat(administrator.post(page + "/on", Map.of("version", "77")).body()).as("what it was based on")
			.contains("Choose one e-mail domain or more", "name=\"version\" value=\"77\"")
			.doesNotContain("name=\"version\" value=\"1\"");
	}

	@Test
	void anOperatorSwitchesOffWhatIsBrokenAndTheCouncilTriesItAgain() {
		FormVisitor administrator = administrator(riding());
		UUID connection = connection(RIDING, OWN, "ON");
		on(RIDING, connection, OWN, riding());
		String page = "/operator/sign-on/" + RIDING + "/" + connection;
		String theirs = "/councils/" + RIDING + "/settings/sign-in/" + connection;
		inKeycloak(OWN);
		assertThat(administrator.get(theirs).status()).isEqualTo(403);
		var operator = FormVisitor.signedIn(this.environment, "operator@pathfinder.example");

		Answer unsure = operator.post(page + "/off", Map.of("version", "1"));
		Answer off = operator.post(page + "/off", Map.of("version", "1", "sure", "yes"));

		assertThat(unsure.status()).isEqualTo(400);
		assertThat(unsure.body()).contains("Ring somebody at the council first");
		assertThat(off.status()).as(off::body).isEqualTo(302);
		assertThat(administrator.get(theirs).body()).contains("It is switched off", "Try it again");
		assertThat(administrator.post(theirs + "/again", Map.of("version", "2")).status()).isEqualTo(302);
		assertThat(state(connection)).isEqualTo("CONNECTED");
	}

	/**
	 * In Keycloak a domain leads to one provider, and stays with it until it is taken.
	 */
	@Test
	void aDomainGoesWithItsCouncilFromOneProviderToAnother() {
		List.of(SHARED, SECOND, OWN).forEach(this::inKeycloak);
		String second = "second-" + this.unique + ".example";
		domains(BERKSHIRE, "west-berkshire.example", second);
		on(BERKSHIRE, connection(BERKSHIRE, SHARED, "ON"), SHARED, "west-berkshire.example");
		on(BERKSHIRE, connection(BERKSHIRE, SECOND, "ON"), SECOND, second);
		connection(RIDING, SHARED, "CONNECTED");
		UUID own = connection(RIDING, OWN, "TESTED");
		String late = "late-" + this.unique + ".example";
		String more = "more-" + this.unique + ".example";
		String nobody = "nobody@" + late;
		FormVisitor administrator = administrator(riding());

		registerSays(RIDING, riding(), late);

		awaitDomains(SHARED, late, riding(), "west-berkshire.example");

		connection(RIDING, SECOND, "CONNECTED");
		registerSays(RIDING, riding(), late, more);

		awaitDomains(SECOND, late, more, riding(), second);
		awaitDomains(SHARED, "west-berkshire.example");
		this.database.sql(
				"insert into platform.membership (council, person, role, name, email) values (?, ?, 'VIEWER', 'No Body', ?)")
			.params(RIDING, UUID.randomUUID(), nobody)
			.update();

		assertThat(administrator
			.post("/councils/" + RIDING + "/settings/sign-in/" + own + "/on",
					Map.of("version", "1", "domains", late, "newcomers", "NOBODY"))
			.status()).isEqualTo(302);

		awaitDomains(OWN, late);
		awaitDomains(SECOND, more, riding(), second);
		assertThat(this.keycloak.admin("GET", ADMIN + "/users?exact=true&email=" + nobody, "").size())
			.as("whom Keycloak does not know")
			.isZero();
	}

	@Test
	void whatAWorkerLeftThatDiedLetsNobodyIn() {
		inKeycloak(OWN);
		UUID asked = connection(RIDING, OWN, "ASKED");
		this.database.sql("insert into platform.sign_on_secret values (?, ?, 'the secret')")
			.params(RIDING, asked)
			.update();

		FormVisitor.signedIn(this.environment, "operator@pathfinder.example")
			.post("/operator/sign-on/" + RIDING + "/" + asked + "/agree", Map.of("version", "1"));

		Awaitility.await("it is connected").atMost(Duration.ofMinutes(1)).until(() -> state(asked).equals("CONNECTED"));
		awaitWorkers();
		JsonNode made = this.keycloak.admin("GET", ADMIN + "/identity-provider/instances/" + OWN, "");
		assertThat(made.get("config").get("issuer").stringValue()).isEqualTo("https://login.example");
		assertThat(made.get("linkOnly").booleanValue()).isFalse();
		assertThat(made.get("trustEmail").booleanValue()).isFalse();
	}

	@Test
	void whatACouncilTookBackBeforeItWasThereIsGone() {
		inKeycloak(OWN);
		UUID agreed = connection(RIDING, OWN, "AGREED");

		administrator(riding()).post("/councils/" + RIDING + "/settings/sign-in/" + agreed + "/withdraw",
				Map.of("version", "1"));

		awaitWorkers();
		assertThat(this.keycloak.admin("GET", ADMIN + "/identity-provider/instances", "").valueStream())
			.noneMatch((each) -> each.get("alias").stringValue("").equals(OWN));
	}

	/** Signed in, by password. */
	private FormVisitor administrator(String domain) {
		String email = "administrator@" + domain;
		String account = new KeycloakAdmin(this.keycloak).account(email);
		this.database.sql(
				"insert into platform.membership (council, person, role, name, email) values (?, ?::uuid, 'ADMINISTRATOR', 'Ada Min', ?)")
			.params(RIDING, account, email)
			.update();
		return FormVisitor.signedIn(this.environment, email);
	}

	private UUID connection(String council, String alias, String state) {
		UUID id = UUID.randomUUID();
		boolean own = alias.startsWith(council);
		this.database
			.sql("""
					insert into platform.sign_on (council, id, version, alias, shared, name, metadata, client_id, state, newcomers, asked_by,
						asked_at, changed_at)
					values (:council, :id, 1, :alias, :shared, 'our account', :metadata::jsonb, 'pathfinder', :state, 'NOBODY', :id, now(),
						now())
					""")
			.param("council", council)
			.param("id", id)
			.param("alias", alias)
			.param("shared", !own)
			.param("metadata", TwoCouncils.METADATA)
			.param("state", state)
			.update();
		if (own && !state.equals("ASKED")) {
			this.database.sql("""
					insert into platform.identity_provider (alias, council, sign_on, name, metadata, state)
					select alias, council, id, name, metadata, case state when 'AGREED' then state else 'CONNECTED' end
					from platform.sign_on where id = ?
					""").param(id).update();
		}
		return id;
	}

	private void on(String council, UUID connection, String alias, String domain) {
		this.database.sql("insert into platform.sign_on_domain (domain, council, sign_on, alias) values (?, ?, ?, ?)")
			.params(domain, council, connection, alias)
			.update();
	}

	/** As somebody made it who did not know how. */
	private void inKeycloak(String alias) {
		this.keycloak.admin("POST", ADMIN + "/identity-provider/instances",
				"""
						{"alias": "%s", "providerId": "oidc", "trustEmail": true, "config": {"clientId": "seeded", "clientSecret": "seeded",
							"authorizationUrl": "https://other.example/auth", "tokenUrl": "https://other.example/token"}}
						"""
					.formatted(alias));
	}

	private void invitation(String email) {
		this.database
			.sql("""
					insert into platform.invitation (council, id, version, email, role, invited_by, inviter_name, inviter_email, invited_at,
						expires_at, state, token_hash)
					values (?, gen_random_uuid(), 1, ?, 'VIEWER', gen_random_uuid(), 'Ada Min', 'ada@leeds.example', now(),
						now() + interval '1 day', 'OPEN', sha256(convert_to(?, 'UTF8')))
					""")
			.params(RIDING, email, token())
			.update();
	}

	private String token() {
		return "the-secret-of-" + this.unique;
	}

	private void registerSays(String council, String... domains) {
		Api operator = Api.of(this.environment).as("operator@pathfinder.example");
		String place = "/api/tenancy/operator/councils/" + council;
		var said = (ObjectNode) operator.get(place).json();
		int version = said.get("version").intValue();
		said.retain("name", "gssCode", "type", "nation", "region");
		List.of(domains).forEach(said.putArray("emailDomains")::add);
		Answer changed = operator.put(place, version, said.toString());
		assertThat(changed.status()).as(changed::body).isEqualTo(200);
	}

	private void awaitDomains(String alias, String... domains) {
		Awaitility.await("Keycloak leads " + List.of(domains) + " to " + alias)
			.atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(
					this.keycloak.admin("GET", ADMIN + "/organizations?briefRepresentation=false&max=200", "")
						.valueStream()
						.filter((each) -> each.get("alias").stringValue("").equals("idp_" + alias))
						.flatMap((each) -> each.path("domains").valueStream())
						.map((each) -> each.get("name").stringValue()))
				.containsExactlyInAnyOrder(domains));
	}

	private void awaitWorkers() {
		Awaitility.await("Keycloak knows")
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.database
				.sql("select count(*) from platform.scheduled_tasks where task_name = 'identity-provider'")
				.query(Integer.class)
				.single() == 0);
	}

	private String state(UUID connection) {
		return this.database.sql("select state from platform.sign_on where id = ?")
			.param(connection)
			.query(String.class)
			.single();
	}

}
