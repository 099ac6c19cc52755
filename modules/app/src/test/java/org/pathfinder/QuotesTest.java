package org.pathfinder;

import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/** People are quoted in a case study once a lead has written down that they agreed. */
@Tag("case-study-library")
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("leeds")
class QuotesTest {

	private static final String PAGES = "/councils/leeds/case-studies";

	private static final String API = "/api/case-study-library";

	private static final Map<String, String> FORM = Map.of("words", "They lent me one", "attribution",
			"Workshop attendee", "consentHow", "On the form at the door", "consentOn", "27/3/2026");

	@Autowired
	Environment environment;

	private Api lead;

	private FormVisitor pages;

	private FormVisitor contributors;

	@BeforeAll
	void signIn() {
		this.lead = Api.of(this.environment).as("lead@leeds.example");
		this.pages = FormVisitor.signedIn(this.environment, "lead@leeds.example");
		this.contributors = FormVisitor.signedIn(this.environment, "contributor@leeds.example");
	}

	@Test
	void aLeadAddsAQuoteAndEverybodyInTheCouncilSeesIt() {
		String page = begin();

		Answer added = this.pages.post(page + "/quotes", FORM);

		assertThat(added.status()).as(added::body).isEqualTo(302);
		assertThat(this.pages.get(page).body()).contains("The quote is added", "‘They lent me one’",
				"Workshop attendee", "Agreed on 27 March 2026: On the form at the door", page + "/quotes/new");
		assertThat(this.contributors.get(page).body()).contains("‘They lent me one’").doesNotContain(page + "/quotes/");
		JsonNode quote = this.lead.get(API + page + "/quotes").json().at("/items/0");
		assertThat(quote.get("consentOn").stringValue()).isEqualTo("2026-03-27");
		assertThat(this.pages.get(page + "/quotes/" + quote.get("id").stringValue()).body())
			.contains("value=\"27 March 2026\"");
		assertThat(quote.get("recordedBy").stringValue()).isEqualTo(this.lead.person().toString());
	}

	@Test
	void aContributorCannotQuoteAnybody() {
		String page = begin();
		String quote = add(page, "Said");
		Api contributor = Api.of(this.environment).as("contributor@leeds.example");

		assertThat(contributor.post(API + page + "/quotes", body("Not mine to say")).status()).isEqualTo(403);
		assertThat(contributor.put(quote, 0, body("Not mine to say")).status()).isEqualTo(403);
		assertThat(contributor.delete(quote, 0).status()).isEqualTo(403);
		assertThat(this.contributors.post(page + "/quotes", FORM).status()).isEqualTo(403);
		assertThat(this.contributors.get(page + "/quotes/new").status()).isEqualTo(403);
		assertThat(contributor.get(quote).json().get("words").stringValue()).isEqualTo("Said");
	}

	@Test
	void nobodyIsQuotedWithoutConsentAndWhatWasTypedIsKept() {
		String page = begin();

		Answer none = this.pages.post(page + "/quotes", Map.of("words", "They lent me one"));
		Answer later = this.pages.post(page + "/quotes", Map.of("words", "They lent me one", "attribution", "Attendee",
				"consentHow", "In writing", "consentOn", "2999-01-01"));

		assertThat(none.status()).isEqualTo(400);
		assertThat(none.body()).contains("They lent me one", "Say how they agreed to be quoted",
				"Enter the day on which they agreed", "Say how they want to be named");
		assertThat(later.status()).isEqualTo(400);
		assertThat(later.body()).contains("Enter a day that is not in the future", "1 January 2999");
		assertThat(
				this.lead.post(API + page + "/quotes", "{\"words\": \"Said\", \"attribution\": \"Attendee\"}").status())
			.isEqualTo(400);
		assertThat(this.lead.get(API + page + "/quotes").json().get("items")).isEmpty();
	}

	@Test
	void theyStandInTheOrderInWhichTheyWereAdded() {
		String page = begin();
		add(page, "One");
		String two = add(page, "Two");
		add(page, "Three");
		this.lead.takeAway(two);
		add(page, "Four");

		assertThat(this.lead.get(API + page + "/quotes").json().get("items").valueStream())
			.extracting((quote) -> quote.get("words").stringValue())
			.containsExactly("One", "Three", "Four");
	}

	@Test
	void aCaseStudyHasTwentyQuotesAtMost() {
		String page = begin();
		for (int number = 1; number <= 20; number++) {
			add(page, "Number " + number);
		}

		Answer api = this.lead.post(API + page + "/quotes", body("One too many"));
		Answer form = this.pages.post(page + "/quotes", FORM);

		assertThat(api.status()).isEqualTo(409);
		assertThat(api.json().get("type").stringValue()).isEqualTo("urn:pathfinder:problem:too-many-quotes");
		assertThat(form.status()).isEqualTo(400);
		assertThat(form.body()).contains("A case study has 20 quotes at most", "They lent me one");
		assertThat(this.pages.get(page).body()).contains("A case study has 20 quotes at most")
			.doesNotContain(page + "/quotes/new");
	}

	@Test
	void whoChangesAnOldVersionSeesBothAndNothingIsLost() {
		String page = begin();
		String quote = add(page, "Said");
		assertThat(this.lead.put(quote, 0, body("Said by them")).status()).isEqualTo(200);

		Answer both = this.pages.post(quote.substring(API.length()), Map.of("version", "0", "words", "Said by you",
				"attribution", "Attendee", "consentHow", "In writing", "consentOn", "2026-03-27"));
		Answer removal = this.pages.post(quote.substring(API.length()) + "/remove", Map.of("version", "0"));

		assertThat(both.status()).isEqualTo(412);
		assertThat(both.body()).contains("Said by them", "Said by you");
		assertThat(removal.status()).isEqualTo(412);
		assertThat(this.lead.delete(quote, 0).status()).isEqualTo(412);
		assertThat(this.lead.get(quote).json().get("words").stringValue()).isEqualTo("Said by them");
	}

	@Test
	void oneIsRemovedAfterAQuestion() {
		String page = begin();
		String quote = add(page, "Said").substring(API.length());

		assertThat(this.pages.get(quote + "/remove").body()).contains("Said", "It goes for good");
		assertThat(this.pages.post(quote + "/remove", Map.of("version", "0")).header("Location")).endsWith(page);

		assertThat(this.pages.get(page).body()).contains("The quote is removed", "Nobody is quoted yet");
	}

	private String begin() {
		String id = this.lead.post(API + PAGES, "{\"form\": \"MINI\", \"title\": \"With quotes\"}")
			.json()
			.get("id")
			.stringValue();
		return PAGES + "/" + id;
	}

	private String add(String page, String words) {
		Answer added = this.lead.post(API + page + "/quotes", body(words));
		assertThat(added.status()).as(added::body).isEqualTo(201);
		return API + page + "/quotes/" + added.json().get("id").stringValue();
	}

	private static String body(String words) {
		return """
				{"words": "%s", "attribution": "Attendee", "consentHow": "In writing", "consentOn": "2026-03-27"}"""
			.formatted(words);
	}

}
