package org.pathfinder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/** A case study begins with those of a programme's records that somebody ticked. */
@Tag("case-study-library")
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrefillTest {

	private static final String PAGES = "/councils/coventry/case-studies";

	private static final String PROGRAMMES = "/api/model-stages/councils/coventry/programmes";

	@Autowired
	Environment environment;

	private Api lead;

	private FormVisitor pages;

	private String programme;

	@BeforeAll
	void aProgramme() {
		this.lead = Api.of(this.environment).as("lead@coventry.example");
		this.pages = FormVisitor.signedIn(this.environment, "lead@coventry.example");
		this.programme = added("", "{'name': 'Told of', 'communityKind': 'INTEREST', 'community': 'Who rent rooms'}");
	}

	@AfterAll
	void takeItAway() {
		this.lead.takeAway(PROGRAMMES + "/" + this.programme);
	}

	@Test
	void whatIsTickedIsCopiedAndNothingElse() {
		String organisation = this.lead
			.post("/api/model-stages/councils/coventry/organisations",
					json("{'name': 'Foleshill Hub', 'sector': '%s'}".formatted("THIRD_SECTOR")))
			.json()
			.get("id")
			.stringValue();
		String told = added("/information", "{'learnt': 'Half pay by the day', 'fromWhom': 'A survey'}");
		added("/information", "{'learnt': 'Not for this one'}");
		String cost = added("/barriers", "{'kind': 'PEOPLE', 'what': 'Data costs too much', 'theme': 'COST'}");
		String other = added("/barriers", "{'kind': 'PEOPLE', 'what': 'Buses stopped', 'theme': 'CONFIDENCE'}");
		String room = added("/assets",
				"{'name': 'A warm room', 'kind': 'PLACE', 'organisation': '%s'}".formatted(organisation));
		String lend = added("/opportunities", "{'what': 'Lend data', 'tier': 'SMALL'}");
		String meet = added("/opportunities", "{'what': 'Meet weekly', 'tier': 'NO_NEW_RESOURCE'}");
		this.lead.put(PROGRAMMES + "/" + this.programme + "/steps/2.2", 0, json("{'status': 'DONE'}"));

		String offer = this.pages.get(PAGES + "/new?programme=" + this.programme).body();
		String page = this.pages.post(PAGES,
				Map.of("programme", this.programme, "title", "Rooms", "form", "MINI", "community", "true",
						"information", told, "barriers", cost, "assets", room, "opportunities", lend + "," + meet,
						"steps", "2.2"))
			.header("Location");

		assertThat(offer).contains("Who rent rooms", "Data costs too much", "Buses stopped", other,
				"Half pay by the day", "Not for this one", "A warm room (Foleshill Hub)", "Lend data", "2.2 ");
		JsonNode begun = this.lead.get("/api/case-study-library" + page).json();
		assertThat(begun.get("communityKind").stringValue()).isEqualTo("INTEREST");
		assertThat(begun.get("community").stringValue()).isEqualTo("Who rent rooms");
		assertThat(begun.get("context").stringValue()).isEqualTo("• Data costs too much\n• Half pay by the day");
		assertThat(begun.get("themes").toString()).isEqualTo("[\"COST\"]");
		assertThat(begun.get("withWhom").stringValue()).isEqualTo("• A warm room (Foleshill Hub)");
		assertThat(begun.get("sectors").toString()).isEqualTo("[\"THIRD_SECTOR\"]");
		assertThat(begun.get("whatWasDone").stringValue()).isEqualTo("• Lend data\n• Meet weekly");
		assertThat(begun.get("tier").stringValue()).isEqualTo("SMALL");
		assertThat(begun.get("steps").toString()).isEqualTo("[\"2.2\"]");
	}

	@Test
	void nothingIsTakenOverThatNobodyTicked() {
		added("/barriers", "{'kind': 'PEOPLE', 'what': 'Nobody ticks this', 'theme': 'COST'}");

		String page = this.pages.post(PAGES, Map.of("programme", this.programme, "title", "Bare", "form", "MINI"))
			.header("Location");

		JsonNode begun = this.lead.get("/api/case-study-library" + page).json();
		assertThat(begun.get("programme").stringValue()).isEqualTo(this.programme);
		assertThat(List.of("community", "context", "whatWasDone", "withWhom", "tier"))
			.allSatisfy((field) -> assertThat(begun.path(field).asString("")).as(field).isEmpty());
		assertThat(begun.get("themes")).isEmpty();
	}

	@Test
	void recordsOfAnotherProgrammeAreNotCopied() {
		String elsewhere = this.lead
			.post(PROGRAMMES, json("{'name': 'Elsewhere', 'communityKind': 'PLACE', 'community': 'All'}"))
			.json()
			.get("id")
			.stringValue();
		String barrier = this.lead
			.post(PROGRAMMES + "/" + elsewhere + "/barriers", json("{'kind': 'PEOPLE', 'what': 'Of another'}"))
			.json()
			.get("id")
			.stringValue();

		for (String id : new String[] { barrier, UUID.randomUUID().toString() }) {
			Answer refused = this.pages.post(PAGES,
					Map.of("programme", this.programme, "title", "Kept title", "form", "FULL", "barriers", id));

			assertThat(refused.status()).isEqualTo(400);
			assertThat(refused.body()).contains("A barrier you chose is no longer there", "Kept title")
				.doesNotContain("Of another");
		}
		this.lead.takeAway(PROGRAMMES + "/" + elsewhere);
	}

	@Test
	void tooManyTicksAreToldAndStayTicked() {
		Map<String, String> form = new HashMap<>(Map.of("programme", this.programme, "title", "Many", "form", "MINI"));
		form.put("barriers",
				IntStream.rangeClosed(1, 13)
					.mapToObj((n) -> added("/barriers", "{'kind': 'PEOPLE', 'what': 'Barrier %d'}".formatted(n)))
					.collect(Collectors.joining(",")));

		Answer refused = this.pages.post(PAGES, form);

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.body()).contains("Tick 12 barriers or fewer");
		assertThat(refused.body().split("checked=\"checked\"")).hasSize(13 + 1 + 1);
	}

	@Test
	void moreThanAnAnswerHoldsIsToldAndStaysTicked() {
		String learnt = IntStream.rangeClosed(1, 6)
			.mapToObj((n) -> added("/information", "{'learnt': '%s'}".formatted("word ".repeat(180) + n)))
			.collect(Collectors.joining(","));

		Answer refused = this.pages.post(PAGES,
				Map.of("programme", this.programme, "title", "Long", "form", "FULL", "information", learnt));

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.body()).contains("more than an answer can hold");
		assertThat(refused.body().split("checked=\"checked\"")).hasSize(6 + 1 + 1);
	}

	@Test
	void whoBeginsFromTheListChoosesAProgrammeAndThenWhatToTakeOver() {
		added("/barriers", "{'kind': 'PEOPLE', 'what': 'Chosen from the list'}");

		String asked = this.pages.get(PAGES + "/new").body();
		Answer next = this.pages.post(PAGES,
				Map.of("chosen", "true", "programme", this.programme, "title", "Rooms & more + tea", "form", "FULL"));
		String offer = this.pages.get(next.header("Location")).body();
		Answer none = this.pages.post(PAGES,
				Map.of("chosen", "true", "programme", "", "title", "Of no programme", "form", "MINI"));

		assertThat(asked).contains("Which programme does it tell of?", ">None</option>",
				"<option value=\"" + this.programme + "\">Told of</option>");
		assertThat(offer)
			.contains("Chosen from the list", "value=\"Rooms &amp; more + tea\"",
					"name=\"programme\" value=\"" + this.programme + "\"")
			.containsPattern("value=\"FULL\"[^>]* checked")
			.doesNotContain("Which programme does it tell of?", "This programme is an example");
		assertThat(this.lead.get("/api/case-study-library" + none.header("Location"))
			.json()
			.path("programme")
			.asString("")).isEmpty();
	}

	@Test
	void ofAnExampleItSaysAtOnceThatItStaysInTheCouncil() {
		String example = this.lead
			.post(PROGRAMMES,
					json("{'name': 'Made up', 'communityKind': 'PLACE', 'community': 'All', 'example': true}"))
			.json()
			.get("id")
			.stringValue();

		assertThat(this.pages.get(PAGES + "/new").body()).contains(">Made up (Example)</option>");
		assertThat(this.pages.get(PAGES + "/new?programme=" + example).body())
			.contains("A case study of an example stays in your council");
		this.lead.takeAway(PROGRAMMES + "/" + example);
	}

	@Test
	void aProgrammeThatIsGoneIsTold() {
		Answer refused = this.pages.post(PAGES,
				Map.of("programme", UUID.randomUUID().toString(), "title", "Of none", "form", "MINI"));

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.body()).contains("That programme is not there any more", "Of none");
	}

	/** The id of what is added to the programme, or to all of them. */
	private String added(String below, String details) {
		Answer added = this.lead.post(PROGRAMMES + (below.isEmpty() ? "" : "/" + this.programme + below),
				json(details));
		assertThat(added.status()).as(added::body).isEqualTo(201);
		return added.json().get("id").stringValue();
	}

	private static String json(String singleQuoted) {
		return singleQuoted.replace('\'', '"');
	}

}
