package org.pathfinder.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AccentTest {

	@ParameterizedTest
	@CsvSource({ "'#5B2C6F', 5b2c6f", "5b2c6f, 5b2c6f", "' #FD0 ', ffdd00" })
	void aColourIsReadAsPeopleWriteIt(String typed, String digits) {
		assertThat(Accent.of(typed)).hasValue(new Accent(digits));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "red", "#12345", "#1234567", "5b2c6g", "#000}*{", "٣٣٣٣٣٣" })
	void whatIsNoColourIsNone(String typed) {
		assertThat(Accent.of(typed)).isEmpty();
	}

	/** On its own tint, mostly: #767676 has 4.54 on white, which is not enough. */
	@ParameterizedTest
	@CsvSource({ "000000, 14.45", "767676, 3.74", "ffffff, 1.0", "0b4f5e, 6.99" })
	void contrastIsTheLeastThatAPageHas(String digits, double contrast) {
		assertThat(new Accent(digits).contrast()).isCloseTo(contrast, within(.01));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ffdd00", "ff0000", "ffffff", "00ff00", "767676", "88aaff" })
	void aLightColourHasADarkerOneThatCanBeRead(String digits) {
		var light = new Accent(digits);

		assertThat(light.isReadable()).isFalse();
		assertThat(light.readable().isReadable()).isTrue();
	}

	@Test
	void pathfindersOwnCanBeReadAndStaysAsItIs() {
		assertThat(Accent.OWN.isReadable()).isTrue();
		assertThat(Accent.OWN.readable()).isEqualTo(Accent.OWN);
		assertThat(Accent.OWN.wash().css()).isEqualTo("#eef3f4");
	}

}
