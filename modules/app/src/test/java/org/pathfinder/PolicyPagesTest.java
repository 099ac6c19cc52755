package org.pathfinder;

import java.util.TreeSet;

import com.microsoft.playwright.options.Cookie;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import org.pathfinder.local.Tokens;
import org.pathfinder.testing.Chromium;

import static org.assertj.core.api.Assertions.assertThat;

/** What everybody is told of privacy, accessibility and cookies, and that it is so. */
@Tag("web")
@PathfinderTest
class PolicyPagesTest {

	@Autowired
	Environment environment;

	@ParameterizedTest
	@CsvSource({ "/privacy, Privacy notice", "/accessibility, Accessibility statement for Pathfinder",
			"/cookies, Cookies" })
	void aStrangerFindsThemFromEveryPage(String path, String title) {
		Api stranger = Api.of(this.environment);

		assertThat(stranger.get(path).body()).contains("<h1 class=\"govuk-heading-xl\">" + title + "</h1>");
		for (String page : new String[] { "/", "/model", "/privacy", "/model/9" }) {
			assertThat(stranger.get(page).body()).as(page).contains("href=\"" + path + "\"");
		}
		assertThat(FormVisitor.signedIn(this.environment, "lead@plymouth.example").get("/councils/plymouth").body())
			.contains("href=\"" + path + "\"");
	}

	@Test
	void theySayWhoRunsItAndWhereToWrite() {
		Api stranger = Api.of(this.environment);

		for (String path : new String[] { "/privacy", "/accessibility" }) {
			assertThat(stranger.get(path).body()).as(path)
				.contains("Digital Inclusion Example Ltd", "href=\"mailto:help@pathfinder.example\"");
		}
	}

	@Test
	void theNoticeSaysWhatIsKeptForHowLongAsItIs() {
		assertThat(Api.of(this.environment).get("/privacy").body()).contains("4 hours after the last page you opened",
				"90 days", "72 hours", "Information Commissioner");
	}

	@Test
	void noMessageIsMissing() {
		for (String path : new String[] { "/privacy", "/accessibility", "/cookies" }) {
			assertThat(Api.of(this.environment).get(path).body()).as(path).doesNotContain("??", "policies.", "{0}");
		}
	}

	/** Before, during and after a sign-in, and with a page asked for before it. */
	@Test
	void everyCookieThatABrowserGetsIsListed() {
		var names = new TreeSet<String>();
		try (var chromium = new Chromium();
				var visitor = new Visitor(chromium.browser(),
						this.environment.getRequiredProperty("pathfinder.address"))) {
			visitor.go("/councils/plymouth/programmes/new");
			note(visitor, names);
			visitor.button("Sign in").click();
			visitor.giveEmail("lead@plymouth.example");
			visitor.field("Password").waitFor();
			note(visitor, names);
			visitor.givePassword(Tokens.PASSWORD);
			visitor.waitUntilHere();
			note(visitor, names);
			assertThat(visitor.page().evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);
			visitor.go("/cookies");
			note(visitor, names);

			assertThat(names).contains("pathfinder", "pathfinder-csrf", "KEYCLOAK_IDENTITY");
			assertThat(visitor.rows().stream().map((row) -> row.split("\\s")[0])).containsAll(names);
		}
	}

	private static void note(Visitor visitor, TreeSet<String> names) {
		for (Cookie cookie : visitor.context().cookies()) {
			names.add(cookie.name);
		}
	}

}
