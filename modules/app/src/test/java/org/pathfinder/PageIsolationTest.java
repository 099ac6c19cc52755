package org.pathfinder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.pathfinder.testing.Servers;
import org.pathfinder.testing.Signer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Someone of one council reads and changes their own rows only, whatever page there is
 * and whatever its form sends. A page that is new fails here until its form is filled in.
 */
@Order(4)
@PathfinderTest
@ResourceLock("showcases")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("leeds")
@ResourceLock("bexley")
class PageIsolationTest extends Isolation {

	/** Who signs the metadata of a council's identity provider. */
	private static final Signer SIGNER = Signer.valid("-1d", 30);

	private static final String METADATA = SIGNER
		.sign("""
				<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://login.example">
				<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor>
				<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>%s</X509Certificate></X509Data></KeyInfo>
				</KeyDescriptor><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
				Location="http://localhost/sign-in"/></IDPSSODescriptor></EntityDescriptor>
				"""
			.formatted(SIGNER.certificate()));

	private static final Map<String, String> CHOSEN = Map.of("chosen", TwoCouncils.ITEM + ":" + TwoCouncils.VERSION,
			"what", "remove");

	/** A form filled in for each page that takes one. */
	private static final Map<String, Map<String, String>> FORMS = Map.ofEntries(
			form(PROGRAMMES,
					Map.of("name", "Renters", "communityKind", "INTEREST", "community", "Who rent", "example",
							"false")),
			form(PROGRAMMES + "/{id}/edit",
					Map.of("name", "Renters", "communityKind", "INTEREST", "community", "Who rent", "example",
							"false")),
			form(PROGRAMMES + "/{id}/remove", Map.of()),
			form(PROGRAMMES + "/{id}/steps/{step}", Map.of("status", "DONE")),
			form(PROGRAMMES + "/{id}/information", Map.of("learnt", "They rent")),
			form(PROGRAMMES + "/{id}/information/{itemId}", Map.of("learnt", "They rent")),
			form(PROGRAMMES + "/{id}/information/{itemId}/remove", Map.of()),
			form(PROGRAMMES + "/{id}/barriers", barrierForm()),
			form(PROGRAMMES + "/{id}/barriers/{itemId}", barrierForm()),
			form(PROGRAMMES + "/{id}/barriers/{itemId}/remove", Map.of()),
			form(PROGRAMMES + "/{id}/assets", assetForm()), form(PROGRAMMES + "/{id}/assets/{itemId}", assetForm()),
			form(PROGRAMMES + "/{id}/assets/{itemId}/remove", Map.of()),
			form(PROGRAMMES + "/{id}/opportunities", opportunityForm()),
			form(PROGRAMMES + "/{id}/opportunities/{itemId}", opportunityForm()),
			form(PROGRAMMES + "/{id}/opportunities/{itemId}/remove", Map.of()),
			form(PROGRAMMES + "/{id}/information/lines", Map.of("lines", "They rent")),
			form(PROGRAMMES + "/{id}/barriers/lines", Map.of("lines", "It costs too much", "kind", "PEOPLE")),
			form(PROGRAMMES + "/{id}/assets/lines", Map.of("lines", "A hall", "kind", "PLACE")),
			form(PROGRAMMES + "/{id}/opportunities/lines", Map.of("lines", "Meet", "tier", "SMALL")),
			form(PROGRAMMES + "/{id}/information/chosen", CHOSEN), form(PROGRAMMES + "/{id}/barriers/chosen", CHOSEN),
			form(PROGRAMMES + "/{id}/assets/chosen", CHOSEN), form(PROGRAMMES + "/{id}/opportunities/chosen", CHOSEN),
			form(PROGRAMMES + "/{id}/information/{itemId}/history/{change}", Map.of()),
			form(PROGRAMMES + "/{id}/barriers/{itemId}/history/{change}", Map.of()),
			form(PROGRAMMES + "/{id}/assets/{itemId}/history/{change}", Map.of()),
			form(PROGRAMMES + "/{id}/opportunities/{itemId}/history/{change}", Map.of()),
			form(PROGRAMMES + "/{id}/steps/{step}/history/{change}", Map.of()),
			form(PROGRAMMES + "/{id}/activity/{batch}/undo", Map.of()),
			form(PROGRAMMES + "/{id}/start/barriers", Map.of("first", "It costs too much")),
			form(PROGRAMMES + "/{id}/start/assets", Map.of("first", "A hall", "firstKind", "PLACE")),
			form(PROGRAMMES + "/{id}/start/opportunity", opportunityForm()),
			form(PROGRAMMES + "/{id}/bring-back", Map.of()),
			form(PROGRAMMES + "/{id}/import", Map.of("pasted", "What was learnt\tFrom whom\nThey rent\tTenants")),
			form(PROGRAMMES + "/{id}/import/{itemId}", Map.of("kind0", "information", "field0-0", "learnt")),
			form(PROGRAMMES + "/{id}/import/{itemId}/add", Map.of()),
			form(PROGRAMMES + "/{id}/import/{itemId}/cancel", Map.of()),
			form(CASE_STUDIES, Map.of("form", "MINI", "title", "Tablets lent")),
			form(CASE_STUDIES + "/{caseStudy}", Map.of("form", "MINI", "title", "Tablets lent", "steps", "2.2")),
			form(CASE_STUDIES + "/{caseStudy}/remove", Map.of()),
			form(CASE_STUDIES + "/{caseStudy}/bring-back", Map.of()),
			form(CASE_STUDIES + "/{caseStudy}/history/{saved}", Map.of()),
			form(SHARE, Map.of("checked", "true", "mark", "", "licence", "CC_BY_4")),
			form(SHARE + "/correct", Map.of("checked", "true", "mark", "")), form(SHARE + "/take-back", Map.of()),
			form(USE + "/{study}/saved", Map.of("programme", TwoCouncils.PROGRAMME.toString())),
			form(USE + "/saved/{savedStudy}/remove", Map.of()),
			form(USE + "/{study}/use", Map.of("happened", "It worked", "programme", TwoCouncils.PROGRAMME.toString())),
			form(USE + "/uses/{use}", Map.of("happened", "It worked")), form(USE + "/uses/{use}/remove", Map.of()),
			form(USE + "/{study}/ask", Map.of("question", "How many?")),
			form(USE + "/questions/{question}/remove", Map.of()),
			form(USE + "/asked/{asker}/{question}", Map.of("answer", "Twelve")),
			form(USE + "/asked/{asker}/{question}/take-back", Map.of()),
			form(REVIEW + "/{council}/{submission}/changes", Map.of("words", "Say how many")),
			form(REVIEW + "/{council}/{submission}/remarks", Map.of("words", "Well told")),
			form(REVIEW + "/{council}/{submission}/accept", Map.of()), form(REFLECTIONS, reflectionForm()),
			form(REFLECTIONS + "/{reflection}", reflectionForm()), form(REFLECTIONS + "/{reflection}/remove", Map.of()),
			form(REFLECTIONS + "/{reflection}/bring-back", Map.of()),
			form(REFLECTIONS + "/{reflection}/offer", Map.of("checked", "true")),
			form(REFLECTIONS + "/{reflection}/take-back", Map.of()), form(SHOWCASES, Map.of("title", "Seeded launch")),
			form(SHOWCASES + "/{showcase}/edit", Map.of("title", "Seeded launch")),
			form(SHOWCASES + "/{showcase}/remove", Map.of()),
			form(SHOWCASES + "/{showcase}/collection", Map.of("about", "For everybody")),
			form(SHOWCASES + "/{showcase}/collection/remove", Map.of()),
			form(SHOWCASES + "/{showcase}/collection/bring-back", Map.of()),
			form(SHOWCASES + "/{showcase}/items", Map.of("caseStudy", "bexley-seeded")),
			form(SHOWCASES + "/{showcase}/items/{item}/up", Map.of()),
			form(SHOWCASES + "/{showcase}/items/{item}/down", Map.of()),
			form(SHOWCASES + "/{showcase}/items/{item}/remove", Map.of()),
			form(CASE_STUDIES + "/{caseStudy}/quotes", quoteForm()),
			form(CASE_STUDIES + "/{caseStudy}/quotes/{quote}", quoteForm()),
			form(CASE_STUDIES + "/{caseStudy}/quotes/{quote}/remove", Map.of()),
			form("/councils/{slug}/searches", Map.of("q", "tablets")),
			form("/councils/{slug}/searches/{search}/remove", Map.of()),
			form("/councils/{slug}/searches/{search}/bring-back", Map.of()),
			form(PICTURES, Map.of("alt", "Six tablets")), form(PICTURES + "/{picture}", Map.of("alt", "Six tablets")),
			form(PICTURES + "/{picture}/remove", Map.of()),
			form("/councils/{slug}/settings/sharing", Map.of("records", "true")),
			form(SETTINGS + "/members/{person}", Map.of("role", "LEAD")),
			form(SETTINGS + "/members/{person}/remove", Map.of()),
			form(SETTINGS + "/invitations", Map.of("emails", "new@leeds.example", "role", "VIEWER")),
			form(SETTINGS + "/invitations/{invitation}/mail", Map.of()),
			form(SETTINGS + "/invitations/{invitation}/withdraw", Map.of()),
			form(SETTINGS + "/access-review", Map.of("listed", TwoCouncils.PERSON.toString(), "confirmed", "true")),
			form(SIGN_IN,
					Map.of("kind", "SAML", "name", "Our account", "xml", METADATA, "fingerprint",
							SIGNER.fingerprint())),
			form(SIGN_IN + "/share", Map.of("code", "seeded-theirs")),
			form(SIGN_IN + "/{connection}/on",
					Map.of("domains", TwoCouncils.DOMAIN.formatted(TwoCouncils.MINE), "newcomers", "NOBODY")),
			form(SIGN_IN + "/{connection}/off", Map.of()), form(SIGN_IN + "/{connection}/again", Map.of()),
			form(SIGN_IN + "/{connection}/withdraw", Map.of()),
			form(SIGN_ON + "/{council}/{connection}/agree", Map.of()),
			form(SIGN_ON + "/{council}/{connection}/off", Map.of("sure", "yes")),
			form(SIGN_ON + "/{council}/{connection}/refuse", Map.of("reason", "Nobody there knows of it")),
			form("/invitations", Map.of("council", TwoCouncils.MINE, "id", TwoCouncils.INVITATION.toString())),
			form("/invitations/{token}/password", Map.of()),
			form(REGISTER + "/{council}/administrators", Map.of("email", "new@leeds.example")),
			form(REGISTER + "/{council}/administrators/{invitation}/withdraw", Map.of()),
			form("/councils/{slug}/settings/support", Map.of("hours", "2", "reason", "The map does not open")),
			form("/councils/{slug}/settings/support/end", Map.of()),
			form(SETTINGS + "/look", Map.of("choice", "5b2c6f")), form(SETTINGS + "/look/undo", Map.of()),
			form("/operator/support", Map.of("council", TwoCouncils.MINE, "reason", "May I see the map?")),
			form("/operator/reporting/rebuild", Map.of()), form("/operator/tasks/again", Map.of()),
			form(REGISTER, Map.of("slug", "atlantis")), form(REGISTER + "/{council}/edit", Map.of("name", "Atlantis")),
			form(REGISTER + "/{council}/suspend", Map.of("slug", TwoCouncils.MINE, "because", "I can")),
			form(REGISTER + "/{council}/resume", Map.of()), form(REGISTER + "/import", Map.of()),
			form(REGISTER + "/import/{draft}/apply", Map.of("basedOn", "1-1")),
			form(REGISTER + "/import/{draft}/cancel", Map.of()));

	private final Map<String, FormVisitor> visitors = new ConcurrentHashMap<>();

	/** What follows from switching one on is done there. */
	@BeforeAll
	void providersInKeycloak() {
		var keycloak = Servers.keycloak(this.environment.getRequiredProperty("pathfinder.address"));
		TwoCouncils.PROVIDERS.values()
			.forEach((alias) -> keycloak.admin("POST", "/admin/realms/pathfinder/identity-provider/instances", """
					{"alias": "%s", "providerId": "oidc", "config": {"clientId": "seeded", "clientSecret": "seeded",
						"authorizationUrl": "https://login.example/auth", "tokenUrl": "https://login.example/token"}}
					""".formatted(alias)));
	}

	/** The one page of a council that leads on to everybody's. */
	private static final String LEADS_ON = "GET /councils/{slug}/searches/like-us";

	@Override
	List<Operation> find() {
		return mapped();
	}

	@Override
	boolean asks(String path) {
		return !path.startsWith("/api/");
	}

	@Override
	Answer ask(String email, Operation operation) {
		return visit(email, operation, SEEDED);
	}

	@Test
	void everyFormIsFilledIn() {
		assertThat(this.asked).filteredOn(Operation::writes)
			.extracting(Operation::path)
			.containsExactlyInAnyOrderElementsOf(FORMS.keySet());
	}

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("all")
	void aPageStaysInItsCouncilThoughAnotherHasTheSameIds(Operation page) {
		Answer answer = visit(whoMay(page), page, SEEDED);

		if (FOR_NO_COUNCIL.contains(page.toString())) {
			assertThat(answer.status()).isEqualTo(403);
		}
		else if (page.writes()) {
			assertThat(answer.status()).as(answer::body).isEqualTo(302);
			assertThat(answer.header("Location")).contains(
					page.ofACouncil() || page.path().equals("/invitations") ? "/councils/" + TwoCouncils.MINE : "/");
			// the seeded consent is over, so there is none to end
			if (!page.path().endsWith("/support/end")) {
				assertThat(this.councils.state(TwoCouncils.MINE)).isNotEqualTo(this.mine);
			}
		}
		else {
			assertThat(answer.status())
				.isIn((page.ofACouncil() && !LEADS_ON.equals(page.toString())) ? List.of(200) : List.of(200, 302));
			assertThatMineIsAsItWas();
		}
		assertThatNothingOfTheirsIsIn(page, answer);
		assertThatTheirsIsAsItWas();
		if (page.reads() && page.hasIds()) {
			assertThat(answer.body()).contains(TwoCouncils.MY_WORDS);
		}
	}

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("ofACouncil")
	void aPageOfAnotherCouncilIsNotFound(Operation page) {
		Answer answer = visit(whoMay(page), page, with("slug", TwoCouncils.THEIRS));

		assertThat(answer.status()).isEqualTo(404);
		assertThat(FormVisitor.withoutCsrf(answer.body()))
			.isEqualTo(FormVisitor.withoutCsrf(visit(whoMay(page), page, with("slug", "atlantis")).body()));
		assertThatTheirsIsAsItWas();
	}

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("withIds")
	void aPageOfIdsThatOnlyAnotherCouncilHasIsNotFound(Operation page) {
		for (Map<String, String> foreign : foreignIds(page)) {
			Answer answer = visit(whoMay(page), page, foreign);

			assertThat(answer.status()).isEqualTo(404);
			assertThat(withoutIds(answer)).isEqualTo(withoutIds(visit(whoMay(page), page, nobodysIds(foreign))));
		}
		assertThatMineIsAsItWas();
		assertThatTheirsIsAsItWas();
	}

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("ofACouncil")
	void aPageShowsStrangersTheCouncilsFrontAndNothingElse(Operation page) {
		FormVisitor stranger = FormVisitor.stranger(this.environment);

		Answer answer = visit(stranger, page, SEEDED);
		Answer nobodys = visit(stranger, page, with("slug", "atlantis"));

		// a form without the token that its page gave is refused before anything else
		assertThat(answer.status()).isEqualTo(page.writes() ? 403 : 200);
		assertThat(nobodys.status()).isEqualTo(page.writes() ? 403 : 302);
		assertThat(answer.body()).doesNotContain(TwoCouncils.MY_WORDS);
		if (page.reads()) {
			assertThat(answer.body()).isEqualTo(stranger.get("/councils/" + TwoCouncils.MINE).body())
				.contains("Sign in to this workspace");
		}
		assertThatMineIsAsItWas();
	}

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("ofACouncil")
	void aViewerLooksAtPagesAndSendsNoForm(Operation page) {
		Answer answer = visit(VIEWER, page, SEEDED);

		if (isForThemselves(page)) {
			assertThat(answer.status()).isEqualTo(302);
			assertThatTheirsIsAsItWas();
			return;
		}
		assertThat(answer.status())
			.isEqualTo((page.writes() || isClosed(page)) ? 403 : LEADS_ON.equals(page.toString()) ? 302 : 200);
		assertThatMineIsAsItWas();
		assertThatTheirsIsAsItWas();
	}

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("ofACouncil")
	void aContributorSendsEveryFormThatTakesNoLead(Operation page) {
		Answer answer = visit(CONTRIBUTOR, page, SEEDED);

		if (takesMore(page)) {
			assertThat(answer.status()).isEqualTo(403);
			assertThatMineIsAsItWas();
		}
		else {
			assertThat(answer.status()).as(answer::body)
				.isEqualTo((page.writes() || LEADS_ON.equals(page.toString())) ? 302 : 200);
		}
		assertThatTheirsIsAsItWas();
	}

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("ofACouncil")
	void aPageIsNotFoundByWhoIsInNoCouncil(Operation page) {
		for (String email : OF_NO_COUNCIL) {
			assertThat(visit(email, page, SEEDED).status()).as(email).isEqualTo(404);
		}
		assertThatMineIsAsItWas();
	}

	@Test
	void analystsAndOperatorsHavePagesOfTheirOwn() {
		var whose = new HashMap<>(Map.of("/lga/comparison", "analyst@lga.example", "/operator/councils",
				"operator@pathfinder.example", "/operator/councils/leeds/administrators", "operator@pathfinder.example",
				"/operator/councils/leeds/suspend", "operator@pathfinder.example", "/operator/reporting",
				"operator@pathfinder.example", "/operator/tasks", "operator@pathfinder.example",
				"/lga/comparison/definitions", "analyst@lga.example", "/operator/reporting/rebuild", OPERATOR,
				"/operator/audit", OPERATOR, "/operator/support", OPERATOR));
		whose.put(REVIEW, EDITOR);
		for (String path : List.of("", "/" + TwoCouncils.SHOWCASE, "/" + TwoCouncils.SHOWCASE + "/present",
				"/" + TwoCouncils.SHOWCASE + "/hand-out.pdf", "/" + TwoCouncils.SHOWCASE + "/hand-out.pptx")) {
			whose.put(SHOWCASES + path, EDITOR);
		}
		whose.put(REVIEW + "/leeds/" + TwoCouncils.OFFERED_CASE_STUDY, EDITOR);

		whose.forEach((path, owner) -> {
			assertThat(visitor(owner).get(path).status()).isEqualTo(200);
			Stream.concat(Stream.of(LEAD, VIEWER), OF_NO_COUNCIL.stream())
				.filter((email) -> !email.equals(owner))
				.forEach((email) -> assertThat(visitor(email).get(path).status()).as(email + path).isEqualTo(403));
		});
	}

	@Test
	void whatOnlyALeadMayUndoIsOfferedToLeadsOnly() {
		visit(LEAD, new Operation("POST", PROGRAMMES + "/{id}/edit"), SEEDED);
		String activity = new Operation("GET", PROGRAMMES + "/{id}/activity").at(SEEDED);
		// the first page says what was just done, and offers to undo it
		visitor(LEAD).get(activity);

		assertThat(visitor(LEAD).get(activity).body().split("/undo", -1))
			.hasSize(visitor(CONTRIBUTOR).get(activity).body().split("/undo", -1).length + 1);
	}

	@Test
	void theOperatorsRegisterHoldsNoCouncilsWords() {
		Answer register = visitor("operator@pathfinder.example").get("/operator/councils");

		assertThat(register.body()).contains("Leeds City Council", "London Borough of Bexley")
			.doesNotContain(TwoCouncils.MY_WORDS, TwoCouncils.THEIR_WORDS);
	}

	@Test
	void comingInIsOneEntryAfterEachSignIn() {
		UUID viewer = this.api.as(VIEWER).person();
		int before = this.councils.arrivals(viewer);

		for (int time = 0; time < 2; time++) {
			var visitor = FormVisitor.signedIn(this.environment, VIEWER);
			visitor.get("/councils/leeds");
			visitor.get(PROGRAMMES.replace("{slug}", TwoCouncils.MINE) + "/" + TwoCouncils.PROGRAMME);
		}

		assertThat(this.councils.arrivals(viewer)).isEqualTo(before + 2);
	}

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("ofACouncil")
	void whatIsSentAfterTheSessionEndedIsNeverDoneByItself(Operation page) {
		if (page.writes()) {
			Answer answer = visitor(whoMay(page)).postTooLate(page.at(SEEDED), form(page));

			assertThat(visitor(whoMay(page)).get("/councils/leeds").status()).as(answer::body).isEqualTo(200);
			assertThatMineIsAsItWas();
		}
	}

	private Answer visit(String email, Operation page, Map<String, String> values) {
		return visit(visitor(email), page, values);
	}

	private Answer visit(FormVisitor visitor, Operation page, Map<String, String> values) {
		if (!page.writes()) {
			return visitor.get(page.at(values));
		}
		Map<String, String> form = form(page);
		Answer answer = page.path().equals(PICTURES)
				? visitor.postFile(page.at(values), form, "file", TwoCouncils.DRAWING)
				: visitor.post(page.at(values), form);
		if (answer.status() == 302 && page.path().startsWith(USE)) {
			// what they see next says what was done, and may name the other council
			visitor.get(USE.replace("{slug}", TwoCouncils.MINE));
		}
		return answer;
	}

	private Map<String, String> form(Operation page) {
		var form = new HashMap<>(Objects.requireNonNull(FORMS.get(page.path()), () -> page + " has no form here"));
		form.put("version", page.path().contains("/editor/") ? "1" : String.valueOf(TwoCouncils.VERSION));
		form.computeIfPresent("mark", (name, none) -> mark(page));
		return form;
	}

	private FormVisitor visitor(String email) {
		return this.visitors.computeIfAbsent(email, (key) -> FormVisitor.signedIn(this.environment, key));
	}

	private static Map.Entry<String, Map<String, String>> form(String page, Map<String, String> fields) {
		return Map.entry(page, fields);
	}

	private static Map<String, String> quoteForm() {
		return Map.of("words", "They lent me one", "attribution", "Workshop attendee", "consentHow", "In writing",
				"consentOn", "2026-03-27");
	}

	private static Map<String, String> reflectionForm() {
		return Map.of("changed", "We begin with people", "attribution", "Digital inclusion lead", "agreed", "true");
	}

	private static Map<String, String> barrierForm() {
		return Map.of("kind", "PEOPLE", "what", "It costs too much", "information", TwoCouncils.ITEM.toString());
	}

	private static Map<String, String> assetForm() {
		return Map.of("name", "A hall", "kind", "PLACE", "organisation", "A club", "sector", "OTHER");
	}

	private static Map<String, String> opportunityForm() {
		return Map.of("what", "Meet", "tier", "SMALL", "barriers", TwoCouncils.ITEM.toString(), "assets",
				TwoCouncils.ITEM.toString());
	}

}
