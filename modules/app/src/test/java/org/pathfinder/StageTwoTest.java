package org.pathfinder;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import org.pathfinder.testing.Chromium;

import static org.assertj.core.api.Assertions.assertThat;

/** A lead works one community through stage two, in the pages. */
@Order(2)
@Tag("model-stages")
@PathfinderTest
@ResourceLock("west-berkshire")
class StageTwoTest {

	private static final String LEAD = "lead@west-berkshire.example";

	private static final String COUNCIL = "/councils/west-berkshire";

	private static Chromium chromium;

	private static String signedIn;

	@Autowired
	Environment environment;

	private String address;

	private Visitor lead;

	@BeforeAll
	static void openTheBrowser(@Autowired Environment environment) {
		chromium = new Chromium();
		try (var visitor = new Visitor(chromium.browser(), environment.getRequiredProperty("pathfinder.address"))) {
			signedIn = visitor.signIn(LEAD).context().storageState();
		}
	}

	@AfterAll
	static void closeTheBrowser() {
		chromium.close();
	}

	@BeforeEach
	void arrive() {
		this.address = this.environment.getRequiredProperty("pathfinder.address");
		this.lead = new Visitor(chromium.browser(), this.address, (options) -> options.setStorageState(signedIn));
	}

	@AfterEach
	void leave() {
		this.lead.close();
	}

	@Test
	void aCommunityIsWorkedThroughStageTwo() {
		String name = Visitor.unique("Carers of the Kennet valley");

		this.lead.go(COUNCIL);
		this.lead.page().getByText("Start a programme").first().click();
		this.lead.field("Name of the programme").fill(name);
		this.lead.field("They share a situation or an interest").check();
		this.lead.field("Who are the people?").fill("People who care for somebody at home.\nMost are over fifty.");
		this.lead.press("Start a programme");

		assertThat(this.lead.title()).isEqualTo(name);
		assertThat(notice()).contains(name, "is started");
		assertThat(next()).isEqualTo("Begin: Understanding the community-based approach");
		assertThat(this.lead.page().locator("main").innerText()).contains("Most are over fifty.");
		String programme = this.lead.path();

		this.lead.follow("Information");
		this.lead.field("What did you learn?").fill("Half of the carers never leave the house on weekdays");
		openDetails();
		this.lead.field("Who told you?").fill("The carers’ centre");
		this.lead.field("How did you learn it?").selectOption("Interview or conversation");
		this.lead.field("When?").fill("27/3/2026");
		this.lead.field("Where is it written down?").fill("Minutes of the March meeting");
		this.lead.press("Add");

		assertThat(notice()).contains("Half of the carers", "is added");
		assertThat(this.lead.heading("1 piece of information").isVisible()).isTrue();
		assertThat(this.lead.rows()).singleElement()
			.asString()
			.contains("Half of the carers", "The carers’ centre", "Interview or conversation", "27 March 2026");

		this.lead.follow("Barriers");
		this.lead.field("Keeps people out").check();
		this.lead.field("What gets in the way?").fill("The bus to the library stopped");
		openDetails();
		this.lead.field("Theme").selectOption("Motivation (Keeps people out)");
		this.lead.field("How many people or organisations say so?").fill("14");
		this.lead.field("How severe is it?").selectOption("High");
		this.lead.field("Half of the carers never leave the house on weekdays").check();
		this.lead.field("Anything else?").fill("Since January");
		this.lead.press("Add");
		this.lead.field("Keeps people out").check();
		this.lead.field("What gets in the way?").fill("Nobody has time to sit down");
		this.lead.press("Add");
		this.lead.field("Holds partners back").check();
		this.lead.field("What gets in the way?").fill("Volunteers are not insured for visits");
		openDetails();
		this.lead.field("Theme").selectOption("Capacity (Holds partners back)");
		this.lead.press("Add");

		assertThat(this.lead.heading("3 barriers").isVisible()).isTrue();
		assertThat(this.lead.rows()).hasSize(5)
			.satisfies((rows) -> assertThat(rows.getFirst()).isEqualTo("What keeps people out"),
					(rows) -> assertThat(rows.get(3)).isEqualTo("What holds partners back"))
			.anySatisfy((row) -> assertThat(row).contains("The bus to the library stopped", "Motivation", "14", "High",
					"none yet"));

		this.lead.follow("Assets");
		this.lead.field("What is it?").fill("The mobile library");
		this.lead.field("What kind of asset?").selectOption("An existing service");
		this.lead.press("Add");
		this.lead.field("What is it?").fill("Six volunteers with tablets");
		this.lead.field("What kind of asset?").selectOption("People");
		openDetails();
		this.lead.field("Which organisation does it belong to?").fill(name + " Carers’ Centre");
		this.lead.field("The organisation’s sector").selectOption("Third sector");
		this.lead.press("Add");

		assertThat(this.lead.heading("2 assets").isVisible()).isTrue();
		assertThat(this.lead.rows())
			.anySatisfy((row) -> assertThat(row).contains("The mobile library", "An existing service", "The council"))
			.anySatisfy((row) -> assertThat(row).contains("Six volunteers", "People", name + " Carers’ Centre",
					"not used yet"));

		this.lead.follow("Opportunities");
		this.lead.field("What is the idea?").fill("The mobile library stops at the carers’ centre");
		this.lead.page().getByLabel("A small resource").check();
		this.lead.field("The bus to the library stopped").check();
		this.lead.field("Volunteers are not insured for visits").check();
		this.lead.field("The mobile library").check();
		openDetails();
		this.lead.field("How much work is it?").selectOption("Some");
		this.lead.field("What should change?").fill("Carers get online where they already are");
		this.lead.press("Add");

		assertThat(this.lead.rows()).singleElement()
			.asString()
			.contains("The mobile library stops", "A small resource", "The bus to the library stopped",
					"Volunteers are not insured for visits", "The mobile library");

		this.lead.follow("Gaps");
		assertThat(gaps("Barriers without an opportunity (1)")).singleElement()
			.asString()
			.contains("Nobody has time to sit down", "Keeps people out");
		assertThat(gaps("Assets that nothing uses (1)")).singleElement()
			.asString()
			.contains("Six volunteers with tablets", "People");

		this.lead.follow("Steps");
		assertThat(this.lead.path()).isEqualTo(programme);
		assertThat(step("2.1")).contains("1 piece", "Not started", "You have records already");
		assertThat(step("2.2")).contains("3 barriers", "1 has no opportunity yet");
		assertThat(step("2.3")).contains("2 assets", "1 is not used by anything yet");
		assertThat(step("2.4")).contains("1 idea");

		this.lead.go(COUNCIL);
		assertThat(card(name)).contains("Community of interest", "2 gaps", "Owen Pritchard");
	}

	@Test
	void everyKindOfRecordCanBeChanged() {
		String programme = start("Changes");
		add(programme, "information", "What did you learn?", "Old news");
		add(programme, "barriers", "What gets in the way?", "Old barrier");
		add(programme, "assets", "What is it?", "Old asset");
		add(programme, "opportunities", "What is the idea?", "Old idea");

		open(programme, "information", "Old news");
		this.lead.field("What did you learn?").fill("New news");
		this.lead.field("When?").fill("2025-12-31");
		this.lead.press("Save");
		assertThat(notice()).isEqualTo("‘New news’ is saved.");
		assertThat(this.lead.rows()).singleElement().asString().contains("New news", "31 December 2025");

		open(programme, "barriers", "Old barrier");
		this.lead.field("Holds partners back").check();
		this.lead.field("What gets in the way?").fill("New barrier");
		this.lead.field("Theme").selectOption("Funding (Holds partners back)");
		this.lead.press("Save");
		assertThat(notice()).isEqualTo("‘New barrier’ is saved.");
		assertThat(this.lead.rows()).hasSize(2).last().asString().contains("New barrier", "Funding");

		open(programme, "assets", "Old asset");
		this.lead.field("What is it?").fill("New asset");
		this.lead.field("Which organisation does it belong to?").fill(Visitor.unique("Newbury Mencap"));
		this.lead.field("The organisation’s sector").selectOption("Health and care");
		this.lead.press("Save");
		assertThat(notice()).isEqualTo("‘New asset’ is saved.");
		assertThat(this.lead.rows()).singleElement().asString().contains("New asset", "Newbury Mencap");

		open(programme, "opportunities", "Old idea");
		this.lead.field("What is the idea?").fill("New idea");
		this.lead.page().getByLabel("Needs funding").check();
		this.lead.field("New barrier").check();
		this.lead.field("New asset").check();
		this.lead.press("Save");
		assertThat(notice()).isEqualTo("‘New idea’ is saved.");
		assertThat(this.lead.rows()).singleElement()
			.asString()
			.contains("New idea", "Needs funding", "New barrier", "New asset");

		this.lead.go(programme + "/edit");
		String name = Visitor.unique("Renamed");
		this.lead.field("Name of the programme").fill(name);
		this.lead.press("Save");
		assertThat(this.lead.title()).isEqualTo(name);
		assertThat(this.lead.page().locator("main").innerText()).doesNotContain("gap");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(quoteCharacter = '"', textBlock = """
			information,   What did you learn?
			barriers,      What gets in the way?
			assets,        What is it?
			opportunities, What is the idea?
			""")
	void whoSavesSecondSeesBothVersionsAndDecides(String thing, String label) {
		String programme = start("Two at once");
		add(programme, thing, label, "As it was");
		String item = open(programme, thing, "As it was");
		Page other = this.lead.context().newPage();
		other.navigate(this.address + item);
		other.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill("What they wrote");
		other.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save").setExact(true)).click();
		other.waitForURL(this.address + programme + "/" + thing);

		this.lead.field(label).fill("What I wrote");
		var answer = this.lead.page().waitForNavigation(() -> this.lead.press("Save"));

		assertThat(answer.status()).isEqualTo(412);
		assertThat(this.lead.page().title()).startsWith("Error: ");
		assertThat(this.lead.heading("Somebody changed this while you were writing").isVisible()).isTrue();
		assertThat(this.lead.rows()).filteredOn((row) -> row.contains("Take theirs"))
			.singleElement()
			.asString()
			.contains(label, "What they wrote", "What I wrote");
		assertThat(this.lead.field(label).inputValue()).isEqualTo("What I wrote");

		this.lead.press("Save");
		assertThat(notice()).isEqualTo("‘What I wrote’ is saved.");
		assertThat(this.lead.page().locator("main table").innerText()).contains("What I wrote")
			.doesNotContain("What they wrote");
	}

	@Test
	void whoSavesAStepOrAProgrammeSecondSeesBothVersionsToo() {
		String programme = start("Two leads");
		Page other = this.lead.context().newPage();
		this.lead.go(programme + "/steps/1.2");
		other.navigate(this.address + programme + "/steps/1.2");
		other.getByLabel("In progress").check();
		other.getByLabel("Notes").fill("Their notes");
		other.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
		other.waitForURL(this.address + programme);

		this.lead.field("Done").check();
		this.lead.field("Notes").fill("My notes");
		this.lead.press("Save");
		assertThat(this.lead.rows()).filteredOn((row) -> row.contains("Take theirs"))
			.hasSize(2)
			.anySatisfy((row) -> assertThat(row).contains("In progress", "Done"))
			.anySatisfy((row) -> assertThat(row).contains("Their notes", "My notes"));
		assertThat(this.lead.field("Done").isChecked()).isTrue();
		this.lead.press("Save");
		assertThat(step("1.2")).contains("Done");

		this.lead.go(programme + "/edit");
		other.navigate(this.address + programme + "/edit");
		other.getByLabel("Who are the people?").fill("Their people");
		other.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
		other.waitForURL(this.address + programme);

		this.lead.field("Who are the people?").fill("My people");
		this.lead.press("Save");
		assertThat(this.lead.rows()).filteredOn((row) -> row.contains("Take theirs"))
			.singleElement()
			.asString()
			.contains("Their people", "My people");
		assertThat(this.lead.field("Who are the people?").inputValue()).isEqualTo("My people");
		this.lead.press("Save");
		assertThat(this.lead.page().locator("main").innerText()).contains("My people");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(quoteCharacter = '"', textBlock = """
			information,   What did you learn?,   Barriers that rest on it stay
			barriers,      What gets in the way?, Opportunities that lower it stay
			assets,        What is it?,           Opportunities that use it stay
			opportunities, What is the idea?,     Its barriers and assets stay
			""")
	void removingSaysWhatGoesAndAsksFirst(String thing, String label, String consequence) {
		String programme = start("Removals");
		add(programme, thing, label, "No longer true");

		open(programme, thing, "No longer true");
		this.lead.follow("Remove");
		assertThat(this.lead.title()).isEqualTo("Remove ‘No longer true’?");
		assertThat(this.lead.page().locator("main").innerText()).contains(consequence);

		this.lead.follow("Keep it");
		assertThat(this.lead.page().locator("main").innerText()).contains("No longer true");

		open(programme, thing, "No longer true");
		this.lead.follow("Remove");
		this.lead.press("Remove it");
		assertThat(notice()).isEqualTo("‘No longer true’ is removed.");
		assertThat(this.lead.rows()).isEmpty();
		assertThat(this.lead.page().locator(".pf-empty").isVisible()).isTrue();
	}

	@Test
	void whatIsWrittenInWhatSomebodyRemovedIsNotLost() {
		String programme = start("Removed meanwhile");
		add(programme, "barriers", "What gets in the way?", "Buses are rare");
		String item = open(programme, "barriers", "Buses are rare");
		Page other = this.lead.context().newPage();
		other.navigate(this.address + item + "/remove");
		other.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove it")).click();
		other.waitForURL(this.address + programme + "/barriers");

		this.lead.field("What gets in the way?").fill("Buses are rare, and none on Sundays");
		this.lead.press("Save");

		assertThat(this.lead.title()).isEqualTo("This was removed while you were writing");
		assertThat(this.lead.page().locator("main").innerText()).contains("Buses are rare, and none on Sundays");
		Page history = this.lead.context().waitForPage(() -> this.lead.page().locator("a[href$='/history']").click());
		history.getByRole(AriaRole.BUTTON)
			.filter(new Locator.FilterOptions().setHasText("Bring it back"))
			.first()
			.click();
		history.getByText("is back as it was").waitFor();
		assertThat(this.lead.go(item).status()).isEqualTo(200);
	}

	@Test
	void whatSomebodyJustChangedIsNotRemovedUnseen() {
		String programme = start("Removal of something new");
		add(programme, "barriers", "What gets in the way?", "Broadband is slow");
		String item = open(programme, "barriers", "Broadband is slow");
		Page other = this.lead.context().newPage();
		other.navigate(this.address + item + "/remove");
		this.lead.field("What gets in the way?").fill("Broadband is slow and dear");
		this.lead.press("Save");

		Locator remove = other.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove it"));
		remove.click();
		assertThat(other.locator("main").innerText()).contains("Somebody changed this", "Broadband is slow and dear");

		remove.click();
		other.waitForURL(this.address + programme + "/barriers");
		assertThat(other.locator("main").innerText()).contains("No barriers", "No barrier is here yet");
	}

	@Test
	void aProgrammeIsRemovedWithAllThatIsInIt() {
		String programme = start("Given up");
		String name = this.lead.title();
		add(programme, "assets", "What is it?", "A hall");

		this.lead.go(programme + "/edit");
		this.lead.follow("Remove the programme");
		assertThat(this.lead.title()).isEqualTo("Remove ‘" + name + "’?");
		this.lead.press("Remove it");

		assertThat(this.lead.path()).isEqualTo(COUNCIL);
		assertThat(notice()).isEqualTo("‘" + name + "’ is removed.");
		assertThat(this.lead.page().locator("main").innerText()).doesNotContain(name);
		assertThat(this.lead.go(programme + "/assets").status()).isEqualTo(404);
	}

	@Test
	void theNextThingFollowsTheSteps() {
		String programme = start("Steps");
		assertThat(next()).isEqualTo("Begin: Understanding the community-based approach");

		settle(programme, "1.1", "Done");
		assertThat(notice()).isEqualTo("Step 1.1 is saved: Done.");
		assertThat(next()).isEqualTo("Begin: Identifying the target community");
		assertThat(step("1.1")).contains("Done");

		settle(programme, "2.1", "In progress");
		assertThat(next()).isEqualTo("Write down the first thing you have learnt");

		this.lead.page().locator(".pf-next").getByText("Add information").click();
		assertThat(this.lead.path()).isEqualTo(programme + "/information");
		add(programme, "information", "What did you learn?", "Trains are dear");
		this.lead.follow("Steps");
		assertThat(next()).isEqualTo("Is this step finished? Gathering information");

		settle(programme, "2.1", "Done");
		settle(programme, "2.4", "In progress");
		assertThat(next()).isEqualTo("Add the first idea that uses an asset to lower a barrier");

		add(programme, "barriers", "What gets in the way?", "Cost");
		add(programme, "opportunities", "What is the idea?", "Cheap days");
		this.lead.go(programme);
		assertThat(next()).isEqualTo("One barrier has no opportunity yet. Look at it");

		settle(programme, "2.4", "Not started");
		assertThat(next()).isEqualTo("Begin: Identifying the target community");
		assertThat(this.lead.page().locator(".pf-lede").innerText()).startsWith("2 of the 11 steps");
		this.lead.go(programme + "/steps/2.1");
		assertThat(this.lead.page().locator("main").innerText()).contains("Done on ");
	}

	@Test
	void aStepThatIsNotForUsNeedsAReason() {
		String programme = start("Not for us");
		this.lead.go(programme + "/steps/1.3");
		this.lead.field("Not for us").check();
		this.lead.field("Notes").fill("Talked it over on Monday");
		this.lead.press("Save");

		assertThat(this.lead.page().title()).startsWith("Error: Step 1.3");
		assertThat(problems()).containsExactly("Say why this step is not for you");
		assertThat(this.lead.field("Not for us").isChecked()).isTrue();
		assertThat(this.lead.field("Notes").inputValue()).isEqualTo("Talked it over on Monday");
		this.lead.follow("Say why this step is not for you");
		this.lead.page().locator("#reason:focus").waitFor();

		this.lead.field("Why is it not for you?").fill("The county does it for all of us");
		this.lead.press("Save");
		assertThat(step("1.3")).contains("Not for us", "The county does it for all of us");
		assertThat(this.lead.page().locator(".pf-lede").innerText()).startsWith("1 of the 11 steps");

		settle(programme, "1.3", "Not started");
		assertThat(step("1.3")).contains("Not started").doesNotContain("The county");
	}

	@Test
	void blankFormsAreRefusedWithWhatToDo() {
		String programme = start("Blank");
		this.lead.go(COUNCIL + "/programmes/new");
		this.lead.press("Start a programme");
		assertThat(problems()).containsExactlyInAnyOrder("Enter a name", "Choose what makes them a community",
				"Say who the people are");

		this.lead.go(programme + "/information");
		this.lead.press("Add");
		assertThat(problems()).containsExactly("Write what you learnt");

		this.lead.go(programme + "/barriers");
		this.lead.press("Add");
		assertThat(problems()).containsExactly("Write it in a few words");

		this.lead.go(programme + "/assets");
		this.lead.press("Add");
		assertThat(problems()).containsExactlyInAnyOrder("Enter a name", "Choose what kind it is");

		this.lead.go(programme + "/opportunities");
		this.lead.press("Add");
		assertThat(problems()).containsExactlyInAnyOrder("Write it in a few words", "Choose what it would take");
	}

	@Test
	void theProgrammeFormKeepsWhatWasTyped() {
		this.lead.go(COUNCIL + "/programmes/new");
		this.lead.field("Name of the programme").fill("x".repeat(121));
		this.lead.field("They live in the same place").check();
		this.lead.field("Who are the people?").fill("People of Theale\nand around");
		this.lead.page().getByLabel("This is an example, to show how a programme might look").check();
		this.lead.press("Start a programme");

		assertThat(problems()).containsExactly("Use 120 characters or fewer");
		assertThat(this.lead.field("Name of the programme").inputValue()).isEqualTo("x".repeat(121));
		assertThat(this.lead.field("They live in the same place").isChecked()).isTrue();
		assertThat(this.lead.field("Who are the people?").inputValue()).isEqualTo("People of Theale\nand around");
		assertThat(this.lead.page().getByLabel("This is an example, to show how a programme might look").isChecked())
			.isTrue();
		this.lead.follow("Use 120 characters or fewer");
		this.lead.page().locator("#name:focus").waitFor();
	}

	@Test
	void theInformationFormKeepsWhatWasTyped() {
		String programme = start("Information kept");
		String tomorrow = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK).format(LocalDate.now().plusDays(1));
		for (String[] date : new String[][] { { tomorrow, "Enter a day that is not in the future" },
				{ "a day in March", "Enter a date, such as 27 March 2026" } }) {
			this.lead.go(programme + "/information");
			this.lead.field("What did you learn?").fill("Something to keep");
			openDetails();
			this.lead.field("Who told you?").fill("z".repeat(301));
			this.lead.field("How did you learn it?").selectOption("Survey");
			this.lead.field("When?").fill(date[0]);
			this.lead.field("Where is it written down?").fill("A spreadsheet");
			this.lead.press("Add");

			assertThat(problems()).containsExactlyInAnyOrder("Use 300 characters or fewer", date[1]);
			assertThat(this.lead.field("What did you learn?").inputValue()).isEqualTo("Something to keep");
			assertThat(this.lead.field("Who told you?").inputValue()).isEqualTo("z".repeat(301));
			assertThat(chosen("How did you learn it?")).isEqualTo("Survey");
			assertThat(this.lead.field("When?").inputValue()).isEqualTo(date[0]);
			assertThat(this.lead.field("Where is it written down?").inputValue()).isEqualTo("A spreadsheet");
			assertThat(this.lead.field("When?").isVisible()).isTrue();
		}
	}

	@Test
	void theBarrierFormKeepsWhatWasTyped() {
		String programme = start("Barriers kept");
		add(programme, "information", "What did you learn?", "A survey of tenants");
		for (String[] count : new String[][] { { "many", "Enter a whole number, such as 12" },
				{ "0", "Enter 1 or more, or leave it empty" }, { "9999999", "Enter 1,000,000 or less" } }) {
			this.lead.go(programme + "/barriers");
			this.lead.field("Holds partners back").check();
			this.lead.field("What gets in the way?").fill("Rooms are full");
			openDetails();
			this.lead.field("Theme").selectOption("Equipment (Holds partners back)");
			this.lead.field("How many people or organisations say so?").fill(count[0]);
			this.lead.field("How severe is it?").selectOption("Medium");
			this.lead.field("A survey of tenants").check();
			this.lead.field("Anything else?").fill("n".repeat(2001));
			this.lead.press("Add");

			assertThat(problems()).containsExactlyInAnyOrder(count[1], "Use 2,000 characters or fewer");
			assertThat(this.lead.field("Holds partners back").isChecked()).isTrue();
			assertThat(this.lead.field("What gets in the way?").inputValue()).isEqualTo("Rooms are full");
			assertThat(chosen("Theme")).isEqualTo("Equipment (Holds partners back)");
			assertThat(this.lead.field("How many people or organisations say so?").inputValue()).isEqualTo(count[0]);
			assertThat(chosen("How severe is it?")).isEqualTo("Medium");
			assertThat(this.lead.field("A survey of tenants").isChecked()).isTrue();
			assertThat(this.lead.field("Anything else?").inputValue()).isEqualTo("n".repeat(2001));
		}
		this.lead.follow("Enter 1,000,000 or less");
		this.lead.page().locator("#saidBy:focus").waitFor();
	}

	@Test
	void aThemeBelongsToItsKindOfBarrier() {
		String programme = start("Themes");
		add(programme, "barriers", "What gets in the way?", "Forms are long");
		open(programme, "barriers", "Forms are long");
		this.lead.field("Theme").selectOption("Capacity (Holds partners back)");
		this.lead.press("Save");

		assertThat(problems()).containsExactly("Choose a theme that belongs to this kind of barrier");
		assertThat(chosen("Theme")).isEqualTo("Capacity (Holds partners back)");
	}

	@Test
	void theAssetFormKeepsWhatWasTyped() {
		String programme = start("Assets kept");
		String organisation = Visitor.unique("Hungerford Hub");
		this.lead.go(programme + "/assets");
		this.lead.field("What is it?").fill("The back room");
		this.lead.field("What kind of asset?").selectOption("A place");
		openDetails();
		this.lead.field("Which organisation does it belong to?").fill(organisation);
		this.lead.field("Anything else?").fill("Free on Tuesdays");
		this.lead.press("Add");

		assertThat(problems()).containsExactly("Choose the sector, because this organisation is new here");
		assertThat(this.lead.field("What is it?").inputValue()).isEqualTo("The back room");
		assertThat(chosen("What kind of asset?")).isEqualTo("A place");
		assertThat(this.lead.field("Which organisation does it belong to?").inputValue()).isEqualTo(organisation);
		assertThat(this.lead.field("Anything else?").inputValue()).isEqualTo("Free on Tuesdays");

		this.lead.field("What is it?").fill("y".repeat(201));
		this.lead.field("The organisation’s sector").selectOption("Housing");
		this.lead.press("Add");
		assertThat(problems()).containsExactly("Use 200 characters or fewer");
		assertThat(chosen("The organisation’s sector")).isEqualTo("Housing");

		this.lead.field("What is it?").fill("The front room");
		this.lead.press("Add");
		assertThat(this.lead.rows()).singleElement().asString().contains("The front room", organisation);
	}

	@Test
	void theOpportunityFormKeepsWhatWasTyped() {
		String programme = start("Ideas kept");
		add(programme, "barriers", "What gets in the way?", "No chairs");
		add(programme, "assets", "What is it?", "A barn");
		this.lead.go(programme + "/opportunities");
		this.lead.field("What is the idea?").fill("w".repeat(301));
		this.lead.page().getByLabel("Needs funding").check();
		this.lead.field("No chairs").check();
		this.lead.field("A barn").check();
		openDetails();
		this.lead.field("How much work is it?").selectOption("A lot");
		this.lead.field("What should change?").fill("Everybody sits");
		this.lead.press("Add");

		assertThat(problems()).containsExactly("Use 300 characters or fewer");
		assertThat(this.lead.field("What is the idea?").inputValue()).isEqualTo("w".repeat(301));
		assertThat(this.lead.page().getByLabel("Needs funding").isChecked()).isTrue();
		assertThat(this.lead.field("No chairs").isChecked()).isTrue();
		assertThat(this.lead.field("A barn").isChecked()).isTrue();
		assertThat(chosen("How much work is it?")).isEqualTo("A lot");
		assertThat(this.lead.field("What should change?").inputValue()).isEqualTo("Everybody sits");
	}

	@Test
	void itWorksWithoutJavaScript() {
		try (var plain = new Visitor(chromium.browser(), this.address,
				(options) -> options.setJavaScriptEnabled(false))) {
			this.lead.close();
			this.lead = plain.signIn(LEAD);
			String programme = start("Without scripts");

			this.lead.follow("Barriers");
			this.lead.field("What gets in the way?").fill("The screen is too small");
			openDetails();
			this.lead.field("How many people or organisations say so?").fill("some");
			this.lead.press("Add");
			assertThat(problems()).containsExactly("Enter a whole number, such as 12");
			this.lead.field("How many people or organisations say so?").fill("3");
			this.lead.press("Add");
			assertThat(notice()).isEqualTo("‘The screen is too small’ is added.");

			add(programme, "assets", "What is it?", "Big screens");
			this.lead.go(programme + "/opportunities");
			this.lead.field("What is the idea?").fill("Lend the big screens");
			this.lead.page().getByLabel("No new resource").check();
			this.lead.field("The screen is too small").check();
			this.lead.field("Big screens").check();
			this.lead.press("Add");
			this.lead.follow("Gaps");
			assertThat(this.lead.page().locator("main").innerText()).contains("There are no gaps");

			settle(programme, "2.2", "Done");
			assertThat(step("2.2")).contains("1 barrier", "Done");

			open(programme, "barriers", "The screen is too small");
			this.lead.follow("Remove");
			this.lead.press("Remove it");
			assertThat(notice()).isEqualTo("‘The screen is too small’ is removed.");

			this.lead.signOut();
			assertThat(this.lead.page().locator("main").innerText()).contains("You are signed out.");
		}
	}

	@Test
	void onPaperAListSaysWhoseItIsAndHasNothingToPress() {
		String programme = start("On paper");
		add(programme, "barriers", "What gets in the way?", "The print is too small");
		this.lead.go(programme + "/barriers");

		this.lead.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

		assertThat(this.lead.page().locator("header").innerText()).contains("West Berkshire Council", "As it was on",
				"for Owen Pritchard");
		for (String toPress : List.of("button", "input", "select", ".pf-views", ".pf-account", ".pf-download",
				".govuk-details__summary")) {
			assertThat(this.lead.page().locator(toPress).all()).as(toPress).noneMatch(Locator::isVisible);
		}
		Locator record = this.lead.page().locator("table a", new Page.LocatorOptions().setHasText("The print"));
		assertThat(record.isVisible()).isTrue();
		assertThat(record.evaluate("(link) => getComputedStyle(link, '::after').content")).isEqualTo("none");
	}

	@Test
	void onAPhoneWhatIsNotKnownHasNoLabel() {
		String programme = start("On a phone");
		add(programme, "barriers", "What gets in the way?", "No signal here");
		this.lead.page().setViewportSize(320, 700);
		this.lead.go(programme + "/barriers");

		assertThat(this.lead.page().locator("td[data-label]").evaluateAll("""
				(cells) => cells.filter((cell) => getComputedStyle(cell, '::before').content !== 'none')
					.map((cell) => cell.dataset.label)""")).isEqualTo(List.of("Opportunities"));
	}

	/** Starts a programme, and answers its address. */
	private String start(String name) {
		this.lead.go(COUNCIL + "/programmes/new");
		this.lead.field("Name of the programme").fill(Visitor.unique(name));
		this.lead.field("They live in the same place").check();
		this.lead.field("Who are the people?").fill("People of Thatcham");
		this.lead.press("Start a programme");
		this.lead.page().waitForURL(Pattern.compile(".*/programmes/[0-9a-f-]{36}"));
		return this.lead.path();
	}

	/** Adds a record with no more than it needs. */
	private void add(String programme, String thing, String label, String what) {
		this.lead.go(programme + "/" + thing);
		this.lead.field(label).fill(what);
		switch (thing) {
			case "assets" -> this.lead.field("What kind of asset?").selectOption("A place");
			case "opportunities" -> this.lead.page().getByLabel("No new resource").check();
			default -> {
			}
		}
		this.lead.press("Add");
		this.lead.page().getByText("‘" + what + "’ is added.").waitFor();
	}

	/** Opens a record from its list, and answers its address. */
	private String open(String programme, String thing, String what) {
		this.lead.go(programme + "/" + thing);
		this.lead.follow(what);
		this.lead.page().waitForURL(Pattern.compile(".*/" + thing + "/[0-9a-f-]{36}"));
		return this.lead.path();
	}

	/** Says how far a step has come, which leads back to the programme. */
	private void settle(String programme, String step, String status) {
		this.lead.go(programme + "/steps/" + step);
		this.lead.field(status).check();
		this.lead.press("Save");
		this.lead.page().waitForURL(this.address + programme);
	}

	private void openDetails() {
		this.lead.page()
			.getByText("Add details now")
			.evaluate("(summary) => { summary.closest('details').open = true }");
	}

	private String notice() {
		return Visitor.words(this.lead.page().locator(".govuk-notification-banner__heading"));
	}

	private String next() {
		return Visitor.words(this.lead.page().locator(".pf-next h2"));
	}

	/** What the error summary says. */
	private List<String> problems() {
		this.lead.heading("There is a problem").waitFor();
		return this.lead.page().locator(".govuk-error-summary__list a").allInnerTexts();
	}

	private Object chosen(String label) {
		return this.lead.field(label).evaluate("(list) => list.selectedOptions[0].text");
	}

	private String step(String number) {
		return Visitor.words(this.lead.page().locator("li.pf-task").filter(with(number + " ")));
	}

	private String card(String name) {
		return Visitor.words(this.lead.page().locator("article").filter(with(name)));
	}

	private List<String> gaps(String heading) {
		return this.lead.page()
			.locator("section")
			.filter(new Locator.FilterOptions().setHas(this.lead.heading(heading)))
			.locator("li")
			.allInnerTexts()
			.stream()
			.map((row) -> row.replaceAll("\\s+", " "))
			.toList();
	}

	private static Locator.FilterOptions with(String text) {
		return new Locator.FilterOptions().setHasText(text);
	}

}
