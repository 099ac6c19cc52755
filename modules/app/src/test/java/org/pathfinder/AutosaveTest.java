package org.pathfinder;

import java.time.Duration;
import java.util.Map;

import com.microsoft.playwright.Locator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import org.pathfinder.testing.Chromium;

import static org.assertj.core.api.Assertions.assertThat;

/** A case study is kept while somebody writes it, in a real browser. */
@Tag("case-study-library")
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AutosaveTest {

	private static final String LEAD = "lead@coventry.example";

	private static final String PAGES = "/councils/coventry/case-studies";

	private static final String API = "/api/case-study-library";

	private final Chromium chromium = new Chromium();

	@Autowired
	Environment environment;

	private Visitor lead;

	private Api api;

	@BeforeAll
	void signIn() {
		this.api = Api.of(this.environment).as(LEAD);
		this.lead = new Visitor(this.chromium.browser(), this.environment.getRequiredProperty("pathfinder.address"))
			.signIn(LEAD);
	}

	@AfterAll
	void closeTheBrowser() {
		this.chromium.close();
	}

	@Test
	void whoWritesLosesNothingAndSavesWhenTheyLike() {
		String page = begin("Written slowly");

		this.lead.field("What did you do?").fill("We lent tablets");
		this.lead.page().getByText("Saved: ").waitFor();
		assertThat(this.api.get(API + page).json().get("whatWasDone").stringValue()).isEqualTo("We lent tablets");
		this.lead.field("Title").fill("");
		this.lead.page().getByText("Not saved yet: Enter a title").waitFor();

		this.lead.field("Title").fill("Written well");
		this.lead.press("Save");
		this.lead.page().getByText("‘Written well’ is saved.").waitFor();

		assertThat(this.api.get(API + page).json().get("title").stringValue()).isEqualTo("Written well");
		assertThat(this.lead.field("What did you do?").inputValue()).isEqualTo("We lent tablets");
		assertThat(this.lead.complaints()).isEmpty();
	}

	@Test
	void whoLeavesByALinkAtOnceLosesNothing() {
		String page = begin("Left in a hurry");

		this.lead.field("What did you do?").fill("We lent tablets");
		this.lead.button("Add a quote").click();

		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(this.api.get(API + page).json().path("whatWasDone").asString(""))
				.isEqualTo("We lent tablets"));
	}

	@Test
	void whoLeavesWhatCouldNotBeKeptIsAsked() {
		String page = begin("Left without a title");
		this.lead.field("Title").fill("");
		this.lead.field("What did you do?").pressSequentially("We lent tablets");
		this.lead.page().getByText("Not saved yet: Enter a title").waitFor();

		this.lead.isAskedBefore(this.lead.button("Add a quote"));
		assertThat(this.lead.path()).isEqualTo(page);
		assertThat(this.lead.field("What did you do?").inputValue()).isEqualTo("We lent tablets");

		this.lead.field("Title").fill("Left with a title");
		this.lead.page().getByText("Saved: ").waitFor();
		this.lead.button("Add a quote").click();
		this.lead.page().waitForURL("**/quotes/new");
	}

	/** The script sends it, so nobody need do it again. */
	@Test
	void whatTheScriptSentWhenTheSessionHadEndedIsThereAgain() {
		String page = begin("Left for lunch");
		var lead = FormVisitor.signedIn(this.environment, LEAD);

		Answer back = lead.postTooLate(page, Map.of("autosave", "true", "version", "0", "title", "Left for lunch",
				"whatWasDone", "We lent tablets"));

		assertThat(back.body()).contains("We lent tablets", "You were signed out before this was saved");
		assertThat(this.api.get(API + page).json().path("whatWasDone").asString("")).isEmpty();
	}

	/** As on a slow line, where what is typed goes on while what was typed is sent. */
	@Test
	void whatIsTypedWhileTheLastIsSavedIsNoConflict() {
		String page = begin("On a slow line");
		this.lead.page().evaluate("""
				() => {
					const send = window.fetch;
					window.fetch = async (...what) => {
						await new Promise(sent => setTimeout(sent, 5000));
						return send(...what);
					};
				}""");
		Locator box = this.lead.field("What did you do?");
		box.pressSequentially("We lent");
		this.lead.page().waitForTimeout(3_200);
		box.pressSequentially(" tablets");
		this.lead.page().waitForTimeout(6_000);

		this.lead.press("Save");

		this.lead.page().getByText("‘On a slow line’ is saved.").waitFor();
		assertThat(this.api.get(API + page).json().get("whatWasDone").stringValue()).isEqualTo("We lent tablets");
	}

	@Test
	void whatSomebodyElseWroteIsNotWrittenOver() {
		String page = begin("Written by two");
		this.api.put(API + page, 0, """
				{"form": "MINI", "title": "Written by two", "context": "Theirs"}""");

		this.lead.page().getByText("Tell more (optional)").first().click();
		this.lead.field("How were things before?").fill("Ours");
		this.lead.page().getByText("Somebody else has changed it meanwhile").waitFor();
		this.lead.press("Save");

		this.lead.heading("Somebody changed this while you were writing").waitFor();
		assertThat(this.lead.page().locator("main").innerText()).contains("Theirs");
		assertThat(this.lead.field("How were things before?").inputValue()).isEqualTo("Ours");
	}

	/** A case study that the lead has open. */
	private String begin(String title) {
		String page = PAGES + "/" + this.api.post(API + PAGES, """
				{"form": "MINI", "title": "%s"}""".formatted(title)).json().get("id").stringValue();
		this.lead.go(page);
		return page;
	}

}
