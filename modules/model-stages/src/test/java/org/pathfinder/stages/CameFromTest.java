package org.pathfinder.stages;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CameFromTest {

	private static final String PROGRAMME = "/councils/leeds/programmes/1";

	@Test
	void aListIsLedBackToAsItWas() {
		var asked = new Wanted("café & “50%”", "a/b", Map.of("theme", "COST"), null, true, "words", 3);
		CameFrom list = CameFrom.list(PROGRAMME, "barriers", asked);

		CameFrom named = CameFrom.of(PROGRAMME, list.view(), "barriers");

		assertThat(named).isEqualTo(list);
		assertThat(named.wanted("barriers")).isEqualTo(asked);
		assertThat(named.wanted("assets")).isEqualTo(Wanted.ALL);
	}

	@Test
	void whereAllAreLedAnywayIsNotSaid() {
		assertThat(CameFrom.list(PROGRAMME, "barriers", Wanted.ALL).query()).isEmpty();
		assertThat(CameFrom.of(PROGRAMME, "gaps", "barriers").query()).isEqualTo("?from=gaps");
	}

	@ParameterizedTest
	@ValueSource(strings = { "gaps", "map?find=bus&part=2#b12", "barriers?q=%E2%82%AC", "" })
	void aViewOfTheProgrammeIsLedBackTo(String named) {
		assertThat(CameFrom.of(PROGRAMME, named, "assets").href())
			.isEqualTo(named.isEmpty() ? PROGRAMME : PROGRAMME + "/" + named);
	}

	@Test
	void aLongListOfConditionsIsRead() {
		assertThat(CameFrom.of(PROGRAMME, "barriers?q=" + "%41".repeat(490), "assets").wanted("barriers").words())
			.startsWith("AAA");
		assertThat(CameFrom.of(PROGRAMME, "barriers?q=" + "%41".repeat(50_000), "assets").isUsual()).isTrue();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "//elsewhere.example", "https://elsewhere.example", "../2/barriers", "barriers/../../2",
			"barriers?q=%", "barriers?q=%4", "barriers?q={x}", "barriers\r\nLocation: x", "@elsewhere.example",
			"barriers/remove" })
	void nothingElseIs(String named) {
		assertThat(CameFrom.of(PROGRAMME, named, "assets").href()).isEqualTo(PROGRAMME + "/assets");
	}

}
