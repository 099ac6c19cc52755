package org.pathfinder.library.quote;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuoteTest {

	private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

	private static final LocalDate DAY = LocalDate.of(2026, 3, 27);

	private static final QuoteDetails WHOLE = new QuoteDetails("They lent me one", "Attendee", "In writing", DAY);

	private final Validator validator = Validation.buildDefaultValidatorFactory().getValidator();

	@Test
	void itSaysWhatItWasTold() {
		assertThat(new Quote(new UUID(0, 1), 1, WHOLE, new UUID(0, 2), NOON).details()).isEqualTo(WHOLE);
	}

	@Test
	void nobodyIsQuotedWithoutConsentAndAttribution() {
		assertThat(problems(WHOLE)).isEmpty();
		assertThat(problems(QuoteDetails.empty())).containsExactlyInAnyOrder("words", "attribution", "consentHow",
				"consentOn");
		assertThat(problems(new QuoteDetails("Words", " ", "\n", DAY))).containsExactlyInAnyOrder("attribution",
				"consentHow");
	}

	@Test
	void nobodyHasAgreedInTheFuture() {
		assertThat(problems(new QuoteDetails("Words", "Attendee", "In writing", LocalDate.MAX)))
			.containsExactly("consentOn");
	}

	@Test
	void wordsAreAsLongAsTheDatabaseHolds() {
		assertThat(problems(new QuoteDetails("x".repeat(1000), "x".repeat(200), "x".repeat(500), DAY))).isEmpty();
		assertThat(problems(new QuoteDetails("x".repeat(1001), "x".repeat(201), "x".repeat(501), DAY)))
			.containsExactlyInAnyOrder("words", "attribution", "consentHow");
	}

	private List<String> problems(QuoteDetails quote) {
		return this.validator.validate(quote).stream().map((problem) -> problem.getPropertyPath().toString()).toList();
	}

}
