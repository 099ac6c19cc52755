package org.pathfinder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

/** A council writes its case studies, by hand and by program. */
@Tag("case-study-library")
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseStudiesTest {

	private static final String PAGES = "/councils/coventry/case-studies";

	private static final String API = "/api/case-study-library" + PAGES;

	@Autowired
	Environment environment;

	private Api lead;

	private FormVisitor pages;

	@BeforeAll
	void signIn() {
		this.lead = Api.of(this.environment).as("lead@coventry.example");
		this.pages = FormVisitor.signedIn(this.environment, "lead@coventry.example");
	}

	@Test
	void itIsBegunWithATitleAndAnsweredBitByBit() {
		Answer begun = this.pages.post(PAGES, Map.of("title", "Begun", "form", "FULL"));
		String page = begun.header("Location");

		Answer saved = this.pages.post(page, Map.of("version", "0", "title", "Begun", "form", "FULL", "whatWasDone",
				"We lent tablets", "steps", "2.4", "themes", "COST", "tier", "SMALL", "year", "2026"));

		assertThat(saved.status()).as(saved::body).isEqualTo(302);
		JsonNode kept = this.lead.get("/api/case-study-library" + page).json();
		assertThat(kept.get("whatWasDone").stringValue()).isEqualTo("We lent tablets");
		assertThat(kept.get("steps").toString()).isEqualTo("[\"2.4\"]");
		assertThat(kept.get("themes").toString()).isEqualTo("[\"COST\"]");
		assertThat(kept.get("state").stringValue()).isEqualTo("DRAFT");
		assertThat(this.pages.get(page).body()).contains("We lent tablets", "is saved");
	}

	@Test
	void whatWasTypedIsKeptWhenSomethingIsWrong() {
		String page = begin("Typed");

		Answer wrong = this.pages.post(page, Map.of("version", "0", "title", "", "form", "MINI", "context", "It rained",
				"steps", "9.9", "year", "soon"));

		assertThat(wrong.status()).isEqualTo(400);
		assertThat(wrong.body()).contains("It rained", "Enter a title", "Enter a year, such as 2026");
	}

	@Test
	void nothingAmongWhatIsTickedIsToldAndWhatWasTypedIsKept() {
		String page = begin("None of them");

		Answer changed = this.pages.post(page + "?sectors=&sectors=HOUSING&steps=&steps=2.4&themes=&themes=COST",
				Map.of("version", "0", "title", "None of them", "form", "MINI", "context", "It rained"));
		Answer begun = this.pages.post(PAGES + "?barriers=&barriers=" + UUID.randomUUID() + "&steps=&steps=2.4",
				Map.of("title", "None of these", "form", "MINI"));

		assertThat(changed.status()).isEqualTo(400);
		assertThat(changed.body()).contains("There is a problem", "It rained");
		assertThat(begun.status()).isEqualTo(400);
		assertThat(begun.body()).contains("There is a problem", "None of these");
	}

	@Test
	void wordsAreSoughtAsTheyAreAndUnreadableOnesAreLeftOut() {
		begin("Sought 50% of_it \\\\ all");
		begin("Sought 50 percent of it");

		for (String words : List.of("50%25", "of_it", "%5C", "Sought%00of_it", "%25_it+%5C")) {
			Answer found = this.pages.get(PAGES + "?q=" + words);

			assertThat(found.status()).as(words).isEqualTo(200);
			assertThat(found.body().contains("Sought 50% of_it")).as(words).isEqualTo(!words.equals("%25_it+%5C"));
			assertThat(found.body()).as(words).doesNotContain("Sought 50 percent");
		}
		assertThat(this.pages.get(PAGES + "?q=" + "%00".repeat(300)).body()).contains("Sought 50 percent");
	}

	/** A form so long is not read; one a little too long comes back as it was typed. */
	@Test
	void aParagraphOf500KilobytesIsRefusedAndTheCaseStudyStays() {
		String page = begin("Paragraph");
		Map<String, String> form = Map.of("version", "0", "title", "Paragraph", "form", "MINI", "whatWasDone",
				"word ".repeat(100_000));

		Answer inForm = this.pages.post(page, form);
		Answer api = this.lead.put("/api/case-study-library" + page, 0,
				"{\"title\": \"Paragraph\", \"form\": \"MINI\", \"whatWasDone\": \"%s\"}"
					.formatted(form.get("whatWasDone")));

		assertThat(inForm.status()).isEqualTo(413);
		assertThat(inForm.body()).contains("Nothing was saved", "type less at once");
		assertThat(api.status()).isIn(400, 413);
		JsonNode kept = this.lead.get("/api/case-study-library" + page).json();
		assertThat(kept.get("title").stringValue()).isEqualTo("Paragraph");
		assertThat(kept.path("whatWasDone").stringValue("")).isEmpty();

		Answer tooLong = this.pages.post(page,
				Map.of("version", "0", "title", "Paragraph", "form", "MINI", "whatWasDone", "word ".repeat(4_000)));
		assertThat(tooLong.status()).isEqualTo(400);
		assertThat(tooLong.body()).contains("word word word", "There is a problem");
	}

	@Test
	void aMiniOneAsksLittleAndHidesNothingThatIsThereOrWrong() {
		String page = begin("Asked little");
		String closed = "<details class=\"govuk-details\" id=\"more\">";
		String open = "<details class=\"govuk-details\" id=\"more\" open=\"open\">";

		assertThat(this.pages.get(page).body()).contains(closed, "Tell more (optional)", "name=\"reuse\"");
		Map<String, String> mini = Map.of("version", "0", "title", "Asked little", "form", "MINI");
		for (String wrong : new String[] { "soon", "1066" }) {
			var form = new HashMap<>(mini);
			form.put("year", wrong);
			assertThat(this.pages.post(page, form).body()).as(wrong).contains(open, "There is a problem");
		}
		var bare = new HashMap<>(mini);
		bare.put("title", "");
		assertThat(this.pages.post(page, bare).body()).contains(closed, "There is a problem");
		this.pages.post(page, Map.of("version", "0", "title", "Asked little", "form", "MINI", "reuse", "The leaflet"));
		assertThat(this.pages.get(page).body()).contains(open);

		this.pages.post(page, Map.of("version", "1", "title", "Asked all", "form", "FULL"));
		assertThat(this.pages.get(page).body()).contains("name=\"reuse\"").doesNotContain("Tell more (optional)");
		assertThat(this.pages.post(page, Map.of("version", "2", "title", "Asked all", "form", "FULL", "year", "soon"))
			.body()).doesNotContain("Tell more (optional)");
	}

	@Test
	void whatTwoPeopleWroteIsPutTogetherAndBothAreShown() {
		String page = begin("Both");
		assertThat(this.lead.put("/api/case-study-library" + page, 0, """
				{"form": "MINI", "title": "Theirs", "context": "Their context"}""").status()).isEqualTo(200);

		Answer both = this.pages.post(page,
				Map.of("version", "0", "title", "Yours", "form", "MINI", "reuse", "Your leaflet"));

		assertThat(both.status()).isEqualTo(412);
		assertThat(both.body()).contains("Theirs", "Yours", "Their context", "Your leaflet");
	}

	/** Letters and lists of other councils show it. */
	@Test
	void aTitleIsOneLine() {
		Answer begun = this.lead.post(API, """
				{"form": "MINI", "title": "Tablets\\n\\n  lent\\tagain"}""");

		assertThat(begun.json().get("title").stringValue()).isEqualTo("Tablets lent again");
	}

	@Test
	void whatIsRemovedComesBackAsItWas() {
		String page = begin("Removed by mistake");

		assertThat(this.pages.post(page + "/remove", Map.of("version", "0")).header("Location")).endsWith(PAGES);
		assertThat(this.lead.get("/api/case-study-library" + page).status()).isEqualTo(404);
		assertThat(this.pages.get(PAGES).body()).contains(page + "/bring-back");
		this.pages.post(page + "/bring-back", Map.of());

		JsonNode back = this.lead.get("/api/case-study-library" + page).json();
		assertThat(back.get("title").stringValue()).isEqualTo("Removed by mistake");
		assertThat(back.get("version").intValue()).isEqualTo(2);
	}

	@Test
	void whatWasRemovedIsListedWithWhoDidItUntilItIsBack() {
		String page = begin("Removed long ago");
		String back = "action=\"" + page + "/bring-back\"";
		this.lead.delete("/api/case-study-library" + page, 0);

		String list = this.pages.get(PAGES).body();
		assertThat(list).contains("Removed case studies", ">Removed long ago<", page + "/history", back)
			.containsPattern("Removed on \\d+ \\w+ \\d{4} by [A-Z]");
		this.pages.post(page + "/bring-back", Map.of());

		assertThat(this.pages.get(PAGES).body()).doesNotContain(back);
	}

	@Test
	void whatOthersCanReadIsNotRemoved() {
		String page = begin("Offered");
		JdbcClient.create(Servers.postgres().superuser("pathfinder"))
			.sql("update council_coventry.case_study set state = 'SUBMITTED' where id = ?::uuid")
			.param(page.substring(page.lastIndexOf('/') + 1))
			.update();

		Answer refused = this.lead.delete("/api/case-study-library" + page, 0);

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.json().get("type").stringValue()).isEqualTo("urn:pathfinder:problem:still-shared");
		assertThat(this.pages.get(page).body()).doesNotContain(page + "/remove");
		assertThat(this.pages.get(page + "/remove").header("Location")).endsWith("/share");
		assertThat(this.pages.post(page + "/remove", Map.of("version", "0")).header("Location")).endsWith("/share");
		assertThat(this.pages.get(PAGES).body()).contains("Others can read a copy of it", "Important")
			.doesNotContain("govuk-notification-banner--success");
	}

	@Test
	void aProgrammeAndStepsThatAreNotThereAreRefused() {
		Answer programme = this.lead.post(API, """
				{"form": "MINI", "title": "Whose?", "programme": "%s"}""".formatted(UUID.randomUUID()));
		Answer step = this.lead.post(API, """
				{"form": "MINI", "title": "Which?", "steps": ["9.9"]}""");

		assertThat(programme.status()).isEqualTo(400);
		assertThat(programme.json().get("field").stringValue()).isEqualTo("programme");
		assertThat(step.status()).isEqualTo(400);
		assertThat(step.json().get("type").stringValue()).isEqualTo("urn:pathfinder:problem:unknown-step");
	}

	@Test
	void theListIsSearchedAndFiltered() {
		String mark = "mark" + UUID.randomUUID();
		begin("One of " + mark);
		begin("Another of " + mark);

		assertThat(this.pages.get(PAGES + "?q=" + mark).body()).contains("2 case studies", "One of", "Another of");
		assertThat(this.pages.get(PAGES + "?q=one+" + mark + "&state=DRAFT").body()).contains("One case study")
			.doesNotContain("Another of");
		assertThat(this.pages.get(PAGES + "?state=PUBLISHED&q=" + mark).body()).contains("Nothing fits");
	}

	@Test
	void theListIsOfAProgrammeInTheOrderOneLikesAndIsTakenAway() {
		String programme = programme("Listed");
		String first = begin("Zebra crossings", programme);
		begin("aardvark, =1+1", programme);
		begin("Of no programme at all");
		this.lead.put("/api/case-study-library" + first, 0, """
				{"form": "MINI", "title": "Zebra crossings", "programme": "%s"}""".formatted(programme));
		String list = PAGES + "?programme=" + programme;

		assertThat(this.pages.get(list).body()).contains("2 case studies", "Listed (Example)")
			.containsSubsequence(">aardvark, =1+1<", ">Zebra crossings<")
			.contains(PAGES + ".csv?programme=" + programme);
		assertThat(this.pages.get(list + "&sort=CHANGED").body()).containsSubsequence(">Zebra crossings<",
				">aardvark, =1+1<");
		assertThat(this.pages.get(list + "&sort=TITLE").body()).containsSubsequence(">aardvark, =1+1<",
				">Zebra crossings<");
		Answer file = this.pages.get(PAGES + ".csv?programme=" + programme + "&sort=TITLE");
		assertThat(file.header("Content-Disposition"))
			.containsPattern("case-studies-coventry-\\d{4}-\\d\\d-\\d\\d\\.csv");
		assertThat(file.body().lines()).hasSize(3)
			.element(1, as(InstanceOfAssertFactories.STRING))
			.contains("aardvark, ", "Mini", "Draft", "Listed", "Example");
		assertThat(this.pages.get(PAGES + ".pdf").status()).isEqualTo(404);
		this.lead.takeAway("/api/model-stages/councils/coventry/programmes/" + programme);
	}

	@Test
	void pagesOfTheListKeepWhatIsAsked() {
		String mark = "c++" + UUID.randomUUID();
		for (int n = 0; n < 51; n++) {
			begin(mark + " " + n);
		}

		String body = this.pages.get(PAGES + "?sort=TITLE&q=" + mark.replace("+", "%2B")).body();

		assertThat(body).contains("51 case studies")
			.contains("sort=TITLE&amp;page=2")
			.contains(PAGES + "?q=" + mark.replace("+", "%2B"));
	}

	@Test
	void aProgrammeLeadsToOneAboutItself() {
		String programme = programme("Told of");

		Answer shown = this.pages.get("/councils/coventry/programmes/" + programme);
		Answer begun = this.pages.post(PAGES, Map.of("title", "About it", "form", "MINI", "programme", programme));

		assertThat(shown.body()).contains(PAGES + "/new?programme=" + programme);
		assertThat(this.pages.get(PAGES + "/new?programme=" + programme).body())
			.contains("About the programme ‘Told of’");
		assertThat(this.pages.get(begun.header("Location")).body()).contains("About the programme ‘Told of’");
		this.lead.takeAway("/api/model-stages/councils/coventry/programmes/" + programme);
		assertThat(this.pages.get(begun.header("Location")).body()).doesNotContain("About the programme");
		assertThat(this.pages
			.post(begun.header("Location"),
					Map.of("version", "0", "title", "About it still", "form", "MINI", "programme", programme))
			.status()).isEqualTo(302);
	}

	private String programme(String name) {
		return this.lead.post("/api/model-stages/councils/coventry/programmes", """
				{"name": "%s", "communityKind": "PLACE", "community": "All", "example": true}""".formatted(name))
			.json()
			.get("id")
			.stringValue();
	}

	private String begin(String title) {
		return begin(title, null);
	}

	private String begin(String title, @Nullable String programme) {
		JsonNode begun = this.lead
			.post(API,
					"{\"form\": \"MINI\", \"title\": \"%s\", \"programme\": %s}".formatted(title,
							(programme != null) ? "\"%s\"".formatted(programme) : "null"))
			.json();
		return PAGES + "/" + begun.get("id").stringValue();
	}

}
