package org.pathfinder;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which pages axe need not look at again. */
class FaultlessPagesTest {

	private static final String ID = "01900000-0000-7000-8000-000000000001";

	private static final String OTHER = "01900000-0000-7000-8000-000000000002";

	private static final String PAGE = "<link href=\"/assets/pathfinder-5f3a.css\"><input name=\"_csrf\" value=\"abc\">"
			+ "<input name=\"_author\" value=\"%1$s.123\">"
			+ "<a id=\"%1$s\" href=\"http://localhost:4711/%1$s\">Added 27 November 2026, 9:36 am</a><b id=\"%2$s\">One</b>";

	@Test
	void whatIsAnotherInEachRunMayDiffer() {
		String again = PAGE.replace("4711", "31548")
			.replace("abc", "xyz")
			.replace(".123", ".456")
			.replace("27 November 2026, 9:36 am", "1 December 2026, 12:01 pm");

		assertThat(digest(again.formatted(UUID.randomUUID(), UUID.randomUUID())))
			.isEqualTo(digest(PAGE.formatted(ID, OTHER)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "One", "5f3a", "<b ", "href", "_csrf" })
	void nothingElseMay(String part) {
		assertThat(digest(PAGE.replace(part, part + "x").formatted(ID, OTHER)))
			.isNotEqualTo(digest(PAGE.formatted(ID, OTHER)));
	}

	@Test
	void anIdThatIsThereTwiceIsAnotherPage() {
		assertThat(digest(PAGE.formatted(ID, ID))).isNotEqualTo(digest(PAGE.formatted(ID, OTHER)));
	}

	@Test
	void theWindowCounts() {
		assertThat(FaultlessPages.digest(PAGE, List.of(1280))).isNotEqualTo(FaultlessPages.digest(PAGE, List.of(320)));
	}

	@Test
	void onlyThoseThatWereFaultlessAreKnown() {
		String page = digest(UUID.randomUUID() + "<p>" + System.nanoTime());
		assertThat(FaultlessPages.knows(page)).isFalse();

		FaultlessPages.add(page);

		assertThat(FaultlessPages.knows(page)).isTrue();
	}

	private static String digest(String html) {
		return FaultlessPages.digest(html, List.of());
	}

}
