package org.pathfinder.stages.programme;

import java.time.Instant;
import java.util.UUID;

import jakarta.validation.Validation;
import org.junit.jupiter.api.Test;

import org.pathfinder.stages.StepNumber;
import org.pathfinder.stages.StepStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StepProgressTest {

	private static final UUID OFFICER = UUID.randomUUID();

	private static final Instant NOON = Instant.parse("2026-03-12T12:00:00Z");

	private final StepProgress step = new StepProgress(UUID.randomUUID(), new StepNumber(2, 1), OFFICER, NOON);

	@Test
	void aStepBeginsNotStarted() {
		assertThat(this.step.status()).isEqualTo(StepStatus.NOT_STARTED);
	}

	@Test
	void aChangeOfStatusIsTold() {
		assertThat(this.step.change(new StepDetails(StepStatus.DONE, null, null), OFFICER, NOON)).isTrue();
	}

	@Test
	void newNotesAreNoChangeOfStatus() {
		assertThat(this.step.change(new StepDetails(StepStatus.NOT_STARTED, "Ask the library", null), OFFICER, NOON))
			.isFalse();
	}

	@Test
	void aStepThatIsNotForUsNeedsAReason() {
		assertThat(problems(new StepDetails(StepStatus.NOT_FOR_US, null, "  "))).containsExactly("reason");
		assertThat(problems(new StepDetails(StepStatus.NOT_FOR_US, null, "The county does it"))).isEmpty();
	}

	@Test
	void aReasonIsForgottenOnceTheStepIsForUs() {
		assertThat(new StepDetails(StepStatus.IN_PROGRESS, null, "The county does it").reason()).isNull();
	}

	@Test
	void stepNumbersAreReadStrictly() {
		assertThat(StepNumber.of("2.4")).isEqualTo(new StepNumber(2, 4)).hasToString("2.4");
		for (String wrong : new String[] { "2", "2.", ".4", "2.4.1", "0.1", "1.0", "2.4 ", "x.y", "2.400" }) {
			assertThatIllegalArgumentException().isThrownBy(() -> StepNumber.of(wrong));
		}
	}

	private static Iterable<String> problems(StepDetails details) {
		try (var validation = Validation.buildDefaultValidatorFactory()) {
			return validation.getValidator()
				.validate(details)
				.stream()
				.map((violation) -> violation.getPropertyPath().toString())
				.toList();
		}
	}

}
