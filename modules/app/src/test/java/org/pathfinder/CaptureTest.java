package org.pathfinder;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import org.pathfinder.testing.Chromium;

import static org.assertj.core.api.Assertions.assertThat;

/** After a workshop twenty barriers are written down without touching the mouse. */
@Tag("model-stages")
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaptureTest {

	private static final String LEAD = "lead@plymouth.example";

	private static final String PROGRAMMES = "/api/model-stages/councils/plymouth/programmes";

	private final Chromium chromium = new Chromium();

	@Autowired
	Environment environment;

	private Visitor lead;

	private Api api;

	private String programme;

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

	@BeforeEach
	void startAProgramme() {
		this.programme = PROGRAMMES + "/" + this.api
			.post(PROGRAMMES,
					"{\"name\": \"Capture\", \"communityKind\": \"PLACE\", \"community\": \"Here\", \"example\": true}")
			.json()
			.get("id")
			.stringValue();
		this.lead.go(this.programme.substring("/api/model-stages".length()) + "/barriers");
	}

	@Test
	void enterAddsAndTheNextCanBeTypedAtOnce() {
		this.lead.field("Holds partners back").check();
		Locator box = this.lead.field("What gets in the way?");
		box.focus();

		IntStream.rangeClosed(1, 20).forEach((n) -> {
			this.lead.page().keyboard().type("Barrier number " + n);
			this.lead.page().keyboard().press("Enter");
		});

		this.lead.heading("20 barriers").waitFor();
		assertThat(this.api.get(this.programme + "/barriers").json().get("items").valueStream())
			.extracting((each) -> each.get("what").stringValue(), (each) -> each.get("kind").stringValue())
			.hasSize(20)
			.allSatisfy((each) -> assertThat(each.toList().get(1)).isEqualTo("PARTNERS"));
		assertThat(box.inputValue()).isEmpty();
		this.lead.page().locator("#what:focus").waitFor();
		assertThat(this.lead.page().locator("#notice").innerText()).contains("Barrier number 20", "Undo");
	}

	@Test
	void whatWasJustAddedIsTakenBackWithOneButton() {
		this.lead.field("What gets in the way?").fill("A slip of the pen");
		this.lead.press("Add");
		this.lead.heading("1 barrier").waitFor();

		this.lead.press("Undo");

		this.lead.page().getByText("is undone").waitFor();
		assertThat(this.lead.title()).isEqualTo("Barriers");
		assertThat(this.api.get(this.programme + "/barriers").json().get("items")).isEmpty();
	}

	@Test
	void aMistakeIsToldWithoutLosingWhatWasTyped() {
		this.lead.field("What gets in the way?").fill("x".repeat(301));
		this.lead.press("Add");

		this.lead.heading("There is a problem").waitFor();
		assertThat(this.lead.page().title()).startsWith("Error: ");
		assertThat(this.lead.field("What gets in the way?").inputValue()).hasSize(301);

		this.lead.field("What gets in the way?").fill("Shorter");
		this.lead.press("Add");
		this.lead.heading("1 barrier").waitFor();
		assertThat(this.lead.page().title()).startsWith("Barriers");
		assertThat(this.lead.page().locator("main").innerText()).doesNotContain("There is a problem");
		assertThat(this.lead.page().locator("#add [class*='--error'], #add [aria-describedby*='error']").count())
			.isZero();
	}

	@Test
	void aGapsLinkFillsInWhatWaitsAndLeadsBackAndTheNextIdeaBeginsWithoutIt() {
		for (String what : List.of("Data costs", "No time")) {
			this.api.post(this.programme + "/barriers", "{\"kind\": \"PEOPLE\", \"what\": \"%s\"}".formatted(what));
		}
		this.lead.go(this.programme.substring("/api/model-stages".length()) + "/gaps");
		this.lead.follow("Add an opportunity for ‘Data costs’");
		assertThat(this.lead.field("Data costs").isChecked()).isTrue();
		assertThat(this.lead.field("No time").isChecked()).isFalse();

		this.lead.field("What is the idea?").fill("Data cards");
		this.lead.press("Add");
		this.lead.heading("There is a problem").waitFor();
		this.lead.field("No new resource").check();
		this.lead.press("Add");
		this.lead.page().getByText("‘Data cards’ is added").waitFor();
		assertThat(this.lead.title()).isEqualTo("Gaps");
		assertThat(this.lead.page().locator("main").innerText()).contains("No time").doesNotContain("Data costs");

		this.lead.follow("Opportunities");
		this.lead.field("What is the idea?").fill("A help desk");
		this.lead.field("No new resource").check();
		this.lead.field("Data costs").check();
		this.lead.press("Add");
		this.lead.heading("2 opportunities").waitFor();
		assertThat(this.lead.field("Data costs").isChecked()).isFalse();
		this.lead.field("What is the idea?").fill("A poster");
		this.lead.press("Add");
		this.lead.heading("3 opportunities").waitFor();

		assertThat(this.api.get(this.programme + "/opportunities").json().get("items").valueStream())
			.extracting((each) -> each.get("what").stringValue() + " " + each.get("barriers").size())
			.containsExactlyInAnyOrder("Data cards 1", "A help desk 1", "A poster 0");
	}

	@Test
	void whatIsTypedWhileTheLastOneIsSentKeepsThePage() {
		this.api.post(this.programme + "/barriers", "{\"kind\": \"PEOPLE\", \"what\": \"Data costs\"}");
		this.lead.go(this.programme.substring("/api/model-stages".length()) + "/gaps");
		this.lead.follow("Add an opportunity for ‘Data costs’");
		this.lead.field("What is the idea?").fill("Data cards");
		this.lead.field("No new resource").check();
		this.lead.page().evaluate("""
				() => {
					document.querySelector('#add').requestSubmit();
					document.querySelector('#what').value = 'Half of the next';
				}""");

		this.lead.heading("1 opportunity").waitFor();
		assertThat(this.lead.field("What is the idea?").inputValue()).isEqualTo("Half of the next");
		// so that nothing asks before the page is left
		this.lead.field("What is the idea?").fill("");
	}

	@Test
	void whoLeavesWhatIsWrittenAndNotSentIsAsked() {
		String here = this.lead.path();
		this.lead.field("What gets in the way?").pressSequentially("Half a thought");
		this.lead.isAskedBefore(this.lead.link("Assets").first());
		assertThat(this.lead.path()).isEqualTo(here);
		assertThat(this.lead.field("What gets in the way?").inputValue()).isEqualTo("Half a thought");

		this.lead.press("Add");
		this.lead.heading("1 barrier").waitFor();
		this.lead.page().onDialog((dialog) -> {
			throw new AssertionError("Nothing is left to ask about");
		});
		this.lead.link("Assets").first().click();
		this.lead.page().waitForURL("**/assets");
	}

	@Test
	void withoutAConnectionWhatWasTypedStays() {
		this.lead.context().setOffline(true);
		this.lead.field("What gets in the way?").fill("Typed in a tunnel");
		this.lead.press("Add");

		this.lead.page().getByText("This is not added").waitFor();
		assertThat(this.lead.field("What gets in the way?").inputValue()).isEqualTo("Typed in a tunnel");

		this.lead.context().setOffline(false);
		this.lead.press("Add");
		this.lead.heading("1 barrier").waitFor();
	}

	/** What stands before Pathfinder answers with pages of its own when it is away. */
	@ParameterizedTest
	@ValueSource(ints = { 404, 429, 502, 503 })
	void whatAnotherPageAnswersIsNotAddedAndStaysToBeAddedAgain(int status) {
		this.lead.page()
			.route("**/barriers",
					(sent) -> sent.fulfill(new Route.FulfillOptions().setStatus(status)
						.setContentType("text/html")
						.setBody("<title>Away</title><main>Come back</main>")),
					new Page.RouteOptions().setTimes(3));
		this.lead.page().getByText("Add details now").click();
		this.lead.page().evaluate("""
				() => {
					for (const what of ['The first', 'The second', 'The third']) {
						document.querySelector('#what').value = what;
						document.querySelector('#note').value = 'Note of ' + what;
						document.querySelector('#add').requestSubmit();
					}
				}""");

		this.lead.page().getByText("‘The third’").waitFor();
		Locator notice = this.lead.page().locator("#notice");
		assertThat(notice.innerText()).contains("This is not added", "‘The first’, ‘The second’, ‘The third’");
		assertThat(this.lead.title()).isEqualTo("Barriers");
		assertThat(this.lead.field("What gets in the way?").inputValue()).isEqualTo("The third");
		assertThat(this.lead.field("Anything else?").inputValue()).isEqualTo("Note of The third");
		this.lead.press("Add");
		this.lead.heading("1 barrier").waitFor();
		assertThat(notice.innerText()).contains("‘The first’, ‘The second’")
			.doesNotContain("‘The second’, ‘The third’");
		for (String what : List.of("The first", "The second")) {
			this.lead.field("What gets in the way?").fill(what);
			this.lead.press("Add");
			this.lead.page().getByText("‘" + what + "’ is added").waitFor();
		}
		assertThat(notice.innerText()).doesNotContain("not added");
		assertThat(this.api.get(this.programme + "/barriers").json().get("items")).hasSize(3);
	}

	@Test
	void whatIsKeptIsNotCalledLostBecauseTheListDoesNotCome() {
		var lost = new AtomicBoolean();
		this.lead.page().route("**/barriers", (sent) -> {
			if (sent.request().method().equals("GET") && !lost.getAndSet(true)) {
				sent.abort();
			}
			else {
				sent.resume();
			}
		});
		this.lead.page().evaluate("""
				() => {
					document.querySelector('#what').value = 'The first';
					document.querySelector('#add').requestSubmit();
					document.querySelector('#what').value = 'The second';
				}""");
		this.lead.page().waitForCondition(lost::get);

		assertThat(this.lead.field("What gets in the way?").inputValue()).isEqualTo("The second");
		this.lead.press("Add");
		this.lead.heading("2 barriers").waitFor();
		assertThat(this.lead.page().locator("#notice").innerText()).doesNotContain("not added");
		this.lead.page().unrouteAll();
	}

	@Test
	void fourQuestionsLeaveRealRecordsAndAMap() {
		this.lead.go("/councils/plymouth/programmes/new?guided=true");
		this.lead.field("Name of the programme").fill("First steps");
		this.lead.field("They live in the same place").check();
		this.lead.field("Who are the people?").fill("People of Stonehouse");
		this.lead.press("Start a programme");
		this.lead.press("Save and go on");
		assertThat(this.lead.page().locator(".govuk-error-summary").innerText()).contains("Write it in a few words");
		this.lead.field("The first one").fill("Data costs too much");
		this.lead.field("One more").fill("Afraid of scams");
		this.lead.press("Save and go on");
		this.lead.field("The first one").fill("The library");
		this.lead.press("Save and go on");
		this.lead.field("What is the idea?").fill("Data cards at the library");
		this.lead.press("Save and see the map");

		this.lead.page().getByText("That is a start").waitFor();
		String programme = "/api/model-stages" + this.lead.path().replace("/map", "");
		JsonNode opportunity = this.api.get(programme + "/opportunities").json().get("items").get(0);
		assertThat(this.api.get(programme + "/barriers").json().get("items")).hasSize(2);
		assertThat(opportunity.get("barriers")).hasSize(1);
		assertThat(opportunity.get("assets")).hasSize(1);
	}

	@Test
	void aFilterStaysWhileBarriersAreWrittenDown() {
		this.api.post(this.programme + "/barriers",
				"{\"kind\": \"PEOPLE\", \"what\": \"It costs\", \"theme\": \"COST\"}");
		this.api.post(this.programme + "/barriers", "{\"kind\": \"PEOPLE\", \"what\": \"No bus\"}");
		this.lead.go(this.programme.substring("/api/model-stages".length()) + "/barriers?theme=COST");

		this.lead.field("Keeps people out").check();
		this.lead.field("What gets in the way?").fill("Nobody explains");
		this.lead.page().keyboard().press("Enter");

		this.lead.page().getByText("It does not fit the filters").waitFor();
		this.lead.heading("1 barrier").waitFor();
		assertThat(this.lead.page().locator("#records").innerText()).contains("It costs")
			.doesNotContain("No bus", "Nobody explains");
	}

	@Test
	void allAreTickedAtOnceAndATagIsAskedForWhereOneIsNeeded() {
		this.api.post(this.programme + "/barriers", "{\"kind\": \"PEOPLE\", \"what\": \"It costs\"}");
		this.api.post(this.programme + "/barriers", "{\"kind\": \"PEOPLE\", \"what\": \"No bus\"}");
		this.lead.page().reload();
		Locator ticks = this.lead.page().locator("input[name=chosen]");
		Locator tag = this.lead.field("Which tag?");
		assertThat(tag.isVisible()).isFalse();

		this.lead.press("Tick all on this page");
		assertThat(ticks.all()).hasSize(2).allMatch(Locator::isChecked);
		ticks.first().uncheck();
		this.lead.press("Tick all on this page");
		this.lead.press("Tick none of them");
		assertThat(ticks.all()).noneMatch(Locator::isChecked);
		this.lead.press("Tick all on this page");
		this.lead.field("With the ticked ones").selectOption("Add this tag");
		this.lead.press("Do it");
		this.lead.heading("There is a problem").waitFor();
		this.lead.button("Tick none of them").waitFor();
		assertThat(ticks.all()).hasSize(2).allMatch(Locator::isChecked);
		tag.fill("estate");
		this.lead.press("Do it");

		this.lead.page().getByText("2 are changed").waitFor();
		assertThat(this.api.get(this.programme + "/barriers").json().get("items")).hasSize(2)
			.allMatch((each) -> each.get("tags").size() == 1);
	}

	@Test
	void whatIsFilteredShowsNoMoreThanThat() {
		this.api.post(this.programme + "/barriers",
				"{\"kind\": \"PEOPLE\", \"what\": \"Data costs\", \"theme\": \"COST\", \"severity\": \"HIGH\"}");
		this.api.post(this.programme + "/barriers",
				"{\"kind\": \"PARTNERS\", \"what\": \"No time\", \"tags\": [\"estate\"]}");
		this.lead.page().reload();

		this.lead.page().getByText("Search, filter and sort").click();
		this.lead.field("Filter by Theme").selectOption("Cost");
		this.lead.press("Show these");
		assertThat(this.lead.heading("1 barrier").isVisible()).isTrue();
		assertThat(this.lead.page().locator(".pf-filters").innerText()).contains("Theme: Cost");

		this.lead.link("Show all").click();
		this.lead.link("estate").click();
		this.lead.heading("1 barrier").waitFor();
		assertThat(this.lead.page().locator("main").innerText()).contains("No time").doesNotContain("Data costs");
	}

}
