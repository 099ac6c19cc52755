package org.pathfinder;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.testing.ManyRecords;
import org.pathfinder.testing.Servers;

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
	@Tag("model-stages")
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
	@Tag("case-study-library")
	void aSearchOfTheLibraryTakesSixStatementsAtMost(String search) {
		Api stranger = Api.of(this.environment);
		try (var rows = new PublishedRows("counted")) {
			rows.publish("coventry", "tablets", "{\"form\": \"MINI\", \"title\": \"Tablets lent\"}");

			assertThat(Statements.of(() -> assertThat(stranger.get("/library" + search).status()).isEqualTo(200)))
				.isBetween(2L, 6L);
		}
	}

	/** Whatever the council does there, and all that waits for it on its home. */
	@ParameterizedTest
	@ValueSource(strings = { "", "/library", "/library/plymouth-counted-tablets" })
	@Tag("case-study-library")
	void whatACouncilDoesWithTheLibraryTakesFourteenStatementsAtMost(String page) {
		try (var rows = new PublishedRows("counted");
				var visitor = new PlainVisitor(this.environment.getRequiredProperty("pathfinder.address"))) {
			String study = rows.publish("plymouth", "tablets", "{\"form\": \"MINI\", \"title\": \"Tablets lent\"}");
			Api lead = Api.of(this.environment).as("lead@coventry.example");
			for (String done : new String[] { "uses", "questions" }) {
				assertThat(lead
					.post("/api/case-study-library/councils/coventry/" + done,
							"{\"study\": \"%s\", \"%s\": \"Much\"}".formatted(study,
									done.equals("uses") ? "happened" : "question"))
					.status()).isEqualTo(201);
			}
			visitor.signIn("lead@coventry.example");
			visitor.get("/councils/coventry" + page);

			assertThat(Statements
				.of(() -> assertThat(visitor.get("/councils/coventry" + page).statusCode()).isEqualTo(200)))
				.isBetween(5L, 14L);
		}
	}

	/** However many there are in it. */
	@ParameterizedTest
	@ValueSource(strings = { "odt", "pdf", "md" })
	@Tag("case-study-library")
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
	@ValueSource(strings = { "/library/collections", "/library/collections/counted" })
	@Tag("case-study-library")
	void aCollectionTakesFourStatementsAtMost(String page) {
		var superuser = JdbcClient.create(Servers.postgres().superuser("pathfinder"));
		superuser.sql("""
				insert into library.showcase (id, title, changed_at, changed_by, collection, about)
				values (gen_random_uuid(), 'Counted', now(), gen_random_uuid(), 'counted', 'Counted')
				""").update();
		try {
			Api stranger = Api.of(this.environment);

			assertThat(Statements.of(() -> assertThat(stranger.get(page).status()).isEqualTo(200))).isBetween(1L, 4L);
		}
		finally {
			superuser.sql("delete from library.showcase where collection = 'counted'").update();
		}
	}

	/** What a lead and an editor look at before a case study is everybody's. */
	@Test
	@Tag("case-study-library")
	void sharingAndReviewingTakeEighteenStatementsAtMost() {
		Api lead = Api.of(this.environment).as("lead@coventry.example");
		String study = "/councils/coventry/case-studies/" + lead
			.post("/api/case-study-library/councils/coventry/case-studies",
					"""
							{"form": "MINI", "title": "Counted", "summary": "In short", "communityKind": "PLACE", "community": "All",
							 "steps": ["2.4"], "whatWasDone": "We met", "whatChanged": "Much"}""")
			.json()
			.get("id")
			.stringValue();
		String api = "/api/case-study-library" + study;
		String mark = lead.get(api + "/sharing").json().get("mark").stringValue();
		String submission = lead
			.put(api + "/sharing", 0,
					"{\"licence\": \"OGL-UK-3.0\", \"checked\": true, \"mark\": \"%s\"}".formatted(mark))
			.json()
			.at("/offer/submission")
			.stringValue();
		String review = "/editor/case-studies/coventry/" + submission;
		try (var leads = new PlainVisitor(this.environment.getRequiredProperty("pathfinder.address"));
				var editors = new PlainVisitor(this.environment.getRequiredProperty("pathfinder.address"))) {
			leads.signIn("lead@coventry.example");
			editors.signIn("editor@lga.example");

			assertThat(Statements.of(() -> assertThat(leads.get(study + "/share").statusCode()).isEqualTo(200)))
				.isBetween(4L, 18L);
			assertThat(Statements.of(() -> assertThat(editors.get(review).statusCode()).isEqualTo(200))).isBetween(4L,
					16L);
			assertThat(Statements.of(() -> assertThat(editors.get("/editor/case-studies").statusCode()).isEqualTo(200)))
				.isBetween(2L, 18L);
		}
		finally {
			lead.send("DELETE", api + "/sharing", null);
			lead.takeAway(api);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/present", "/hand-out.pdf", "/hand-out.pptx" })
	@Tag("case-study-library")
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
				.isBetween(2L, 12L);
			editor.takeAway(api + "/" + showcase);
		}
	}

	/** One of the fourteen statements: an entry is one row, written once. */
	@Test
	@Tag("model-stages")
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
