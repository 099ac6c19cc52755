package org.pathfinder.library.draft;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import org.pathfinder.library.SharingState;

import static org.assertj.core.api.Assertions.assertThat;

class SoughtTest {

	@Test
	void anAddressIsReadAsItWasWritten() {
		var sought = new Sought("lunch club", SharingState.PUBLISHED, UUID.randomUUID(), Sought.Order.TITLE, 3);

		assertThat(read(sought.query())).isEqualTo(sought);
	}

	@Test
	void whatCannotBeReadCountsForNothing() {
		var sought = Sought.of(Map.of("q", "  ", "state", "LOST", "programme", "1-2-3", "page", "-1", "sort", "none"));

		assertThat(sought).isEqualTo(new Sought(null, null, null, Sought.Order.NEWEST, 1));
		assertThat(sought.narrowed()).isFalse();
	}

	@Test
	void wordsAreReadableAndNoLongerThanAnybodyTypes() {
		var sought = Sought.of(Map.of("q", "%_\\a\u0000b\uD800 " + "x".repeat(500_000)));

		assertThat(sought.words()).isEqualTo("%_\\a b  " + "x".repeat(192));
		assertThat(read(sought.query())).isEqualTo(sought);
	}

	private static Sought read(String address) {
		return Sought.of(Arrays.stream(address.substring(1).split("&"))
			.map((parameter) -> URLDecoder.decode(parameter, StandardCharsets.UTF_8).split("=", 2))
			.collect(Collectors.toMap((parameter) -> parameter[0], (parameter) -> parameter[1])));
	}

}
