package org.pathfinder.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextTest {

	@ParameterizedTest
	@ValueSource(strings = { "We\u200B lent", "We lent\uFEFF", "We \u202Elent\u202C", "\u2066We lent\u2069",
			"We\u00AD lent" })
	void whatNobodySeesIsLeftOut(String typed) {
		assertThat(Text.tidy(typed)).isEqualTo("We lent");
	}

	@Test
	void whatWritingNeedsStays() {
		String family = "\uD83D\uDC69\u200D\uD83D\uDC67";
		String england = "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F";

		assertThat(Text.tidy(family)).isEqualTo(family);
		assertThat(Text.tidy(england)).isEqualTo(england);
	}

	@Test
	void whatIsSoughtIsReadableAndShort() {
		assertThat(Text.sought("one\u0000two\uD800\u2028three")).isEqualTo("one two  three");
		assertThat(Text.sought("\uD83D\uDC69".repeat(300))).isEqualTo("\uD83D\uDC69".repeat(200));
		assertThat(Text.sought("\u0000\u200B\n")).isNull();
	}

	@Test
	void blankTextIsNoText() {
		assertThat(Text.tidy(" \u200B\r\n ")).isNull();
		assertThat(Text.tidy("\u00A0\u2007\u202F")).isNull();
		assertThat(Text.tidy(" one\r\ntwo\rthree ")).isEqualTo("one\ntwo\nthree");
		assertThat(Text.tidy("\u00A0one\u00A0two\u2007")).isEqualTo("one\u00A0two");
		assertThat(Text.line("one\u00A0\u2007two")).isEqualTo("one two");
	}

	/** Blanks in the middle are many ends that are none. */
	@Test
	void aQuarterOfAMillionBlanksAreNoTrouble() {
		String typed = "one" + " ".repeat(250_000) + "two";

		assertThat(Text.tidy(typed)).isEqualTo(typed);
		assertThat(Text.line(typed)).isEqualTo("one two");
	}

}
