package org.pathfinder;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import org.pathfinder.testing.Chromium;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is typed when a session ends is there again after sign-in, and never sent by
 * itself.
 */
@Tag("model-stages")
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResumeTest {

	private static final String LEAD = "lead@coventry.example";

	private static final String PROGRAMMES = "/api/model-stages/councils/coventry/programmes";

	private final Chromium chromium = new Chromium();

	@Autowired
	Environment environment;

	private String address;

	private Api api;

	@BeforeAll
	void findTheAddress() {
		this.address = this.environment.getRequiredProperty("pathfinder.address");
		this.api = Api.of(this.environment).as(LEAD);
	}

	@AfterAll
	void closeTheBrowser() {
		this.chromium.close();
	}

	@ParameterizedTest(name = "scripts: {0}")
	@ValueSource(booleans = { true, false })
	void whatWasTypedIsThereAgainAfterSignInAndSavedOnlyWhenItIsSentAgain(boolean scripts) {
		String programme = start();
		try (var lead = visitor(scripts).signIn(LEAD)) {
			lead.go(page(programme) + "/barriers");
			lead.field("Holds partners back").check();
			lead.field("What gets in the way?").fill("Nobody has time for “forms”");
			lead.page().getByText("Add details now").click();
			lead.field("How severe is it?").selectOption("High");
			endSession(lead);

			lead.press("Add");
			lead.heading("There is a problem").waitFor();

			assertThat(summary(lead).innerText()).contains("You were signed out before this was saved");
			assertThat(lead.field("What gets in the way?").inputValue()).isEqualTo("Nobody has time for “forms”");
			assertThat(lead.field("Holds partners back").isChecked()).isTrue();
			assertThat(barriers(programme)).isZero();

			lead.press("Add");
			lead.page().getByText("is added.").waitFor();
			assertThat(barriers(programme)).isOne();
		}
	}

	/** Which takes the forms of other windows their token against forgery. */
	@ParameterizedTest(name = "scripts: {0}")
	@ValueSource(booleans = { true, false })
	void whatWasTypedBeforeTheySignedInAnewInAnotherWindowIsThereAgain(boolean scripts) {
		String programme = start();
		try (var lead = visitor(scripts).signIn(LEAD)) {
			lead.go(page(programme) + "/barriers");
			lead.field("What gets in the way?").fill("Typed last night");
			lead.page().getByText("Add details now").click();
			lead.field("Anything else?").fill("And long");
			Page other = lead.context().newPage();
			other.navigate(this.address + "/oauth2/authorization/pathfinder");
			other.close();

			lead.press("Add");
			lead.heading("There is a problem").waitFor();
			assertThat(lead.field("What gets in the way?").inputValue()).isEqualTo("Typed last night");
			assertThat(lead.field("Anything else?").inputValue()).isEqualTo("And long");
			assertThat(barriers(programme)).isZero();

			lead.press("Add");
			lead.page().getByText("is added.").waitFor();
			assertThat(barriers(programme)).isOne();
		}
	}

	/** What somebody else made them send is none of theirs. */
	@Test
	void aFormThatPathfinderDidNotMakeForThemIsRefusedWhateverItsToken() {
		String programme = start();
		FormVisitor lead = FormVisitor.signedIn(this.environment, LEAD);
		for (String author : List.of("", UUID.randomUUID() + "." + "0".repeat(64))) {
			Answer answer = lead.send(page(programme) + "/barriers",
					Map.of("what", "Forged words", "kind", "PEOPLE", "_csrf", "another", "_author", author));

			assertThat(answer.status()).isEqualTo(403);
			assertThat(answer.body()).doesNotContain("Forged");
		}
		assertThat(lead.get(page(programme) + "/barriers").body()).doesNotContain("Forged");
	}

	@Test
	void aPastedListIsThereAgainToo() {
		String programme = start();
		try (var lead = visitor(true).signIn(LEAD)) {
			lead.go(page(programme) + "/barriers");
			lead.page().getByText("Paste a list").click();
			lead.field("One on each line").fill("One\nTwo");
			endSession(lead);

			lead.press("Add them all");
			lead.heading("There is a problem").waitFor();

			assertThat(lead.field("One on each line").inputValue()).isEqualTo("One\nTwo");
			assertThat(barriers(programme)).isZero();
		}
	}

	/** The second takes the place of the first, which is told until it is added again. */
	@Test
	void whatWasAddedFastIsToldAfterSignInThoughTheNextWasBegun() {
		String programme = start();
		try (var lead = visitor(true).signIn(LEAD)) {
			lead.go(page(programme) + "/barriers");
			endSession(lead);
			lead.page().evaluate("""
					() => {
						document.querySelector('#what').value = 'The first';
						document.querySelector('#add').requestSubmit();
						document.querySelector('#what').value = 'The second';
					}""");
			lead.page().getByText("This is not added").waitFor();
			assertThat(lead.field("What gets in the way?").inputValue()).isEqualTo("The second");

			lead.press("Add");
			lead.heading("There is a problem").waitFor();
			assertThat(lead.page().locator("#notice").innerText()).contains("‘The first’").doesNotContain("second");
			lead.press("Add");
			lead.page().getByText("‘The second’ is added").waitFor();
			lead.field("What gets in the way?").fill("The first");
			lead.press("Add");
			lead.heading("2 barriers").waitFor();
			assertThat(lead.page().locator("#notice").innerText()).doesNotContain("not added");
		}
	}

	@Test
	void somebodyElseAtTheSameBrowserSeesNothingOfIt() {
		String programme = start();
		try (var lead = visitor(true).signIn(LEAD)) {
			lead.go(page(programme) + "/barriers");
			lead.field("What gets in the way?").fill("Only for my eyes");
			endSession(lead);
			lead.context()
				.clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("KEYCLOAK.*|AUTH.*")));

			lead.press("Add");
			lead.giveEmail("officer@shared.example");
			lead.givePassword("pathfinder");
			lead.heading("Barriers").waitFor();

			assertThat(lead.page().content()).doesNotContain("Only for my eyes", "You were signed out before");
			lead.go(page(programme) + "/barriers");
			assertThat(lead.page().content()).doesNotContain("Only for my eyes");
			assertThat(barriers(programme)).isZero();
		}
	}

	@Test
	void aRemovalIsNotDoneByItself() {
		String programme = start();
		String barrier = this.api.post(programme + "/barriers", "{\"kind\": \"PEOPLE\", \"what\": \"Stays\"}")
			.json()
			.get("id")
			.stringValue();
		try (var lead = visitor(true).signIn(LEAD)) {
			lead.go(page(programme) + "/barriers/" + barrier + "/remove");
			endSession(lead);

			lead.press("Remove it");
			lead.page().getByText("You were signed out before that was done").waitFor();

			assertThat(lead.title()).isEqualTo("Remove ‘Stays’?");
			assertThat(barriers(programme)).isOne();
		}
	}

	private Visitor visitor(boolean scripts) {
		return new Visitor(this.chromium.browser(), this.address, (options) -> options.setJavaScriptEnabled(scripts));
	}

	private static Locator summary(Visitor visitor) {
		return visitor.page().locator(".govuk-error-summary").first();
	}

	/** As if it had not been used for hours; the sign-in at Keycloak lives longer. */
	private static void endSession(Visitor visitor) {
		visitor.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("pathfinder"));
	}

	private String start() {
		return PROGRAMMES + "/" + this.api.post(PROGRAMMES,
				"{\"name\": \"Interrupted\", \"communityKind\": \"PLACE\", \"community\": \"Here\", \"example\": true}")
			.json()
			.get("id")
			.stringValue();
	}

	private static String page(String programme) {
		return programme.substring("/api/model-stages".length());
	}

	private int barriers(String programme) {
		return this.api.get(programme + "/barriers").json().get("items").size();
	}

}
