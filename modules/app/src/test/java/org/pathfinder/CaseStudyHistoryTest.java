package org.pathfinder;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** What a case study said once is there to see, and to say again. */
@Tag("case-study-library")
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseStudyHistoryTest {

	private static final String PAGES = "/councils/coventry/case-studies";

	private static final String API = "/api/case-study-library";

	private static final String WHOLE = """
			{"form": "FULL", "title": "First words", "summary": "In short", "communityKind": "PLACE", "community": "Tenants",
			 "context": "It rained", "whatWasDone": "We lent tablets\\nand cables", "withWhom": "The club",
			 "sectors": ["HOUSING"], "steps": ["2.4", "1.1"], "themes": ["COST"],
			 "whatChanged": "They call home", "cost": "£300", "tier": "SMALL", "year": 2026, "reuse": "The leaflet",
			 "again": "Yes"}""";

	private static final String OTHER = "{\"form\": \"MINI\", \"title\": \"Second words\"}";

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
	void aRestoredVersionSaysExactlyWhatItSaidOnce() {
		String page = begin(WHOLE);
		JsonNode first = this.lead.get(API + page).json();
		this.lead.put(API + page, 0, OTHER);

		Answer restored = restore(page, 0, 1);

		assertThat(restored.status()).as(restored::body).isEqualTo(200);
		assertThat(restored.header("ETag")).isEqualTo("\"2\"");
		assertThat(said(this.lead.get(API + page).json())).isEqualTo(said(first));
		JsonNode versions = this.lead.get(API + page + "/versions").json().get("items");
		assertThat(versions.valueStream().map((version) -> version.get("version").intValue())).containsExactly(2, 1, 0);
		assertThat(versions.get(0).get("said")).isEqualTo(versions.get(2).get("said"));
		assertThat(versions.get(0).get("by").stringValue()).isEqualTo(this.lead.person().toString());
	}

	@Test
	void aRestoreThatIsBasedOnAnOldVersionIsRefused() {
		String page = begin(WHOLE);
		this.lead.put(API + page, 0, OTHER);

		Answer refused = restore(page, 0, 0);
		this.pages.post(page + "/history/0", Map.of("version", "0"));

		assertThat(refused.status()).isEqualTo(412);
		assertThat(refused.json().at("/current/title").stringValue()).isEqualTo("Second words");
		assertThat(this.lead.send("POST", API + page + "/versions/0/restore", null).status()).isEqualTo(428);
		assertThat(this.pages.get(page + "/history").body()).contains("Nothing was done");
		assertThat(this.lead.get(API + page).json().get("title").stringValue()).isEqualTo("Second words");
	}

	/** Until they press the button, which makes it theirs. */
	@Test
	void whatThePageSavesWhileSomebodyWritesIsOneVersion() {
		String page = begin("{\"form\": \"MINI\", \"title\": \"First words\"}");

		for (int version = 0; version < 3; version++) {
			Answer kept = this.pages.post(page, Map.of("autosave", "true", "version", String.valueOf(version), "title",
					"Written " + version, "form", "MINI"));
			assertThat(kept.status()).as(kept::body).isEqualTo(200);
			assertThat(kept.json().get("version").intValue()).isEqualTo(version + 1);
			assertThat(kept.json().get("text").stringValue()).startsWith("Saved: ");
		}

		assertThat(titles(page)).containsExactly("Written 2", "First words");
		this.pages.post(page, Map.of("version", "3", "title", "Pressed", "form", "MINI"));
		assertThat(titles(page)).containsExactly("Pressed", "First words");
		this.pages.post(page, Map.of("autosave", "true", "version", "4", "title", "Written after", "form", "MINI"));
		assertThat(titles(page)).containsExactly("Written after", "Pressed", "First words");
		assertThat(this.lead.get(API + page).json().get("title").stringValue()).isEqualTo("Written after");
	}

	@Test
	void whatThePageCannotSaveItSays() {
		String page = begin("{\"form\": \"MINI\", \"title\": \"First words\"}");
		this.lead.put(API + page, 0, OTHER);

		Answer late = this.pages.post(page,
				Map.of("autosave", "true", "version", "0", "title", "Mine", "form", "MINI"));
		Answer bare = this.pages.post(page, Map.of("autosave", "true", "version", "1", "title", "", "form", "MINI"));

		assertThat(late.status()).isEqualTo(412);
		assertThat(late.json().get("text").stringValue()).contains("Somebody else has changed it");
		assertThat(bare.status()).isEqualTo(400);
		assertThat(bare.json().get("text").stringValue()).isEqualTo("Not saved yet: Enter a title");
		assertThat(titles(page)).containsExactly("Second words", "First words");
	}

	/** Latest first. */
	private List<String> titles(String page) {
		return this.lead.get(API + page + "/versions")
			.json()
			.get("items")
			.valueStream()
			.map((version) -> version.at("/said/title").stringValue())
			.toList();
	}

	@Test
	void aVersionThatNeverWasIsNotFound() {
		String page = begin(WHOLE);

		assertThat(restore(page, 7, 0).status()).isEqualTo(404);
		assertThat(this.lead.get(API + PAGES + "/" + new UUID(0, 1) + "/versions").status()).isEqualTo(404);
	}

	@Test
	void thePageTellsWhatEachChangeMadeOfItAndARestoreCanBeUndone() {
		String page = begin("{\"form\": \"MINI\", \"title\": \"First words\", \"context\": \"It rained\"}");
		this.lead.put(API + page, 0, "{\"form\": \"MINI\", \"title\": \"Second words\", \"context\": \"It rained\"}");

		String history = this.pages.get(page + "/history").body();
		assertThat(history).contains("Versions of ‘Second words’", "First words", "Restore this version");
		assertThat(history.split(">It rained<", -1)).as("only where it was said first").hasSize(2);
		assertThat(this.pages.get(page).body()).contains(page + "/history");

		this.pages.post(page + "/history/0", Map.of("version", "1"));
		assertThat(this.lead.get(API + page).json().get("title").stringValue()).isEqualTo("First words");
		assertThat(this.pages.get(page + "/history").body()).contains("is back as it was",
				page + "/history/1?version=2");
		this.pages.post(page + "/history/1?version=2", Map.of());
		assertThat(this.lead.get(API + page).json().get("title").stringValue()).isEqualTo("Second words");
	}

	@Test
	void wordsThatWentAndCameAreMarkedInTheAnswer() {
		String page = begin("{\"form\": \"MINI\", \"title\": \"Marked\", \"context\": \"It rained all day\"}");
		this.lead.put(API + page, 0,
				"{\"form\": \"MINI\", \"title\": \"Marked\", \"context\": \"It <snowed> all day\"}");

		assertThat(this.pages.get(page + "/history").body())
			.contains("It <del><span class=\"govuk-visually-hidden\">Removed:</span>rained </del>"
					+ "<ins><span class=\"govuk-visually-hidden\">Added:</span>&lt;snowed&gt; </ins>all day</span>");
	}

	@Test
	void oneThatWasNeverChangedHasNothingToGoBackTo() {
		String page = begin(WHOLE);

		assertThat(this.pages.get(page + "/history").body()).contains("Begun").doesNotContain("Restore this version");
	}

	@Test
	void aRemovedOneIsBroughtBackByItsHistory() {
		String page = begin(WHOLE);
		this.lead.put(API + page, 0, OTHER);
		this.lead.delete(API + page, 1);

		assertThat(this.pages.get(page + "/history").body()).contains("It was removed", "First words", "Second words");
		assertThat(restore(page, 0, 1).status()).isEqualTo(412);
		assertThat(restore(page, 0, 2).status()).isEqualTo(200);
		assertThat(this.lead.get(API + page).json().get("title").stringValue()).isEqualTo("First words");
	}

	@Test
	void whatIsOfferedStaysOfferedAndAsItWas() {
		String page = begin(WHOLE);
		this.lead.put(API + page, 0, OTHER);
		superuser().sql("update council_coventry.case_study set state = 'PUBLISHED' where id = ?::uuid")
			.param(id(page))
			.update();

		JsonNode restored = restore(page, 0, 1).json();

		assertThat(restored.get("state").stringValue()).isEqualTo("PUBLISHED");
		assertThat(restored.get("title").stringValue()).isEqualTo("First words");
	}

	@Test
	void aProgrammeThatIsGoneIsLeftOut() {
		String programmes = "/api/model-stages/councils/coventry/programmes";
		String programme = this.lead.post(programmes, """
				{"name": "Gone", "communityKind": "PLACE", "community": "All", "example": true}""")
			.json()
			.get("id")
			.stringValue();
		String page = begin("{\"form\": \"MINI\", \"title\": \"Of it\", \"programme\": \"%s\"}".formatted(programme));
		this.lead.put(API + page, 0, OTHER);
		this.lead.takeAway(programmes + "/" + programme);

		JsonNode restored = restore(page, 0, 1).json();

		assertThat(restored.get("title").stringValue()).isEqualTo("Of it");
		assertThat(restored.path("programme").isNull() || restored.path("programme").isMissingNode()).isTrue();
	}

	@Test
	void aLongHistoryIsReadInPages() {
		String page = begin(WHOLE);
		superuser().sql("""
				insert into council_coventry.case_study_version (case_study_id, version, said, at, by)
				select ?::uuid, -number, jsonb_build_object('form', 'MINI', 'title', 'Words' || number), now(), ?
				from generate_series(1, 60) number
				""").params(id(page), this.lead.person()).update();

		assertThat(this.pages.get(page + "/history").body()).contains("Words49", "history?before=-49")
			.doesNotContain("Words51<");
		assertThat(this.pages.get(page + "/history?before=-49").body()).contains("Words60", "Back to the latest")
			.doesNotContain("rel=\"next\"");
		JsonNode first = this.lead.get(API + page + "/versions?limit=40").json();
		JsonNode second = this.lead.get(API + page + "/versions?limit=40&cursor=" + first.get("next").stringValue())
			.json();
		assertThat(first.get("items")).hasSize(40);
		assertThat(second.get("items")).hasSize(21);
		assertThat(second.has("next")).isFalse();
	}

	private Answer restore(String page, int saved, int version) {
		return this.lead.send("POST", API + page + "/versions/" + saved + "/restore", null, "If-Match",
				"\"" + version + "\"");
	}

	/** What it says, and nothing of when it did. */
	private static JsonNode said(JsonNode kept) {
		var said = (ObjectNode) new JsonMapper().readTree(kept.toString());
		return said.remove(List.of("version", "changedAt"));
	}

	private static JdbcClient superuser() {
		return JdbcClient.create(Servers.postgres().superuser("pathfinder"));
	}

	private static String id(String page) {
		return page.substring(page.lastIndexOf('/') + 1);
	}

	private String begin(String body) {
		return PAGES + "/" + this.lead.post(API + PAGES, body).json().get("id").stringValue();
	}

}
