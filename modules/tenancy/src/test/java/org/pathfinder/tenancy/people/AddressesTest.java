package org.pathfinder.tenancy.people;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AddressesTest {

	@ParameterizedTest
	@ValueSource(strings = { "ann@leeds.example, bob@leeds.example", "ann@leeds.example\nbob@leeds.example",
			"ann@leeds.example; bob@leeds.example;", "  ann@leeds.example   bob@leeds.example  ",
			"Ann@Leeds.example\r\n\r\nBOB@leeds.example\r\nann@leeds.example",
			"Ann Ackroyd <ann@leeds.example>, Bob <bob@leeds.example>",
			"Ackroyd, Ann <ann@leeds.example>; \"Brown, Bob\" <bob@leeds.example>",
			"ann@leeds.example\tbob@leeds.example" })
	void addressesAreReadHoweverTheyWerePasted(String pasted) {
		assertThat(Addresses.in(pasted)).isEqualTo(Addresses.in("ann@leeds.example,bob@leeds.example"));
		assertThat(Addresses.in(pasted).good()).containsExactly("ann@leeds.example", "bob@leeds.example");
		assertThat(Addresses.in(pasted).bad()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ann", "ann@", "@leeds.example", "ann@leeds", "ann@@leeds.example", "ann@leeds..example",
			".ann@leeds.example", "ann.@leeds.example", "ann@-leeds.example", "änn@leeds.example",
			"ann@leeds.example\u0000", "ann@leeds.1", "ann(x)@leeds.example" })
	void whatIsNoAddressIsNamedAsItWasTyped(String typed) {
		Addresses found = Addresses.in("good@leeds.example\n" + typed);

		assertThat(found.good()).containsExactly("good@leeds.example");
		assertThat(found.bad()).containsExactly(typed);
	}

	@Test
	void aLongAddressIsNone() {
		assertThat(Addresses.in("a".repeat(65) + "@leeds.example").bad()).hasSize(1);
		assertThat(Addresses.in("a@" + "b".repeat(60) + (".b" + "b".repeat(60)).repeat(4) + ".example").bad())
			.hasSize(1);
	}

	@Test
	void aThousandAreReadAndCounted() {
		String pasted = IntStream.range(0, 1000)
			.mapToObj((number) -> "Person " + number + " <person" + number + "@leeds.example>")
			.collect(Collectors.joining("; "));

		assertThat(Addresses.in(pasted).good()).hasSize(1000);
	}

	@Test
	void nothingIsNothing() {
		assertThat(Addresses.in(" ,;\n ")).isEqualTo(Addresses.in(""));
		assertThat(Addresses.in("").good()).isEmpty();
	}

	@Test
	void theCaseOfAnAddressDoesNotMatter() {
		assertThat(Addresses.same("Ann@Leeds.example", " ann@leeds.EXAMPLE")).isTrue();
		assertThat(Addresses.same("ann@leeds.example", "anna@leeds.example")).isFalse();
	}

}
