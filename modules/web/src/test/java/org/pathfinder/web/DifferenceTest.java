package org.pathfinder.web;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DifferenceTest {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"',
			textBlock = """
					We lent tablets,            We lent laptops,               We lent [-tablets][+laptops]
					We lent tablets,            We lent tablets and cables,    We lent tablets [+and cables]
					We lent old tablets,        We lent tablets,               We lent [-old ]tablets
					First words,                Second words,                  [-First ][+Second ]words
					It rained,                  It rained,                     [-It rained][+It rained]
					"",                         They call home,                [+They call home]
					They call home,             "",                            [-They call home]
					We lent them a tablet each, The club met weekly in a hall, [-We lent them a tablet each][+The club met weekly in a hall]
					""")
	void wordsThatWentAndCameAreMarked(String before, String after, String marked) {
		assertThat(written(Difference.of(before, after))).isEqualTo(marked);
	}

	@Test
	void whatStayedAndCameIsTheTextAsItIs() {
		String after = "• One\n• Three\n\n• Four";

		assertThat(Difference.of("• One\n• Two\n• Three", after).parts())
			.filteredOn((part) -> part.kind() != Difference.Kind.REMOVED)
			.extracting(Difference.Part::text)
			.hasSizeGreaterThan(1)
			.satisfies((texts) -> assertThat(String.join("", texts)).isEqualTo(after));
	}

	@Test
	void longTextsAreComparedByTheParagraph() {
		String first = "one ".repeat(800) + "\n";
		String second = "two ".repeat(800) + "\n";

		assertThat(Difference.of(first + second, first + "More\n" + second).parts()).containsExactly(
				new Difference.Part(Difference.Kind.SAME, first), new Difference.Part(Difference.Kind.ADDED, "More\n"),
				new Difference.Part(Difference.Kind.SAME, second));
	}

	@ParameterizedTest
	@ValueSource(strings = { "%d ", "%d\n", "%d" })
	void whatIsHalfAMegabyteIsShownAsAWholeAtOnce(String piece) {
		String before = piece.formatted(1).repeat(250_000);
		String after = piece.formatted(2).repeat(250_000);

		long begun = System.nanoTime();
		Difference difference = Difference.of(before, after);

		assertThat(difference.whole()).isTrue();
		assertThat(difference.parts()).hasSize(2);
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
	}

	/** As long as it takes at most: as many words as are compared, and none the same. */
	@Test
	void theMostThatIsComparedTakesNoTime() {
		String before = words("a");
		String after = words("b");

		long begun = System.nanoTime();
		assertThat(Difference.of(before, after).whole()).isTrue();

		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
	}

	private static String words(String begin) {
		return IntStream.range(0, 1000).mapToObj((n) -> begin + n).collect(Collectors.joining(" "));
	}

	private static String written(Difference difference) {
		return difference.parts().stream().map((part) -> switch (part.kind()) {
			case SAME -> part.text();
			case REMOVED -> "[-" + part.text() + "]";
			case ADDED -> "[+" + part.text() + "]";
		}).collect(Collectors.joining());
	}

}
