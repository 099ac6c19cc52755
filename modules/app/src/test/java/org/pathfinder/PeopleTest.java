package org.pathfinder;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import jakarta.mail.internet.MimeMessage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.testing.Chromium;
import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pathfinder.Mailbox.html;
import static org.pathfinder.Mailbox.keycloaksLink;
import static org.pathfinder.Mailbox.mailTo;
import static org.pathfinder.Mailbox.text;

/** From an invitation to the workspace and out of it again, as people and programs go. */
@Tag("tenancy")
@PathfinderTest
@ResourceLock("leeds")
@ResourceLock("bexley")
@ResourceLock("west-berkshire")
class PeopleTest {

	private static final String ADMINISTRATOR = "administrator@leeds.example";

	private static final String INVITATIONS = "/api/tenancy/councils/leeds/invitations";

	private static final String MEMBERS = "/api/tenancy/councils/leeds/members";

	private static final String PASSWORD = "a pass phrase of one’s own";

	private static Chromium chromium;

	@Autowired
	Environment environment;

	private final JdbcClient database = JdbcClient.create(Servers.postgres().superuser("pathfinder"));

	private final MembersOf members = new MembersOf(this.database);

	private String address;

	private Api administrator;

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
	void aVisitor() {
		this.address = this.environment.getRequiredProperty("pathfinder.address");
		this.administrator = Api.of(this.environment).as(ADMINISTRATOR);
		this.visitor = new Visitor(chromium.browser(), this.address);
	}

	@AfterEach
	void leeds() {
		this.visitor.close();
		this.database.sql("delete from platform.invitation where council = 'leeds'").update();
		this.database
			.sql("""
					delete from platform.membership where council = 'leeds'
						and email not in ('lead@leeds.example', 'contributor@leeds.example', 'viewer@leeds.example', :administrator)
					""")
			.param("administrator", ADMINISTRATOR)
			.update();
	}

	/**
	 * An operator invites, who is invited has never been here, and invites the next.
	 * Nobody else than the council's own people can be invited.
	 */
	@Test
	void aCouncilsFirstAdministratorComesWithNothingButAMail() {
		String email = unique() + "@bexley.example";
		String mistyped = unique() + "@bexley.example";
		try (var operator = new Visitor(chromium.browser(), this.address).signIn("operator@pathfinder.example")) {
			operator.go("/operator/councils/bexley/administrators");
			assertThat(refusal(operator, email)).contains("Add the council’s e-mail domain to the register first");
			domains("{bexley.example,pathfinder.example}");
			assertThat(refusal(operator, unique() + "@bexley.example.test")).contains("which ends in bexley.example");
			assertThat(refusal(operator, "Operator@pathfinder.example")).contains("Enter somebody else’s address");

			invite(operator, mistyped);
			operator.page().getByText("An invitation is on its way to " + mistyped).waitFor();
			this.visitor.page().navigate(link(mailTo(mistyped, "invites you to join London Borough of Bexley")));
			operator.press("Withdraw " + mistyped);
			operator.page().getByText("Withdrawn: " + mistyped).waitFor();
			this.visitor.page().reload();
			assertThat(this.visitor.page().content()).contains("This invitation has been withdrawn");

			invite(operator, email);
			operator.page().getByText("An invitation is on its way to " + email).waitFor();
			assertThat(text(mailTo("lead@bexley.example", email + " is invited to be the first administrator")))
				.contains("operator@pathfinder.example", "London Borough of Bexley", "can be taken back until",
						"help@pathfinder.example");
		}
		finally {
			domains("{}");
		}

		this.visitor.page().navigate(link(mailTo(email, "invites you to join London Borough of Bexley")));
		assertThat(this.visitor.title()).isEqualTo("Join London Borough of Bexley in Pathfinder");
		this.visitor.press("Send me a link to choose a password");
		this.visitor.page().getByText("We have sent an e-mail to " + email).waitFor();
		this.visitor.page().navigate(keycloaksLink(mailTo(email, "Choose a password for Pathfinder")));
		choosePassword(email);
		this.visitor.page().waitForURL(this.address + "/invitations");
		this.visitor.press("Join London Borough of Bexley");

		this.visitor.page().waitForURL(this.address + "/councils/bexley");
		assertThat(this.visitor.page().content()).contains("You have joined London Borough of Bexley");
		this.visitor.go("/councils/bexley/settings/members");
		assertThat(this.visitor.rows()).anyMatch((row) -> row.contains("New Person " + email + " Administrator"));
		tellTheLeadOnceMore(email);
		Awaitility.await("what the lead is told once more")
			.until(() -> text(mailTo("lead@bexley.example", email + " is invited to be the first administrator")),
					(mail) -> mail.contains("accepted already"));
		try (var operator = new Visitor(chromium.browser(), this.address).signIn("operator@pathfinder.example")) {
			operator.go("/operator/councils/bexley/administrators");
			assertThat(operator.page().content()).contains("The council has an administrator").doesNotContain(email);
		}
		this.database.sql("delete from platform.membership where council = 'bexley' and email = ?")
			.param(email)
			.update();
		assertThat(this.visitor.go("/councils/bexley").status()).as("once removed").isEqualTo(404);
	}

	private String refusal(Visitor operator, String email) {
		invite(operator, email);
		operator.heading("There is a problem").waitFor();
		return Visitor.words(operator.page().locator("#email-error"));
	}

	private static void invite(Visitor operator, String email) {
		operator.field("Their e-mail address").fill(email);
		operator.press("Send the invitation");
	}

	/** As a mail server does that was away while the invitation was accepted. */
	private void tellTheLeadOnceMore(String email) {
		this.database
			.sql("""
					insert into platform.scheduled_tasks (council, task_name, task_instance, task_data, execution_time, picked, version)
					select i.council, 'administrator-invited-mail', 'council/bexley/' || i.id, convert_to(jsonb_build_object('council',
							i.council, 'invitation', i.id, 'lead', m.person)::text, 'UTF8'), now(), false, 1
					from platform.invitation i join platform.membership m on m.council = i.council and m.email = 'lead@bexley.example'
					where i.email = ?
					""")
			.param(email)
			.update();
	}

	/** What the register says of Bexley's. */
	private void domains(String domains) {
		this.database.sql("update platform.council set email_domains = ?::text[] where slug = 'bexley'")
			.param(domains)
			.update();
	}

	/** Keycloak's own pages: a password, a name, and back. */
	private void choosePassword(String email) {
		Page page = this.visitor.page();
		for (int turn = 0; turn < 5 && page.locator("a[href$='/invitations']").count() == 0; turn++) {
			Locator next = page.locator("#kc-info-message a");
			if (page.locator("#password-new").count() > 0) {
				page.locator("#password-new").fill(PASSWORD);
				page.locator("#password-confirm").fill(PASSWORD);
				next = page.locator("[type=submit]");
			}
			else if (page.locator("#firstName").count() > 0) {
				page.locator("#firstName").fill("New");
				page.locator("#lastName").fill("Person");
				next = page.locator("[type=submit]");
			}
			page.waitForNavigation(next::click);
		}
		page.locator("a[href$='/invitations']").click();
		page.locator("#username").waitFor();
		this.visitor.giveEmail(email);
		this.visitor.givePassword(PASSWORD);
	}

	@Test
	void somebodyWithAnAccountSignsInAndJoinsASecondCouncil() {
		try (var inviter = new Visitor(chromium.browser(), this.address).signIn(ADMINISTRATOR)) {
			inviter.go("/councils/leeds/settings/invitations");
			inviter.field("E-mail addresses").fill("Owen <lead@west-berkshire.example>");
			inviter.field("Contributor").check();
			inviter.field("A message to them (optional)").fill("Hello Owen");
			inviter.press("Send invitations");
			inviter.page().getByText("One invitation is on its way").waitFor();
		}
		MimeMessage mail = mailTo("lead@west-berkshire.example", "invites you to join Leeds City Council");
		assertThat(text(mail)).contains("Rosalind Feather (administrator@leeds.example) invites you", "> Hello Owen",
				"as a contributor", "What Pathfinder is", "It is run by Digital Inclusion Example Ltd",
				"Nobody will ever ask you for a password", this.address + "/ and nothing else",
				"If you did not expect this", "You can accept it until");

		this.visitor.page().navigate(link(mail));
		this.visitor.press("Sign in and join");
		this.visitor.giveEmail("lead@west-berkshire.example");
		this.visitor.givePassword("pathfinder");
		this.visitor.waitUntilHere();
		this.visitor.press("Join");

		this.visitor.page().waitForURL(this.address + "/councils/leeds");
		this.visitor.go("/");
		assertThat(this.visitor.page().content()).contains("Leeds City Council", "West Berkshire");
		Answer members = this.administrator.get(MEMBERS + "?limit=200");
		assertThat(members.body()).contains("lead@west-berkshire.example");
		String person = this.database.sql(
				"select person::text from platform.membership where council = 'leeds' and email = 'lead@west-berkshire.example'")
			.query(String.class)
			.single();
		assertThat(this.administrator.delete(MEMBERS + "/" + person, 1).status()).isEqualTo(204);
		assertThat(this.visitor.go("/councils/leeds").status()).isEqualTo(404);
		assertThat(this.visitor.go("/councils/west-berkshire").status()).isEqualTo(200);
	}

	@Test
	void anInvitationIsForOnePersonAndOneTime() {
		String id = invite("officer@shared.example");
		String path = link(mailTo("officer@shared.example", "Leeds City Council")).substring(this.address.length());
		FormVisitor somebodyElse = FormVisitor.signedIn(this.environment, "lead@plymouth.example");
		FormVisitor officer = FormVisitor.signedIn(this.environment, "officer@shared.example");
		Map<String, String> form = Map.of("council", "leeds", "id", id);

		assertThat(somebodyElse.get(path).body()).contains(
				"This invitation is for officer@shared.example. You are signed in as lead@plymouth.example.",
				"/sign-out");
		assertThat(somebodyElse.post("/invitations", form).status()).isEqualTo(404);
		assertThat(officer.get("/invitations").body()).contains("One invitation waits for officer@shared.example");
		assertThat(officer.post("/invitations", form).status()).isEqualTo(302);
		assertThat(officer.post("/invitations", form).status()).isEqualTo(409);
		assertThat(officer.get(path).body()).contains("This invitation has been used already");
		assertThat(this.members.roles("officer@shared.example")).contains("leeds CONTRIBUTOR", "coventry LEAD",
				"plymouth LEAD");
	}

	@Test
	void aLinkThatNobodySentLeadsNowhere() {
		FormVisitor stranger = FormVisitor.stranger(this.environment);

		assertThat(stranger.get("/invitations/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").status()).isEqualTo(404);
		assertThat(stranger.get("/invitations/'%20or%201=1").status()).isEqualTo(404);
		assertThat(FormVisitor.signedIn(this.environment, "lead@plymouth.example")
			.post("/invitations", Map.of("council", "leeds", "id", UUID.randomUUID().toString()))
			.status()).isEqualTo(404);
	}

	@Test
	void whatHasEndedSaysWhyAndWhomToAsk() {
		String id = invite("officer@shared.example");
		String path = link(mailTo("officer@shared.example", "Leeds City Council")).substring(this.address.length());
		FormVisitor officer = FormVisitor.signedIn(this.environment, "officer@shared.example");
		Map<String, String> form = Map.of("council", "leeds", "id", id);

		this.database.sql("update platform.invitation set expires_at = now() where id = ?::uuid").param(id).update();
		assertThat(officer.get(path).body()).contains("This invitation was not accepted in time",
				"ask Rosalind Feather (administrator@leeds.example)");
		assertThat(officer.post("/invitations", form).status()).isEqualTo(409);
		assertThat(
				this.administrator.send("POST", INVITATIONS + "/" + id + "/mail", null, "If-Match", "\"1\"").status())
			.isEqualTo(200);
		assertThat(officer.get("/invitations").body()).contains("One invitation waits for officer@shared.example");
		assertThat(this.administrator.delete(INVITATIONS + "/" + id, 2).status()).isEqualTo(204);
		assertThat(officer.get("/invitations").body()).contains("No invitation waits for officer@shared.example");
		assertThat(officer.post("/invitations", form).status()).isEqualTo(409);
		assertThat(
				this.administrator.send("POST", INVITATIONS + "/" + id + "/mail", null, "If-Match", "\"3\"").status())
			.isEqualTo(409);
		assertThat(this.members.roles("officer@shared.example")).doesNotContain("leeds CONTRIBUTOR");
	}

	@Test
	void nobodyJoinsACouncilThatWasSuspendedMeanwhile() {
		UUID id = UUID.randomUUID();
		this.database
			.sql("""
					insert into platform.invitation (council, id, version, email, role, invited_by, inviter_name, inviter_email,
						invited_at, expires_at, state, token_hash)
					values ('bexley', :id, 1, 'officer@shared.example', 'LEAD', :id, 'Mei Chan', 'operator@pathfinder.example', now(),
						now() + interval '1 day', 'OPEN', sha256(convert_to('suspended', 'UTF8')))
					""")
			.param("id", id)
			.update();
		this.database
			.sql("update platform.council set suspended_at = now(), suspended_because = 'Test' where slug = 'bexley'")
			.update();
		FormVisitor officer = FormVisitor.signedIn(this.environment, "officer@shared.example");

		FormVisitor operator = FormVisitor.signedIn(this.environment, "operator@pathfinder.example");

		try {
			assertThat(operator.get("/operator/support").body()).doesNotContain("value=\"bexley\"");
			assertThat(operator.post("/operator/councils/bexley/administrators", Map.of("email", "new@bexley.example"))
				.body()).contains("The council is suspended, so nobody could come in", "new@bexley.example");
			assertThat(officer.get("/invitations/suspended").body()).contains("workspace is closed at the moment");
			assertThat(officer.post("/invitations", Map.of("council", "bexley", "id", id.toString())).status())
				.isEqualTo(409);
			assertThat(this.members.roles("officer@shared.example")).doesNotContain("bexley LEAD");

			operator.post("/operator/councils/bexley/resume", Map.of());
			assertThat(text(mailTo("officer@shared.example", "London Borough of Bexley")))
				.as("what could not be sent meanwhile")
				.contains("Mei Chan");
		}
		finally {
			this.database.sql("""
					update platform.council set suspended_at = null, suspended_because = null where slug = 'bexley'
					""").update();
			this.database.sql("delete from platform.invitation where council = 'bexley'").update();
		}
	}

	@Test
	void aMailSentAgainHasANewLinkAndEndsTheOldOne() {
		String id = invite("officer@shared.example");
		String first = link(mailTo("officer@shared.example", "Leeds City Council"));

		assertThat(
				this.administrator.send("POST", INVITATIONS + "/" + id + "/mail", null, "If-Match", "\"1\"").status())
			.isEqualTo(200);
		assertThat(
				this.administrator.send("POST", INVITATIONS + "/" + id + "/mail", null, "If-Match", "\"1\"").status())
			.isEqualTo(412);
		awaitSent(id);
		String second = link(mailTo("officer@shared.example", "Leeds City Council"));
		FormVisitor stranger = FormVisitor.stranger(this.environment);

		assertThat(second).isNotEqualTo(first);
		assertThat(stranger.get(first.substring(this.address.length())).status()).isEqualTo(404);
		assertThat(stranger.get(second.substring(this.address.length())).status()).isEqualTo(200);
	}

	/** As when a mail server has been away for hours. */
	@Test
	void aMailSentAgainDoesNotWaitForTheOneThatCouldNotBeSent() {
		String id = invite("officer@shared.example");
		this.database
			.sql("""
					insert into platform.scheduled_tasks (council, task_name, task_instance, task_data, execution_time, picked, version)
					values ('leeds', 'invitation-mail', 'council/leeds/' || :id || '/1', convert_to(jsonb_build_object('council', 'leeds',
						'id', :id, 'version', 1)::text, 'UTF8'), now() + interval '1 day', false, 1)
					""")
			.param("id", id)
			.update();

		this.administrator.send("POST", INVITATIONS + "/" + id + "/mail", null, "If-Match", "\"1\"");
		awaitSent(id);
		String link = link(mailTo("officer@shared.example", "Leeds City Council"));
		this.database.sql(
				"update platform.scheduled_tasks set execution_time = now() where task_instance = 'council/leeds/' || ? || '/1'")
			.param(id)
			.update();
		Awaitility.await("the older one has had its turn")
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.database.sql("select count(*) from platform.scheduled_tasks where task_instance like ?")
				.param("%" + id + "%")
				.query(Integer.class)
				.single() == 0);

		assertThat(FormVisitor.stranger(this.environment).get(link.substring(this.address.length())).status())
			.as("the newest link")
			.isEqualTo(200);
	}

	@Test
	void whomACouncilInvitesIsNoOperatorsToSeeOrToWithdraw() {
		Answer invited = this.administrator.post(INVITATIONS,
				"{\"emails\": [\"second@leeds.example\"], \"role\": \"ADMINISTRATOR\"}");
		String id = invited.json().get("items").get(0).get("id").stringValue();
		awaitSent(id);
		FormVisitor operator = FormVisitor.signedIn(this.environment, "operator@pathfinder.example");
		String page = "/operator/councils/leeds/administrators";

		assertThat(operator.get(page).body()).doesNotContain("second@leeds.example");
		assertThat(operator.post(page + "/" + id + "/withdraw", Map.of()).status()).isEqualTo(404);
		assertThat(this.administrator.get(INVITATIONS + "/" + id).json().get("standing").stringValue())
			.isEqualTo("OPEN");
	}

	@Test
	void theSecretOfALinkStandsInNoTable() {
		invite("officer@shared.example");
		String link = link(mailTo("officer@shared.example", "Leeds City Council"));
		String secret = link.substring(link.lastIndexOf('/') + 1);

		assertThat(secret).hasSize(43);
		for (String table : List.of("platform.invitation", "platform.scheduled_tasks")) {
			assertThat(this.database.sql("select t::text from %s t".formatted(table)).query(String.class).list())
				.noneMatch((row) -> row.contains(secret));
		}
		assertThat(this.database
			.sql("select convert_from(task_data, 'UTF8') from platform.scheduled_tasks where task_data is not null")
			.query(String.class)
			.list()).noneMatch((data) -> data.contains(secret));
	}

	@Test
	void nobodyIsInvitedWhereSomebodyCannotBe() {
		invite("officer@shared.example");

		Answer answer = this.administrator.post(INVITATIONS,
				"""
						{"emails": ["fine@leeds.example", "Officer@Shared.example", "lead@leeds.example", "administrator@leeds.example"],
						 "role": "VIEWER"}""");

		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.json().get("addresses").properties().stream().map(Object::toString).toList())
			.containsExactlyInAnyOrder("officer@shared.example=\"INVITED\"", "lead@leeds.example=\"MEMBER\"",
					"administrator@leeds.example=\"YOURSELF\"");
		assertThat(this.administrator.get(INVITATIONS).body()).doesNotContain("fine@leeds.example");
	}

	@Test
	void whatIsNoAddressIsNamedOneByOne() {
		FormVisitor inviter = FormVisitor.signedIn(this.environment, ADMINISTRATOR);
		String page = "/councils/leeds/settings/invitations";

		assertThat(inviter.post(page, Map.of("emails", "fine@leeds.example\nann@\nbob", "role", "LEAD")).body())
			.contains("‘ann@’ is not an e-mail address", "‘bob’ is not an e-mail address");
		assertThat(inviter.post(page, Map.of("emails", many(1000), "role", "LEAD")).body())
			.contains("These are 1,000 addresses. Invite 100 at a time", "person999@leeds.example");
		assertThat(inviter.post(page, Map.of("emails", "lead@leeds.example", "role", "LEAD")).body())
			.contains("lead@leeds.example is a member already");
		assertThat(inviter.post(page, Map.of("emails", "", "role", "")).body())
			.contains("Enter one e-mail address or more", "Choose what they may do");
		assertThat(inviter.post(page, Map.of("emails", "a@leeds.example", "role", "OWNER")).status()).isEqualTo(400);
		assertThat(this.administrator.get(INVITATIONS).json().get("items").size()).isZero();
	}

	private static String many(int count) {
		return IntStream.range(0, count)
			.mapToObj((number) -> "person" + number + "@leeds.example")
			.collect(Collectors.joining("\n"));
	}

	@Test
	void theMessageWritesNoMailOfItsOwn() {
		String email = unique() + "@leeds.example";

		Answer answer = this.administrator.post(INVITATIONS,
				"""
						{"emails": ["%s"], "role": "VIEWER", "message": "Hi\\r\\nBcc: all@leeds.example\\r\\n\\r\\n<script>alert(1)</script>"}"""
					.formatted(email));

		assertThat(answer.status()).isEqualTo(201);
		MimeMessage mail = mailTo(email, "Leeds City Council");
		assertThat(text(mail)).contains("> Bcc: all@leeds.example", "> <script>alert(1)</script>",
				"&lt;script&gt;alert(1)&lt;/script&gt;");
		assertThat(html(mail)).doesNotContain("<script>");
	}

	@Test
	void aSignInIsNotedOnceASession() {
		this.database.sql("delete from platform.sign_in").update();

		FormVisitor officer = FormVisitor.signedIn(this.environment, "officer@shared.example");

		assertThat(signIns("officer@shared.example")).hasSize(2);
		Set<String> noted = signIns("officer@shared.example");
		officer.get("/councils/plymouth");
		Api.of(this.environment).as("officer@shared.example").get("/api/tenancy/councils");
		assertThat(signIns("officer@shared.example")).isEqualTo(noted);
	}

	/** A new account has no name: it is asked for at the first sign-in. */
	@Test
	void aMemberIsCalledWhatTheySayWhenTheySignIn() {
		List<String> names = namesOf("officer@shared.example");
		this.database.sql("update platform.membership set name = email where email = 'officer@shared.example'")
			.update();

		FormVisitor.signedIn(this.environment, "officer@shared.example");

		assertThat(namesOf("officer@shared.example")).isEqualTo(names).doesNotContain("officer@shared.example");
	}

	private List<String> namesOf(String email) {
		return this.database.sql("select name from platform.membership where email = ? order by council")
			.param(email)
			.query(String.class)
			.list();
	}

	@Test
	void whoDoesNotSignInIsReviewedAndTheReviewIsKept() {
		UUID away = UUID.randomUUID();
		UUID never = UUID.randomUUID();
		UUID recent = UUID.randomUUID();
		member(away, "Away", "120 days", "100 days");
		member(never, "Never", "91 days", null);
		member(recent, "Recent", "200 days", "2 days");
		FormVisitor reviewer = FormVisitor.signedIn(this.environment, ADMINISTRATOR);
		String page = "/councils/leeds/settings/access-review";

		assertThat(reviewer.get(page).body()).contains("Away", "Never").doesNotContain("Recent");
		Answer asked = reviewer.post(page,
				Map.of("listed", away + "," + never + "," + recent, "stays", never.toString()));
		assertThat(asked.body()).contains("Remove one member?");
		assertThat(membersNamed("Away", "Never", "Recent")).hasSize(3);
		assertThat(reviewer
			.post(page,
					Map.of("listed", away + "," + never + "," + recent, "stays", never.toString(), "confirmed", "true"))
			.status()).isEqualTo(302);

		assertThat(membersNamed("Away", "Never", "Recent")).containsExactlyInAnyOrder("Never", "Recent");
		assertThat(reviewer.get(page).body()).contains("One member stayed, one was removed", "by Rosalind Feather");
		this.database.sql("delete from platform.access_review").update();
	}

	private void member(UUID person, String name, String since, String signedIn) {
		this.database.sql("""
				insert into platform.membership (council, person, role, name, email, since)
				values ('leeds', ?, 'VIEWER', ?, lower(?) || '@away.example', now() - ?::interval)
				""").params(person, name, name, since).update();
		if (signedIn != null) {
			this.database
				.sql("insert into platform.sign_in (council, person, at) values ('leeds', ?, now() - ?::interval)")
				.params(person, signedIn)
				.update();
		}
	}

	private List<String> membersNamed(String... names) {
		return this.database.sql("select name from platform.membership where council = 'leeds' and name in (:names)")
			.param("names", List.of(names))
			.query(String.class)
			.list();
	}

	@Test
	void theLastAdministratorStaysByPageAndByApi() {
		String person = this.members.person(ADMINISTRATOR);
		FormVisitor administrator = FormVisitor.signedIn(this.environment, ADMINISTRATOR);
		String page = "/councils/leeds/settings/members/" + person;

		assertThat(administrator.get(page).body()).contains("This is the only administrator");
		assertThat(administrator.post(page, Map.of("role", "LEAD", "version", "1")).body())
			.contains("Make somebody else an administrator first");
		assertThat(administrator.post(page, Map.of("version", "7")).body()).as("a form shown again")
			.contains("name=\"version\" value=\"7\"");
		assertThat(administrator.post(page + "/remove", Map.of("version", "1")).status()).isEqualTo(409);
		assertThat(this.administrator.put(MEMBERS + "/" + person, 1, "{\"role\": \"LEAD\"}").body())
			.contains("last-administrator");
		assertThat(this.administrator.delete(MEMBERS + "/" + person, 1).status()).isEqualTo(409);
		assertThat(this.members.roles(ADMINISTRATOR)).containsExactly("leeds ADMINISTRATOR");
	}

	private String invite(String email) {
		Answer answer = this.administrator.post(INVITATIONS,
				"{\"emails\": [\"%s\"], \"role\": \"CONTRIBUTOR\"}".formatted(email));
		assertThat(answer.status()).as(answer::body).isEqualTo(201);
		String id = answer.json().get("items").get(0).get("id").stringValue();
		awaitSent(id);
		return id;
	}

	private void awaitSent(String id) {
		Awaitility.await("the mail is sent")
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.administrator.get(INVITATIONS + "/" + id).json().hasNonNull("sentAt"));
	}

	private Set<String> signIns(String email) {
		return Set.copyOf(this.database.sql("""
				select s.council || s.at from platform.sign_in s join platform.membership m using (council, person)
				where m.email = ?
				""").param(email).query(String.class).list());
	}

	private static String unique() {
		return "p" + UUID.randomUUID().toString().substring(0, 8);
	}

	private String link(MimeMessage mail) {
		return Mailbox.find(Pattern.quote(this.address) + "/invitations/[\\w-]{43}", text(mail));
	}

}
