package org.pathfinder.web.sheet;

import java.time.LocalDate;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DaysTest {

	@ParameterizedTest
	@ValueSource(strings = { "12/03/2026", "12/3/26", "12.03.2026", "12-03-2026", "12 March 2026", "12 MAR 2026",
			"12th of March 2026", "12-Mar-26", "Thursday, 12 March 2026", "Thu 12 March 2026", "2026-03-12",
			"2026-03-12T09:30", "2026/03/12", " 12  March 2026 ", "12/03/2026 09:30" })
	void theDayComesBeforeTheMonth(String text) {
		assertThat(Days.read(text)).contains(LocalDate.of(2026, 3, 12));
	}

	@ParameterizedTest
	@ValueSource(strings = { "31/02/2026", "03/31/2026", "March", "12 Ma 2026", "12 Marchs 2026", "2026", "46093", "",
			"soon" })
	void whatIsNoDayIsNone(String text) {
		assertThat(Days.read(text)).isEmpty();
	}

}
