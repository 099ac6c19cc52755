package org.pathfinder;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A case study goes the whole way: offered, answered, published, corrected, taken back.
 */
@Tag("case-study-library")
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("plymouth")
class SharingTest {

	private static final String PAGES = "/councils/plymouth/case-studies";

	private static final String API = "/api/case-study-library";

	private static final String PROGRAMMES = "/api/model-stages/councils/plymouth/programmes";

	private static final String QUEUE = "/editor/case-studies";

	private static final String OFFERING = "{\"licence\": \"OGL-UK-3.0\", \"checked\": true, \"mark\": \"%s\"}";

	private static final String WHOLE = """
			{"form": "MINI", "title": "%s", "summary": "Tablets lent for a month", "communityKind": "INTEREST",
			 "community": "Older people", "steps": ["2.4"], "themes": ["COST", "DEVICES"],
			 "whatWasDone": "%s", "whatChanged": "Most of them go on", "programme": %s}""";

	@Autowired
	Environment environment;

	private final JdbcClient superuser = JdbcClient.create(Servers.postgres().superuser("pathfinder"));

	private Api lead;

	private Api editor;

	private FormVisitor pages;

	private FormVisitor editors;

	@BeforeAll
	void signIn() {
		this.lead = Api.of(this.environment).as("lead@plymouth.example");
		this.editor = Api.of(this.environment).as("editor@lga.example");
		this.pages = FormVisitor.signedIn(this.environment, "lead@plymouth.example");
		this.editors = FormVisitor.signedIn(this.environment, "editor@lga.example");
	}

	@AfterAll
	void leaveNothingInTheLibrary() {
		List.of("delete from library.published where case_study in (select id from council_plymouth.case_study)",
				"delete from library.submission where council = 'plymouth'",
				"delete from library.tombstone where council = 'plymouth' and slug ~ '^plymouth-[0-9a-f]{8}$'")
			.forEach((sql) -> this.superuser.sql(sql).update());
	}

	@Test
	void whatMayDiscloseTooMuchIsPointedOutWithItsSentence() {
		String page = begin("Pointed out",
				"It rained. Dr Shah and Priya Ramsden helped three women at Mount Wise. <b>Call "
						+ "01632 960 001</b> or write to priya@club.example. We helped 12 people.");

		String shown = this.pages.get(page + "/share").body();
		JsonNode hints = this.lead.get(API + page + "/sharing").json().get("hints");

		assertThat(shown)
			.contains("<mark>Dr Shah</mark>", "<mark>Priya Ramsden</mark>", "<mark>three women</mark>",
					"<mark>01632 960 001</mark>", "<mark>priya@club.example</mark>", "<mark>&lt;b&gt;</mark>",
					"Only a person can tell", "As others will read it")
			.doesNotContain("<mark>12 people", "It rained. <mark>");
		assertThat(hints.valueStream().map((hint) -> hint.get("field").stringValue())).containsOnly("whatWasDone");
	}

	@Test
	void whatIsMissingLeadsToItsFieldAndKeepsItFromBeingOffered() {
		String page = PAGES + "/"
				+ this.lead.post(API + PAGES, "{\"form\": \"MINI\", \"title\": \"Begun\"}")
					.json()
					.get("id")
					.stringValue();

		assertThat(this.pages.get(page + "/share").body())
			.contains(page + "#summary", page + "#steps", page + "#whatChanged")
			.doesNotContain("name=\"checked\"");
		Answer refused = offer(page, 0);
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.json().get("missing").toString()).contains("summary", "steps");
		assertThat(this.pages.post(page + "/share", checked(page)).body()).contains("not ready to be shared");
		assertThat(state(page)).isEqualTo("DRAFT");
	}

	@Test
	void nothingLeavesUnlessALeadSaysThatTheyCheckedIt() {
		String page = begin("Not checked", "We lent tablets");

		Answer form = this.pages.post(page + "/share",
				Map.of("version", "0", "mark", mark(page), "licence", "CC_BY_4"));
		Answer api = this.lead.put(API + page + "/sharing", 0,
				"{\"licence\": \"OGL-UK-3.0\", \"mark\": \"%s\", \"checked\": false}".formatted(mark(page)));
		Answer contributor = Api.of(this.environment)
			.as("contributor@leeds.example")
			.put(API + page + "/sharing", 0, OFFERING.formatted(mark(page)));

		assertThat(form.status()).isEqualTo(400);
		assertThat(form.body()).contains("then tick that you did");
		assertThat(api.status()).isEqualTo(400);
		assertThat(contributor.status()).isEqualTo(404);
		assertThat(state(page)).isEqualTo("DRAFT");
	}

	@Test
	void anExampleStaysInItsCouncil() {
		String programme = programme("How it might be", true);
		String page = PAGES + "/"
				+ this.lead.post(API + PAGES, WHOLE.formatted("Of an example", "Nothing", "\"" + programme + "\""))
					.json()
					.get("id")
					.stringValue();

		assertThat(this.pages.get(page + "/share").body()).contains("marked as an example")
			.doesNotContain("name=\"checked\"");
		assertThat(offer(page, 0).json().get("type").stringValue()).endsWith(":of-an-example");
		this.lead.takeAway(PROGRAMMES + "/" + programme);
		assertThat(offer(page, 0).json().get("type").stringValue()).as("though the programme is removed")
			.endsWith(":of-an-example");
		change(page, 0, "Of an example", "Nothing");
		assertThat(this.lead.get(API + page).json().path("programme").isNull()).isTrue();
		assertThat(offer(page, 1).json().get("type").stringValue()).as("though it says that it is of none")
			.endsWith(":of-an-example");
		assertThat(this.pages.get(page + "/share").body()).contains("marked as an example");
		this.lead.takeAway(API + page);
	}

	@Test
	void whatTellsOfAnExampleForAMomentIsOneFromThenOn() {
		String example = programme("Made up", true);
		String page = begin("For a moment", "We lent tablets");
		assertThat(this.lead.get(API + page).json().get("example").booleanValue()).isFalse();

		this.lead.put(API + page, 0, WHOLE.formatted("For a moment", "Nothing", "\"" + example + "\""));
		change(page, 1, "For a moment", "We lent tablets");

		assertThat(this.lead.get(API + page).json().get("example").booleanValue()).isTrue();
		assertThat(offer(page, 2).json().get("type").stringValue()).endsWith(":of-an-example");
		this.lead.takeAway(PROGRAMMES + "/" + example);
		this.lead.takeAway(API + page);
	}

	@Test
	void itGoesTheWholeWay() {
		String page = begin("The whole way", "We lent tablets");

		assertThat(this.pages.post(page + "/share", checked(page)).status()).isEqualTo(302);
		assertThat(state(page)).isEqualTo("SUBMITTED");
		assertThat(this.editors.get(QUEUE).body()).contains("The whole way", "Plymouth City Council");

		String review = review(page);
		assertThat(this.editors.get(review).body()).contains("We lent tablets", "Accept and publish");
		Answer wordless = this.editors.post(review + "/changes", Map.of("version", "1"));
		assertThat(wordless.status()).isEqualTo(400);
		assertThat(wordless.body()).contains("Say what to change, or what the council should know");
		assertThat(this.editors.post(review + "/changes", Map.of("version", "1", "words", "Say how many")).status())
			.isEqualTo(302);

		assertThat(state(page)).isEqualTo("CHANGES_WANTED");
		assertThat(this.pages.get(page).body()).contains("An editor asks for changes");
		assertThat(this.pages.get(page + "/share").body()).contains("Say how many", "An editor of the library");
		assertThat(this.pages.get(PAGES + "?state=CHANGES_WANTED").body()).contains("The whole way");
		assertThat(this.pages.get(PAGES + "?state=SUBMITTED&q=whole+way").body()).contains("Nothing fits");

		change(page, 0, "The whole way", "We lent twelve tablets");
		assertThat(
				this.pages
					.post(page + "/share",
							Map.of("version", "1", "mark", mark(page), "checked", "true", "licence", "CC_BY_4",
									"remark", "Twelve it was"))
					.status())
			.isEqualTo(302);
		assertThat(this.editors.get(review).body()).contains("We lent twelve tablets", "Twelve it was");
		assertThat(this.editors.post(review + "/accept", Map.of("version", "2")).status()).isEqualTo(302);

		JsonNode offer = this.lead.get(API + page + "/sharing").json().get("offer");
		String slug = offer.get("slug").stringValue();
		assertThat(state(page)).isEqualTo("PUBLISHED");
		assertThat(slug).startsWith("plymouth-").doesNotContain("whole");
		assertThat(offer.get("licence").stringValue()).isEqualTo("CC-BY-4.0");
		assertThat(published(slug)).containsExactly("We lent twelve tablets");
		assertThat(this.pages.get(PAGES + "?state=PUBLISHED").body()).contains("The whole way");

		change(page, 1, "The whole way, mended", "We lent thirteen tablets");
		assertThat(published(slug)).containsExactly("We lent twelve tablets");
		assertThat(this.pages.get(page + "/share").body()).contains("Others read the older words");
		assertThat(
				this.pages.post(page + "/share/correct", Map.of("version", "2", "mark", mark(page), "checked", "true"))
					.status())
			.isEqualTo(302);
		assertThat(published(slug)).containsExactly("We lent thirteen tablets");
		assertThat(this.editors.get("/editor/case-studies?state=PUBLISHED").body()).contains("The whole way, mended");
		assertThat(this.superuser
			.sql("select content ->> 'whatWasDone' from library.submission where case_study = ?::uuid")
			.param(page.substring(page.lastIndexOf('/') + 1))
			.query(String.class)
			.single()).as("what editors have").isEqualTo("We lent thirteen tablets");
		assertThat(this.lead.delete(API + page, 2).status()).isEqualTo(409);

		assertThat(this.pages.get(page + "/share/take-back").body()).contains("deleted at once");
		assertThat(this.pages.post(page + "/share/take-back", Map.of()).status()).isEqualTo(302);
		assertThat(state(page)).isEqualTo("WITHDRAWN");
		assertThat(published(slug)).isEmpty();
		assertThat(this.editors.get(review).status()).isEqualTo(404);
		assertThat(this.superuser.sql("select slug from library.tombstone where council = 'plymouth' and slug = ?")
			.param(slug)
			.query(String.class)
			.list()).hasSize(1);

		assertThat(offer(page, 2).status()).isEqualTo(200);
		assertThat(state(page)).isEqualTo("SUBMITTED");
		assertThat(this.pages.post(page + "/share/take-back", Map.of()).status()).isEqualTo(302);
		assertThat(state(page)).as("its address says so still").isEqualTo("WITHDRAWN");
	}

	@Test
	void whatIsOfferedAndTakenBackIsADraftAgain() {
		String page = begin("Taken back", "We lent tablets");
		assertThat(offer(page, 0).status()).isEqualTo(200);
		String review = review(page);

		assertThat(this.lead.send("DELETE", API + page + "/sharing", null).status()).isEqualTo(204);

		assertThat(state(page)).isEqualTo("DRAFT");
		assertThat(this.editor.get(API + review).status()).isEqualTo(404);
		assertThat(this.lead.send("DELETE", API + page + "/sharing", null).status()).isEqualTo(409);
	}

	@Test
	void anAnswerToAnOlderVersionIsRefusedAndTheWordsAreKept() {
		String page = begin("Newer", "We lent tablets");
		assertThat(offer(page, 0).status()).isEqualTo(200);
		String review = review(page);
		change(page, 0, "Newer", "We lent phones");
		assertThat(offer(page, 1).status()).isEqualTo(200);

		Answer form = this.editors.post(review + "/changes", Map.of("version", "1", "words", "Which tablets?"));
		Answer accept = this.editors.post(review + "/accept", Map.of("version", "1"));
		Answer api = this.editor.send("POST", API + review + "/accept", null, "If-Match", "\"1\"");

		assertThat(form.status()).isEqualTo(400);
		assertThat(form.body()).contains("sent a newer version while you were reading", "Which tablets?",
				"We lent phones");
		assertThat(accept.body()).contains("sent a newer version while you were reading");
		assertThat(api.status()).isEqualTo(412);
		assertThat(state(page)).isEqualTo("SUBMITTED");
	}

	@Test
	void whatAnEditorTypedGoesAlongWithPublishing() {
		String page = begin("Published with a word", "We lent tablets");
		offer(page, 0);
		String review = review(page);

		assertThat(this.editors.post(review + "/accept", Map.of("version", "1", "words", "Thank you for the twelve"))
			.status()).isEqualTo(302);

		assertThat(state(page)).isEqualTo("PUBLISHED");
		assertThat(this.pages.get(page + "/share").body()).contains("Thank you for the twelve");
		assertThat(this.editors.get(review).body()).contains("Send the remark</button>")
			.doesNotContain("Send it as a remark only", "formaction");
	}

	@Test
	void whatAnEditorTypedIsShownToThemIfTheCouncilTookItBackMeanwhile() {
		String page = begin("Taken back meanwhile", "We lent tablets");
		offer(page, 0);
		String review = review(page);
		this.lead.send("DELETE", API + page + "/sharing", null);

		for (String answer : List.of("/changes", "/remarks", "/accept")) {
			Answer gone = this.editors.post(review + answer,
					Map.of("version", "1", "words", "How many <b>tablets</b>?"));

			assertThat(gone.status()).as(answer).isEqualTo(404);
			assertThat(gone.body()).as(answer)
				.contains("Its council took it back", "How many &lt;b&gt;tablets&lt;/b&gt;?", "Case studies to review");
		}
		assertThat(this.editors.post(review + "/accept", Map.of("version", "1")).body())
			.contains("nothing was published", "Sign out")
			.doesNotContain("what you wrote");
	}

	@Test
	void whatAnEditorAcceptedMeanwhileIsCorrectedAndNotOfferedAnew() {
		String page = begin("Meanwhile", "We lent tablets");
		assertThat(offer(page, 0).status()).isEqualTo(200);
		String review = review(page);
		assertThat(this.editor.send("POST", API + review + "/accept", null, "If-Match", "\"1\"").status())
			.isEqualTo(200);

		Answer anew = this.pages.post(page + "/share", checked(page));

		assertThat(anew.status()).isEqualTo(400);
		assertThat(anew.body()).contains("An editor published it while you were looking");
		assertThat(this.editor.send("POST", API + review + "/accept", null, "If-Match", "\"1\"").status())
			.isEqualTo(409);
	}

	/** A quote has a version of its own. */
	@Test
	void whatWasNotLookedAtDoesNotLeave() {
		String page = begin("Looked at", "We lent tablets");
		String mark = mark(page);
		assertThat(this.lead.post(API + page + "/quotes",
				"""
						{"words": "They lent me one", "attribution": "Attendee", "consentHow": "In writing", "consentOn": "2026-03-27"}""")
			.status()).isEqualTo(201);

		Answer form = this.pages.post(page + "/share",
				Map.of("version", "0", "mark", mark, "checked", "true", "licence", "OGL_UK_3"));

		assertThat(form.status()).isEqualTo(400);
		assertThat(form.body()).contains("Somebody changed this case study while you were looking", "They lent me one")
			.containsPattern("<input[^>]*value=\"OGL_UK_3\"[^>]*checked=")
			.doesNotContainPattern("<input[^>]*name=\"checked\"[^>]*checked=");
		assertThat(state(page)).isEqualTo("DRAFT");
	}

	@Test
	void whoDoesNotSayWhatTheyLookedAtSharesNothing() {
		String page = begin("Not said", "We lent tablets");
		String sharing = API + page + "/sharing";

		Answer offer = this.lead.put(sharing, 0, "{\"licence\": \"OGL-UK-3.0\", \"checked\": true}");
		Answer none = this.lead.put(sharing, 0, "{\"licence\": \"OGL-UK-3.0\", \"checked\": true, \"mark\": null}");
		Answer correction = this.lead.send("POST", sharing + "/correction", "{\"checked\": true}", "If-Match", "\"0\"");
		Answer form = this.pages.post(page + "/share", Map.of("version", "0", "checked", "true", "licence", "CC_BY_4"));

		assertThat(List.of(offer, none, correction)).allSatisfy((refused) -> {
			assertThat(refused.status()).isEqualTo(400);
			assertThat(refused.json().get("errors").toString()).contains("\"mark\"", "Get the preview first");
		});
		assertThat(form.status()).isEqualTo(400);
		assertThat(state(page)).isEqualTo("DRAFT");
	}

	@Test
	void neitherProgrammeNorConsentLeavesTheCouncil() {
		String programme = programme("Ours alone", false);
		String page = PAGES + "/"
				+ this.lead.post(API + PAGES, WHOLE.formatted("Of ours", "We lent", "\"" + programme + "\""))
					.json()
					.get("id")
					.stringValue();
		this.lead.post(API + page + "/quotes",
				"""
						{"words": "They lent me one", "attribution": "Attendee", "consentHow": "On a form", "consentOn": "2026-03-27"}""");
		assertThat(offer(page, 0).status()).isEqualTo(200);

		String seen = this.editor.get(API + review(page)).body();

		assertThat(seen).contains("They lent me one", "Attendee").doesNotContain("On a form", programme, "Ours alone");
		this.lead.send("DELETE", API + page + "/sharing", null);
		this.lead.takeAway(PROGRAMMES + "/" + programme);
	}

	@Test
	void anEditorDoesNotReadADraft() {
		String page = begin("Nobody else’s", "We lent tablets");
		String id = page.substring(page.lastIndexOf('/') + 1);

		for (String path : List.of(page, page + "/share", QUEUE + "/plymouth/" + id)) {
			assertThat(this.editors.get(path).status()).as(path).isEqualTo(404);
		}
		for (String path : List.of(API + page, API + page + "/sharing", API + QUEUE + "/plymouth/" + id)) {
			assertThat(this.editor.get(path).status()).as(path).isEqualTo(404);
		}
		for (String state : List.of("SUBMITTED", "CHANGES_WANTED", "PUBLISHED")) {
			assertThat(this.editors.get(QUEUE + "?state=" + state).body()).doesNotContain("Nobody else’s");
			assertThat(this.editor.get(API + QUEUE + "?limit=200&state=" + state).body())
				.doesNotContain("Nobody else’s");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "?state=DRAFT&page=999999", "?state=%00&page=-1", "?page=99999999999999999999" })
	void aQueueThatIsAskedForOddlyIsShown(String query) {
		assertThat(this.editors.get(QUEUE + query).status()).isEqualTo(200);
	}

	@Test
	void whatAnEditorDoesIsInTheCouncilsAudit() {
		String page = begin("Audited", "We lent tablets");
		offer(page, 0);
		this.editor.post(API + review(page) + "/remarks", "{\"words\": \"Well told\"}");
		this.editor.post(API + review(page) + "/accept", "", "If-Match", "\"1\"");

		assertThat(this.superuser.sql("""
				select actor || ' ' || act || ' ' || detail from platform.audit_entry
				where council = 'plymouth' and place = ? and detail is not null order by id
				""").param(page.replace("/councils/plymouth", "")).query(String.class).list())
			.containsExactly("MEMBER ASKED SUBMITTED", "EDITOR CHANGED REMARK", "EDITOR ALLOWED PUBLISHED");
	}

	@Test
	void anEditorsProgramReadsWhatTheirPageShows() {
		String page = begin("Read by a program", "Priya Ramsden helped three women in the South West");
		this.lead.sendBytes("image/png", API + page + "/pictures?alt=Dr+Shah", TwoCouncils.DRAWING);
		assertThat(offer(page, 0).status()).isEqualTo(200);
		String review = review(page);

		JsonNode read = this.editor.get(API + review).json();
		String shown = this.editors.get(review).body();

		String picture = read.at("/pictures/0/address").stringValue();
		assertThat(shown).contains("src=\"" + picture + "\"", "alt=\"Dr Shah\"");
		assertThat(this.editors.get(picture).header("Content-Type")).isEqualTo("image/png");
		List<String> hints = read.get("hints")
			.valueStream()
			.map((hint) -> "<mark>" + hint.get("found").stringValue() + "</mark>")
			.toList();
		assertThat(hints).contains("<mark>Priya Ramsden</mark>", "<mark>three women</mark>", "<mark>Dr Shah</mark>");
		assertThat(shown).contains(hints);
		assertThat(shown.split("<mark>")).hasSize(hints.size() + 1);
	}

	@Test
	void itsLeadsAreWrittenToWhenAnEditorAnswers() {
		String title = Visitor.unique("Written about");
		String page = begin(title, "We lent tablets");
		offer(page, 0);
		String review = review(page);

		this.editor.post(API + review + "/remarks", "{\"words\": \"Well told\"}");
		assertThat(this.pages.get("/councils/plymouth").body()).contains("a case study you sent");
		this.editor.post(API + review + "/changes", "{\"words\": \"Say how many\"}", "If-Match", "\"1\"");

		String remark = Mailbox.text(Mailbox.mailTo("lead@plymouth.example", "An editor’s remark: " + title));
		String changes = Mailbox.text(Mailbox.mailTo("lead@plymouth.example", "Changes wanted: " + title));
		Mailbox.mailTo("officer@shared.example", "Changes wanted: " + title);
		assertThat(remark).contains("Hello Morwenna", page + "/share").doesNotContain("Well told");
		assertThat(changes).contains(title, page + "/share", "because you are a lead").doesNotContain("Say how many");
		assertThat(this.pages.get("/councils/plymouth").body()).contains("Editors want changes in");
		assertThat(this.pages.get(PAGES).body()).contains("Editors want changes in");

		offer(page, 0);
		this.editor.post(API + review + "/accept", "", "If-Match", "\"2\"");
		assertThat(Mailbox.text(Mailbox.mailTo("lead@plymouth.example", "Published: " + title)))
			.contains("Everybody can read it now");
		assertThat(this.pages.get("/councils/plymouth").body()).contains("published in the last two weeks");
	}

	private String programme(String name, boolean example) {
		return this.lead
			.post(PROGRAMMES,
					"""
							{"name": "%s", "communityKind": "PLACE", "community": "All", "example": %s}"""
						.formatted(name, example))
			.json()
			.get("id")
			.stringValue();
	}

	@Test
	void whatHasNotChangedIsNotOfferedAgainUnlessAnEditorSaidSomething() {
		String page = begin("Offered once", "We lent tablets");
		offer(page, 0);
		assertThat(this.pages.get(page + "/share").body()).contains("library’s editors can read it")
			.doesNotContain("Send it again");

		this.editor.post(API + review(page) + "/remarks", "{\"words\": \"Twelve or thirteen?\"}");
		assertThat(this.pages.get(page + "/share").body()).contains("Twelve or thirteen?", "Send it again");

		offer(page, 0);
		assertThat(this.pages.get(page + "/share").body()).doesNotContain("Send it again");
		assertThat(this.editors.get(review(page)).body()).contains("Offered 2 times, last on");
		change(page, 0, "Offered once", "We lent thirteen tablets");
		assertThat(this.pages.get(page + "/share").body()).contains("Send it again");
	}

	@Test
	void editorsAreToldThatSomethingWaits() {
		String title = Visitor.unique("Waiting");
		String page = begin(title, "We lent tablets");
		offer(page, 0);

		String mail = Mailbox.text(Mailbox.mailTo("editors@lga.example", "To review: " + title));
		assertThat(mail).contains("Plymouth City Council sent", title, review(page), "Hello editors of the library")
			.doesNotContain("We lent tablets");
		assertThat(this.editors.get("/").body()).containsPattern("One is waiting|\\d+ are waiting");
	}

	@Test
	void theQueueIsSearchedByWordsOfTitleAndCouncil() {
		String title = Visitor.unique("Snizzlewick 100%");
		String page = begin(title, "We lent tablets");
		offer(page, 0);

		assertThat(this.editors.get(QUEUE + "?q=snizzlewick+plymouth+100%25").body()).contains(title, "Waiting (1)",
				"Changes wanted (0)", "/editor/case-studies?state=PUBLISHED&amp;q=snizzlewick%20plymouth%20100%25");
		assertThat(this.editors.get(QUEUE + "?q=snizzlewick+coventry").body()).contains("None of these says that")
			.doesNotContain(title);
		assertThat(this.editors.get(QUEUE + "?state=PUBLISHED&q=snizzlewick").body()).doesNotContain(title)
			.contains("Waiting (1)");
	}

	/** By the same template, of the same model. */
	@Test
	void whatALeadAndAnEditorLookAtIsWhatEverybodyReads() {
		String page = begin("Read alike", "We lent tablets");
		this.lead.post(API + page + "/quotes",
				"""
						{"words": "They lent me one", "attribution": "Attendee", "consentHow": "In writing", "consentOn": "2026-03-27"}""");
		String checked = told(this.pages.get(page + "/share").body());
		offer(page, 0);
		String review = review(page);
		String reviewed = told(this.editors.get(review).body());
		this.editor.send("POST", API + review + "/accept", null, "If-Match", "\"1\"");

		String slug = this.lead.get(API + page + "/sharing").json().at("/offer/slug").stringValue();
		String read = told(this.pages.get("/library/" + slug).body());

		assertThat(read).contains("Who it was for", "200,000 to 500,000 people", "/model/2#step-4", "They lent me one");
		assertThat(checked).isEqualTo(read);
		assertThat(reviewed).isEqualTo(read);
	}

	/** Between the summary and whose it is; a preview's headings are smaller. */
	private static String told(String page) {
		return page
			.substring(page.indexOf("<p class=\"pf-lede\">Tablets lent for a month"), page.lastIndexOf("</figure>"))
			.replaceAll("(</?)h[23]( id=\"\\w+\")?( class=\"[^\"]*\")?", "$1h")
			.replaceAll("\\s+", " ");
	}

	@Test
	void leadsOfItsCouncilAloneAreLedFromWhatEverybodyReadsToWhereTheyCorrectIt() {
		String page = begin("Led back", "We lent tablets");
		offer(page, 0);
		this.editor.send("POST", API + review(page) + "/accept", null, "If-Match", "\"1\"");
		String address = "/library/" + this.lead.get(API + page + "/sharing").json().at("/offer/slug").stringValue();

		assertThat(this.pages.get(address).body()).contains("Correct it or take it back", page + "/share");
		for (String email : List.of("lead@leeds.example", "editor@lga.example")) {
			assertThat(FormVisitor.signedIn(this.environment, email).get(address).body()).as(email)
				.contains("Can your council use it?")
				.doesNotContain("Correct it or take it back");
		}
		assertThat(Api.of(this.environment).get(address).body()).contains("Can your council use it?")
			.doesNotContain("Correct it or take it back");
	}

	private String begin(String title, String done) {
		Answer begun = this.lead.post(API + PAGES, WHOLE.formatted(title, done, "null"));
		assertThat(begun.status()).as(begun::body).isEqualTo(201);
		return PAGES + "/" + begun.json().get("id").stringValue();
	}

	private void change(String page, int version, String title, String done) {
		assertThat(this.lead.put(API + page, version, WHOLE.formatted(title, done, "null")).status()).isEqualTo(200);
	}

	private Answer offer(String page, int version) {
		return this.lead.put(API + page + "/sharing", version, OFFERING.formatted(mark(page)));
	}

	private Map<String, String> checked(String page) {
		return Map.of("version", "0", "mark", mark(page), "checked", "true", "licence", "OGL_UK_3");
	}

	/** Of what a lead looks at now. */
	private String mark(String page) {
		return this.lead.get(API + page + "/sharing").json().get("mark").stringValue();
	}

	private String state(String page) {
		return this.lead.get(API + page).json().get("state").stringValue();
	}

	/** Where editors look at it. */
	private String review(String page) {
		return QUEUE + "/plymouth/"
				+ this.lead.get(API + page + "/sharing").json().at("/offer/submission").stringValue();
	}

	private List<String> published(String slug) {
		return this.superuser.sql("select content ->> 'whatWasDone' from library.published where slug = ?")
			.param(slug)
			.query(String.class)
			.list();
	}

}
