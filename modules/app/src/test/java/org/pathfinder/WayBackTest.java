package org.pathfinder;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who comes to a record from a list with filters, the map or the gaps is led back there.
 */
@Tag("model-stages")
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WayBackTest {

	private static final String PROGRAMMES = "/api/model-stages/councils/coventry/programmes";

	@Autowired
	Environment environment;

	private Api api;

	private FormVisitor lead;

	private String programme;

	private String bus;

	@BeforeAll
	void signIn() {
		this.api = Api.of(this.environment).as("lead@coventry.example");
		this.lead = FormVisitor.signedIn(this.environment, "lead@coventry.example");
	}

	@BeforeEach
	void writeTwoBarriersDown() {
		String programme = this.api.post(PROGRAMMES,
				"{\"name\": \"Ways back\", \"communityKind\": \"PLACE\", \"community\": \"Here\", \"example\": true}")
			.json()
			.get("id")
			.stringValue();
		this.programme = "/councils/coventry/programmes/" + programme;
		this.bus = barrier(programme,
				"{\"kind\": \"PEOPLE\", \"what\": \"The bus stopped\", \"theme\": \"ACCESSIBILITY\"}");
		barrier(programme, "{\"kind\": \"PEOPLE\", \"what\": \"Data runs out\", \"theme\": \"COST\"}");
	}

	private String barrier(String programme, String said) {
		return this.api.post(PROGRAMMES + "/" + programme + "/barriers", said).json().get("id").stringValue();
	}

	@Test
	void aListKeepsItsFiltersThroughAChangeItsUndoAndARemoval() {
		String list = this.programme + "/barriers?q=bus&theme=ACCESSIBILITY&sort=words";
		String record = link(list, this.programme + "/barriers/" + this.bus);
		Answer page = this.lead.get(record);
		assertThat(page.body()).contains("href=\"" + HtmlUtils.htmlEscape(list) + "\"");
		String from = HtmlUtils.htmlUnescape(first(page, "name=\"from\" value=\"([^\"]+)\""));

		Answer changed = this.lead.post(this.programme + "/barriers/" + this.bus, Map.of("version", "0", "kind",
				"PEOPLE", "theme", "ACCESSIBILITY", "what", "The last bus goes at five", "from", from));
		assertThat(changed.header("Location")).isEqualTo(list);
		Answer after = this.lead.get(list);
		assertThat(after.body()).contains("‘The last bus goes at five’ is saved.").doesNotContain("leaves it out");

		String undo = HtmlUtils.htmlUnescape(first(after, "action=\"([^\"]+/undo[^\"]*)\""));
		assertThat(this.lead.post(undo, Map.of()).header("Location")).isEqualTo(list);

		String asked = link(record, this.programme + "/barriers/" + this.bus + "/remove");
		assertThat(this.lead.get(asked).body()).contains(HtmlUtils.htmlEscape(from));
		Answer removed = this.lead.post(this.programme + "/barriers/" + this.bus + "/remove",
				Map.of("version", "2", "from", from));
		assertThat(removed.header("Location")).isEqualTo(list);
	}

	@Test
	void aListSaysIfItDoesNotShowWhatWasJustAddedOrChanged() {
		String from = "barriers?theme=ACCESSIBILITY";

		Answer added = this.lead.post(this.programme + "/barriers",
				Map.of("kind", "PEOPLE", "what", "Nobody explains", "theme", "SKILLS", "from", from + "&page=2"));
		assertThat(added.header("Location")).isEqualTo(this.programme + "/" + from);
		assertThat(this.lead.get(this.programme + "/" + from).body())
			.contains("‘Nobody explains’ is added. It does not fit the filters, so this list leaves it out.");

		this.lead.post(this.programme + "/barriers/lines",
				Map.of("kind", "PEOPLE", "lines", "One\nTwo", "theme", "SKILLS", "from", from));
		assertThat(this.lead.get(this.programme + "/" + from).body())
			.contains("2 lines are added. 2 do not fit the filters, so this list leaves them out.");

		this.lead.post(this.programme + "/barriers/" + this.bus,
				Map.of("version", "0", "kind", "PEOPLE", "theme", "COST", "what", "The bus costs more", "from", from));
		assertThat(this.lead.get(this.programme + "/" + from).body())
			.contains("‘The bus costs more’ is saved. It does not fit the filters any more");
	}

	@Test
	void aMistakeKeepsTheFilters() {
		Answer mistaken = this.lead.post(this.programme + "/barriers",
				Map.of("kind", "PEOPLE", "what", "", "from", "barriers?theme=ACCESSIBILITY"));

		assertThat(mistaken.status()).isEqualTo(400);
		assertThat(mistaken.body()).contains("The bus stopped", "value=\"barriers?theme=ACCESSIBILITY\"")
			.doesNotContain("Data runs out");
	}

	@Test
	void theMapAndTheGapsAreLedBackTo() {
		String record = this.programme + "/barriers/" + this.bus;
		Map<String, String> said = Map.of("version", "0", "kind", "PEOPLE", "what", "The bus stopped");

		assertThat(link(this.programme + "/gaps", record)).isEqualTo(record + "?from=gaps");
		assertThat(link(this.programme + "/map?find=bus", record)).startsWith(record + "?from=map%3Ffind%3Dbus%23b");
		var fromTheMap = new TreeMap<>(said);
		fromTheMap.put("from", "map?find=bus#b1");
		assertThat(this.lead.post(record, fromTheMap).header("Location"))
			.isEqualTo(this.programme + "/map?find=bus#b1");
	}

	@Test
	void whoAddsFromTheGapsGoesBackToThem() {
		String idea = this.programme + "/opportunities?barrier=" + this.bus + "&from=gaps";
		assertThat(this.lead.get(this.programme + "/gaps").body()).contains(HtmlUtils.htmlEscape(idea) + "#add");
		assertThat(this.lead.get(idea).body()).contains("name=\"from\" value=\"gaps\"");
		Map<String, String> said = Map.of("what", "Data cards", "tier", "SMALL", "from", "gaps");

		Answer mistaken = this.lead.post(this.programme + "/opportunities", Map.of("what", "", "from", "gaps"));
		assertThat(mistaken.body()).contains("name=\"from\" value=\"gaps\"");
		Answer added = this.lead.post(this.programme + "/opportunities", said);
		assertThat(added.header("Location")).isEqualTo(this.programme + "/gaps");
		String undo = first(this.lead.get(this.programme + "/gaps"), "action=\"([^\"]+/undo[^\"]*)\"");
		assertThat(HtmlUtils.htmlUnescape(undo)).endsWith("?from=gaps");
	}

	@Test
	void whoRemovesAllOfTheLastPageSeesTheOneBefore() {
		String id = this.programme.replaceFirst(".*/", "");
		for (int n = 1; n <= 49; n++) {
			barrier(id, "{\"kind\": \"PEOPLE\", \"what\": \"Barrier %d\"}".formatted(n));
		}
		String last = this.programme + "/barriers?page=2";
		assertThat(this.lead.get(last).body()).contains("The bus stopped", "51 barriers");

		Answer removed = this.lead.post(this.programme + "/barriers/" + this.bus + "/remove",
				Map.of("version", "0", "from", "barriers?page=2"));
		assertThat(removed.header("Location")).isEqualTo(last);
		assertThat(this.lead.get(last).body()).contains("50 barriers", "Barrier 49", "name=\"chosen\"")
			.doesNotContain("?page=2");
	}

	@Test
	void aHistoryLeadsBackToItsRecordAndToTheActivityItWasOpenedFrom() {
		String record = this.programme + "/barriers/" + this.bus;

		assertThat(this.lead.get(record + "/history?from=gaps").body())
			.contains("govuk-back-link\" href=\"" + record + "?from=gaps\"");
		assertThat(this.lead.get(link(this.programme + "/activity", record + "/history")).body())
			.contains("govuk-back-link\" href=\"" + this.programme + "/activity\"");
	}

	/** The address of the first link on that page that begins like that. */
	private String link(String page, String beginning) {
		return HtmlUtils
			.htmlUnescape(first(this.lead.get(page), "href=\"(" + Pattern.quote(beginning) + "(?![/\\w])[^\"]*)\""));
	}

	private static String first(Answer answer, String pattern) {
		return Pattern.compile(pattern)
			.matcher(answer.body())
			.results()
			.map((MatchResult found) -> found.group(1))
			.findFirst()
			.orElseThrow(() -> new AssertionError(pattern + " is not in " + answer.body()));
	}

}
