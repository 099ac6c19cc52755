package org.pathfinder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import org.pathfinder.testing.ManyRecords;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A large programme is read with as many statements as a small one. By itself, since what
 * other tests send meanwhile would be counted.
 */
@PathfinderTest
@Isolated
class StatementCountTest {

	@Autowired
	Environment environment;

	@ParameterizedTest
	@ValueSource(strings = { "", "/map", "/map.svg" })
	void aPageOfAThousandRecordsTakesNoMoreStatementsThanOneOfTen(String page) {
		try (ManyRecords few = ManyRecords.in("coventry", "pathfinder", 10);
				ManyRecords many = ManyRecords.in("coventry", "pathfinder", 1000);
				var visitor = new PlainVisitor(this.environment.getRequiredProperty("pathfinder.address"))) {
			visitor.signIn("lead@coventry.example");
			visitor.get(few.path() + page);

			long ofTen = Statements.of(() -> assertThat(visitor.get(few.path() + page).body()).contains("of 10 "));
			long ofAThousand = Statements
				.of(() -> assertThat(visitor.get(many.path() + page).body()).contains("of 1000 "));

			assertThat(ofAThousand).isEqualTo(ofTen).isBetween(5L, 12L);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?q=tablets&step=2.4&setting=rural", "?q=tabelts" })
	void aSearchOfTheLibraryTakesSixStatementsAtMost(String search) {
		Api stranger = Api.of(this.environment);
		try (var rows = new PublishedRows("counted")) {
			rows.publish("coventry", "tablets", "{\"form\": \"MINI\", \"title\": \"Tablets lent\"}");

			assertThat(Statements.of(() -> assertThat(stranger.get("/library" + search).status()).isEqualTo(200)))
				.isBetween(2L, 6L);
		}
	}

	/** However many there are in it. */
	@ParameterizedTest
	@ValueSource(strings = { "odt", "pdf", "md" })
	void aReadingListTakesTwelveStatementsAtMost(String format) {
		Api stranger = Api.of(this.environment);
		try (var rows = new PublishedRows("counted")) {
			for (int number = 1; number <= 30; number++) {
				rows.publish("coventry", "tablets-" + number, "{\"form\": \"MINI\", \"title\": \"Tablets lent\"}");
			}

			assertThat(Statements
				.of(() -> assertThat(stranger.get("/library/reading-list." + format).status()).isEqualTo(200)))
				.isBetween(3L, 12L);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/present", "/hand-out.pdf", "/hand-out.pptx" })
	void aShowcaseTakesAsManyStatementsHoweverMuchIsInIt(String page) {
		Api editor = Api.of(this.environment).as("editor@lga.example");
		try (var rows = new PublishedRows("shown");
				var visitor = new PlainVisitor(this.environment.getRequiredProperty("pathfinder.address"))) {
			visitor.signIn("editor@lga.example");
			String api = "/api/case-study-library/editor/showcases";
			String showcase = editor.post(api, "{\"title\": \"Counted\"}").json().get("id").stringValue();
			String path = "/editor/showcases/" + showcase + page;
			visitor.get(path);
			long empty = Statements.of(() -> assertThat(visitor.get(path).statusCode()).isEqualTo(200));
			for (int number = 1; number <= 20; number++) {
				String slug = rows.publish("coventry", "tablets-" + number,
						"{\"form\": \"MINI\", \"title\": \"Tablets lent\"}");
				editor.post(api + "/" + showcase + "/items", "{\"caseStudy\": \"" + slug + "\"}");
			}

			assertThat(Statements.of(() -> assertThat(visitor.get(path).statusCode()).isEqualTo(200))).isEqualTo(empty)
				.isBetween(2L, 10L);
			editor.takeAway(api + "/" + showcase);
		}
	}

	/** One of the fourteen statements: an entry is one row, written once. */
	@Test
	void whatIsDoneIsWrittenDownOnceForTheAudit() {
		var lead = Api.of(this.environment).as("lead@coventry.example");
		try (ManyRecords few = ManyRecords.in("coventry", "pathfinder", 10); var councils = new TwoCouncils()) {
			int before = councils.audit(lead.person()).size();

			long ofOne = Statements.of(() -> assertThat(
					lead.post("/api/model-stages" + few.path() + "/information", "{\"learnt\": \"They rent\"}")
						.status())
				.isEqualTo(201));

			assertThat(councils.audit(lead.person())).hasSize(before + Statements.TIMES);
			assertThat(ofOne).isBetween(5L, 14L);
		}
	}

}
