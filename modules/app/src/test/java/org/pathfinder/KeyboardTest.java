package org.pathfinder;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import org.pathfinder.local.Tokens;
import org.pathfinder.testing.Chromium;

import static org.assertj.core.api.Assertions.assertThat;

/** Stage two by keyboard alone; the focus is seen at every stop. */
@PathfinderTest
@ResourceLock(value = "west-berkshire.example", mode = ResourceAccessMode.READ)
class KeyboardTest {

	/**
	 * How what has the focus looks: of a radio or a checkbox its drawing is part of its
	 * label, of a link in a heading or a task its surroundings may be lit. A transparent
	 * outline, which only forced colours show, counts for nothing.
	 */
	private static final String LOOK = """
			(element) => {
				const drawn = (of, part) => {
					const style = getComputedStyle(of, part);
					const outline = style.outlineStyle === 'none' || style.outlineColor === 'rgba(0, 0, 0, 0)'
						? 'no outline' : style.outline;
					return [outline, style.boxShadow, style.backgroundColor, style.borderColor].join('; ');
				};
				return [drawn(element), ...[...(element.labels ?? [])].map((label) => drawn(label, '::before'))].join(' / ');
			}""";

	private static Chromium chromium;

	@Autowired
	Environment environment;

	private Visitor visitor;

	private int stops;

	@BeforeAll
	static void openTheBrowser() {
		chromium = new Chromium();
	}

	@AfterAll
	static void closeTheBrowser() {
		chromium.close();
	}

	@BeforeEach
	void arrive() {
		this.visitor = new Visitor(chromium.browser(), this.environment.getRequiredProperty("pathfinder.address"));
	}

	@AfterEach
	void leave() {
		this.visitor.close();
	}

	@Test
	@Tag("model-stages")
	void stageTwoIsWorkedByKeyboardAlone() {
		String name = Visitor.unique("Boat dwellers");
		this.visitor.go("/");
		key("Tab");
		hasFocus(".govuk-skip-link");
		key("Enter");
		hasFocus("#main");
		tabTo(this.visitor.link("Sign in").last());
		key("Enter");
		this.visitor.page().waitForURL("**/realms/pathfinder/**");
		tabTo(this.visitor.field("Email"));
		type("lead@plymouth.example");
		key("Enter");
		this.visitor.field("Password").waitFor();
		tabTo(this.visitor.field("Password"));
		type(Tokens.PASSWORD);
		key("Enter");
		this.visitor.waitUntilHere();
		assertThat(this.visitor.title()).isEqualTo("Plymouth City Council");

		tabTo(this.visitor.page().getByText("Start a programme").first());
		key("Enter");
		tabTo(this.visitor.button("Start a programme"));
		key("Enter");
		this.visitor.heading("There is a problem").waitFor();
		hasFocus(".govuk-error-summary");
		tabTo(this.visitor.link("Enter a name"));
		key("Enter");
		hasFocus("#name");
		type(name);
		tabTo(this.visitor.field("They live in the same place"));
		key("Space");
		key("ArrowDown");
		assertThat(this.visitor.field("They share a situation or an interest").isChecked()).isTrue();
		tabTo(this.visitor.field("Who are the people?"));
		type("People who live on boats");
		tabTo(this.visitor.button("Start a programme"));
		key("Enter");
		this.visitor.page().waitForURL(Pattern.compile(".*/programmes/[0-9a-f-]{36}"));
		assertThat(this.visitor.title()).isEqualTo(name);
		hasFocus(".govuk-notification-banner:has-text('" + name + "'):has-text('is started')");

		tabTo(this.visitor.link("Information"));
		key("Enter");
		tabTo(this.visitor.field("What did you learn?"));
		type("Moorings have no post");
		key("Enter");
		added("Moorings have no post");

		tabTo(this.visitor.link("Barriers"));
		key("Enter");
		tabTo(this.visitor.field("Keeps people out"));
		key("ArrowRight");
		assertThat(this.visitor.field("Holds partners back").isChecked()).isTrue();
		key("ArrowLeft");
		tabTo(this.visitor.field("What gets in the way?"));
		type("No signal on the river");
		tabTo(this.visitor.page().locator("summary").first());
		key("Enter");
		tabTo(this.visitor.field("Theme"));
		type("Connec");
		tabTo(this.visitor.field("How many people or organisations say so?"));
		type("6");
		tabTo(this.visitor.field("Moorings have no post"));
		key("Space");
		assertThat(this.visitor.field("Moorings have no post").isChecked()).isTrue();
		tabBackTo(this.visitor.button("Add"));
		key("Enter");
		added("No signal on the river");
		assertThat(this.visitor.rows()).last().asString().contains("No signal on the river", "Connectivity", "6");

		tabTo(this.visitor.link("Assets"));
		key("Enter");
		tabTo(this.visitor.field("What is it?"));
		type("The harbour office");
		tabTo(this.visitor.field("What kind of asset?"));
		type("A place");
		tabTo(this.visitor.button("Add"));
		key("Space");
		added("The harbour office");

		tabTo(this.visitor.link("Gaps"));
		key("Enter");
		assertThat(this.visitor.page().locator("main").innerText()).contains("No signal on the river",
				"The harbour office");
		tabTo(this.visitor.link("Opportunities"));
		key("Enter");
		tabTo(this.visitor.field("What is the idea?"));
		type("A receiver on the harbour office");
		tabTo(this.visitor.page().getByLabel("No new resource"));
		key("ArrowDown");
		assertThat(this.visitor.page().getByLabel("A small resource").isChecked()).isTrue();
		tabTo(this.visitor.field("No signal on the river"));
		key("Space");
		tabTo(this.visitor.field("The harbour office"));
		key("Space");
		tabTo(this.visitor.button("Add"));
		key("Enter");
		added("A receiver on the harbour office");
		assertThat(this.visitor.rows()).singleElement()
			.asString()
			.contains("A small resource", "No signal on the river", "The harbour office");

		tabTo(this.visitor.link("Steps"));
		key("Enter");
		tabTo(this.visitor.link("Identifying the opportunities to do more"));
		key("Enter");
		tabTo(this.visitor.field("Not started"));
		key("ArrowDown");
		key("ArrowDown");
		assertThat(this.visitor.field("Done").isChecked()).isTrue();
		tabTo(this.visitor.field("Notes"));
		type("Ask the harbour master");
		tabTo(this.visitor.button("Save"));
		key("Enter");
		this.visitor.page().getByText("Step 2.4 is saved: Done.").waitFor();

		tabTo(this.visitor.link("1 barrier"));
		key("Enter");
		tabTo(this.visitor.link("No signal on the river"));
		key("Enter");
		tabTo(this.visitor.link("Remove"));
		key("Enter");
		tabTo(this.visitor.button("Remove it"));
		key("Enter");
		this.visitor.page().getByText("‘No signal on the river’ is removed.").waitFor();

		tabTo(this.visitor.button("Sign out"));
		key("Enter");
		this.visitor.page().getByText("You are signed out.").waitFor();
		assertThat(this.stops).isGreaterThan(150);
	}

	@Test
	@Tag("case-study-library")
	void aCaseStudyIsSavedUsedAndAskedAboutByKeyboardAlone() {
		try (var library = new PublishedRows("typed")) {
			String study = library.publish("coventry", "tablets",
					"{\"form\": \"MINI\", \"title\": \"Tablets by keyboard\"}");
			this.visitor.signIn("lead@east-riding-of-yorkshire.example");
			this.visitor.go("/library/" + study);
			tabTo(this.visitor.page().getByText("Save it, use it or ask about it"));
			key("Enter");
			this.visitor.heading("Tablets by keyboard").waitFor();

			tabTo(this.visitor.page().getByText("We used this"));
			key("Enter");
			tabTo(this.visitor.button("Save"));
			key("Enter");
			this.visitor.heading("There is a problem").waitFor();
			hasFocus(".govuk-error-summary");
			tabTo(this.visitor.link("Say what you did and what happened"));
			key("Enter");
			hasFocus("#happened");
			type("Ten people came");
			tabTo(this.visitor.button("Save"));
			key("Enter");
			this.visitor.page().getByText("can read what happened").waitFor();
			hasFocus(".govuk-notification-banner");

			tabTo(this.visitor.page().getByText("Ask a question"));
			key("Enter");
			tabTo(this.visitor.field("What do you want to know?"));
			type("Who repaired them?");
			tabTo(this.visitor.button("Send the question"));
			key("Enter");
			this.visitor.page().getByText("has your question").waitFor();
			tabTo(this.visitor.page().getByText("Take it back").first());
			key("Enter");
			tabTo(this.visitor.button("Take it back"));
			key("Space");
			this.visitor.page().getByText("The question is gone.").waitFor();
		}
	}

	@Test
	@Tag("case-study-library")
	void aCaseStudyIsWrittenSharedReviewedAndFoundByKeyboardAlone() {
		String title = Visitor.unique("Shared by keyboard");
		this.visitor.signIn("lead@west-berkshire.example");
		this.visitor.go("/councils/west-berkshire/case-studies/new");
		tabTo(this.visitor.page().locator("[name=title]"));
		type(title);
		tabTo(this.visitor.button("Begin"));
		key("Enter");
		this.visitor.page().waitForURL(Pattern.compile(".*/case-studies/[0-9a-f-]{36}"));
		String study = this.visitor.path();
		try {
			tabTo(this.visitor.page().locator("[name=summary]"));
			type("Tablets lent");
			tabTo(this.visitor.page().locator("[name=communityKind]").first());
			key("Space");
			tabTo(this.visitor.page().locator("[name=community]"));
			type("All of them");
			tabTo(this.visitor.page().locator("[name=whatWasDone]"));
			type("We met");
			tabTo(this.visitor.page().locator("[name=steps][value='2.4']"));
			key("Space");
			tabTo(this.visitor.page().locator("[name=whatChanged]"));
			type("Much");
			tabTo(this.visitor.button("Save"));
			key("Enter");
			this.visitor.page().getByText("‘" + title + "’ is saved.").waitFor();

			this.visitor.go(study + "/share");
			tabTo(this.visitor.button("Send it to the editors"));
			key("Enter");
			this.visitor.heading("There is a problem").waitFor();
			hasFocus(".govuk-error-summary");
			tabTo(this.visitor.page().locator("[name=licence]:checked"));
			key("ArrowDown");
			tabTo(this.visitor.page().locator("[name=checked][type=checkbox]"));
			key("Space");
			tabTo(this.visitor.button("Send it to the editors"));
			key("Enter");
			this.visitor.page().getByText("It is with the library’s editors now.").waitFor();
			this.visitor.signOut();

			this.visitor.signIn("editor@lga.example");
			this.visitor.go("/editor/case-studies");
			tabTo(this.visitor.link(title));
			key("Enter");
			this.visitor.heading(title).waitFor();
			tabTo(this.visitor.page().locator("[name=words]"));
			type("Well told");
			tabTo(this.visitor.button("Send it as a remark only"));
			key("Enter");
			this.visitor.page().getByText("Well told").waitFor();
			tabTo(this.visitor.button("Accept and publish"));
			key("Enter");
			hasFocus(".govuk-notification-banner:has-text('" + title + "')");

			this.visitor.go("/library");
			tabTo(this.visitor.field("Search case studies"));
			type(title);
			key("Enter");
			this.visitor.heading(title).waitFor();
			tabTo(this.visitor.page().locator("summary:has-text('Nation')"));
			key("Enter");
			tabTo(this.visitor.page().locator("[name=nation]").first());
			key("Space");
			tabTo(this.visitor.button("Show these"));
			key("Enter");
			this.visitor.page().waitForURL(Pattern.compile(".*nation=England.*"));
			tabTo(this.visitor.link(title));
			key("Enter");
			this.visitor.page().waitForURL(Pattern.compile(".*/library/west-berkshire-.*"));
			assertThat(this.visitor.title()).isEqualTo(title);
		}
		finally {
			Api lead = Api.of(this.environment).as("lead@west-berkshire.example");
			lead.send("DELETE", "/api/case-study-library" + study + "/sharing", null);
			lead.takeAway("/api/case-study-library" + study);
		}
	}

	private void added(String what) {
		this.visitor.page().getByText("‘" + what + "’ is added.").waitFor();
	}

	/** Tabs on until that has the focus, which must be visible at every stop. */
	private void tabTo(Locator wanted) {
		tab("Tab", wanted);
	}

	private void tabBackTo(Locator wanted) {
		tab("Shift+Tab", wanted);
	}

	private void tab(String key, Locator wanted) {
		wanted.waitFor();
		for (int presses = 0; !Boolean.TRUE
			.equals(wanted.evaluate("(it) => it === document.activeElement")); presses++) {
			assertThat(presses).as("presses of " + key + " on " + this.visitor.path() + " until " + wanted)
				.isLessThan(120);
			key(key);
			seen();
		}
	}

	/** The focus is seen: what has it looks otherwise without it. */
	private void seen() {
		this.stops++;
		Object looks = this.visitor.page().evaluate("""
				() => {
					const look = %s;
					const element = document.activeElement;
					if (element === document.body) {
						return null;
					}
					const scrolled = [scrollX, scrollY];
					const focused = look(element);
					element.blur();
					const blurred = look(element);
					element.focus({ preventScroll: true, focusVisible: true });
					scrollTo(...scrolled);
					return focused === blurred ? element.outerHTML.slice(0, 200) + ' looks like ' + blurred : null;
				}""".formatted(LOOK));

		assertThat(looks).as("an element on " + this.visitor.path() + " that hides the focus").isNull();
	}

	/** Waits until it has the focus, which a page's script gives it once it has run. */
	private void hasFocus(String selector) {
		this.visitor.page().locator(selector + ":focus").waitFor();
	}

	private void key(String key) {
		this.visitor.page().keyboard().press(key);
	}

	private void type(String text) {
		this.visitor.page().keyboard().type(text);
	}

}
