package org.pathfinder.library;

import java.util.List;
import java.util.Set;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.pathfinder.stages.StepNumber;
import org.pathfinder.stages.barrier.Theme;

import static org.assertj.core.api.Assertions.assertThat;

class CaseStudyDetailsTest {

	private final Validator validator = Validation.buildDefaultValidatorFactory().getValidator();

	@Test
	void aTitleIsEnough() {
		assertThat(problems(study("Tablets lent", null, null))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "\n" })
	void itHasATitle(String nothing) {
		assertThat(problems(study(nothing, null, null))).containsExactly("title");
	}

	@Test
	void anAnswerIsAsLongAsFiveThousandCharactersAndNoLonger() {
		assertThat(problems(study("Tablets lent", "x".repeat(5000), null))).isEmpty();
		assertThat(problems(study("Tablets lent", "x".repeat(5001), null))).containsExactly("whatWasDone");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1999, 2101 })
	void aYearIsOneOfThisCentury(int year) {
		assertThat(problems(study("Tablets lent", null, year))).containsExactly("year");
	}

	@Test
	void stepsStandInTheModelsOrderEachOnce() {
		assertThat(study("Tablets lent", null, null).steps()).extracting(StepNumber::toString)
			.containsExactly("1.1", "2.4", "4.10");
	}

	@Test
	void itIsTheSameAgainOnceItWasKeptAsJson() {
		var json = new JsonMapper();
		var study = study("Tablets lent", "We lent them", 2026);

		assertThat(json.readValue(json.writeValueAsString(study), CaseStudyDetails.class)).isEqualTo(study);
	}

	private List<String> problems(CaseStudyDetails study) {
		return this.validator.validate(study).stream().map((problem) -> problem.getPropertyPath().toString()).toList();
	}

	private static CaseStudyDetails study(String title, @Nullable String whatWasDone, @Nullable Integer year) {
		return new CaseStudyDetails(null, CaseStudyForm.MINI, title, null, null, null, null, whatWasDone, null,
				Set.of(),
				List.of(StepNumber.of("4.10"), StepNumber.of("2.4"), StepNumber.of("1.1"), StepNumber.of("2.4")),
				Set.of(Theme.COST), null, null, null, year, null, null);
	}

}
