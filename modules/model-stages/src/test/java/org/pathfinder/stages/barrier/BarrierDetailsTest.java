package org.pathfinder.stages.barrier;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BarrierDetailsTest {

	private final Validator validator = Validation.buildDefaultValidatorFactory().getValidator();

	@ParameterizedTest
	@EnumSource(Theme.class)
	void aThemeFitsItsOwnKindAndNoOther(Theme theme) {
		for (BarrierKind kind : BarrierKind.values()) {
			List<String> problems = problems(barrier(kind, "No signal", theme, null));

			assertThat(problems).isEqualTo((theme.kind() == kind) ? List.of() : List.of("theme"));
		}
	}

	@Test
	void everyThemeBelongsToExactlyOneKind() {
		long themes = Arrays.stream(BarrierKind.values()).mapToLong((kind) -> Theme.of(kind).size()).sum();

		assertThat(themes).isEqualTo(Theme.values().length);
	}

	@Test
	void textIsTrimmedAndItsLineBreaksAreOfOneKind() {
		assertThat(barrier(BarrierKind.PEOPLE, "  one\r\ntwo\rthree ", null, null).what()).isEqualTo("one\ntwo\nthree");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "\n" })
	void itSaysWhatGetsInTheWay(String nothing) {
		assertThat(problems(barrier(BarrierKind.PEOPLE, nothing, null, null))).containsExactly("what");
	}

	@ParameterizedTest
	@ValueSource(strings = { "zero \u0000 byte", "bell \u0007", "escape \u001b[31m", "half a pair \ud800" })
	void charactersNobodyCanReadAreRefused(String text) {
		assertThat(problems(barrier(BarrierKind.PEOPLE, text, null, null))).containsExactly("what");
	}

	@ParameterizedTest
	@ValueSource(strings = { "‘It’s not for people like me’", "日本語", "عربى", "Łódź", "👩🏽‍💻", "a\tb" })
	void whatPeopleWriteIsKept(String text) {
		assertThat(problems(barrier(BarrierKind.PEOPLE, text, null, null))).isEmpty();
	}

	@Test
	void lengthsAndNumbersHaveLimits() {
		assertThat(problems(barrier(BarrierKind.PEOPLE, "x".repeat(300), null, 1_000_000))).isEmpty();
		assertThat(problems(barrier(BarrierKind.PEOPLE, "x".repeat(301), null, null))).containsExactly("what");
		assertThat(problems(barrier(BarrierKind.PEOPLE, "x", null, 0))).containsExactly("saidBy");
		assertThat(problems(barrier(BarrierKind.PEOPLE, "x", null, 1_000_001))).containsExactly("saidBy");
	}

	private static BarrierDetails barrier(BarrierKind kind, String what, Theme theme, Integer saidBy) {
		return new BarrierDetails(kind, what, theme, saidBy, null, Set.of(), null, List.of());
	}

	private List<String> problems(BarrierDetails details) {
		return this.validator.validate(details)
			.stream()
			.map((violation) -> violation.getPropertyPath().toString())
			.toList();
	}

}
