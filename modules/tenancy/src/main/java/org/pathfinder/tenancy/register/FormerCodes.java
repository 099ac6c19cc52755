package org.pathfinder.tenancy.register;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Codes that principal councils had until they were reorganised or given another. Known
 * beside the register, since a list that is years old may be the first that it gets.
 */
final class FormerCodes {

	private static final Map<String, Gone> ALL = read();

	private FormerCodes() {
	}

	static Optional<Gone> of(String code) {
		return Optional.ofNullable(ALL.get(code));
	}

	static Map<String, Gone> all() {
		return ALL;
	}

	private static Map<String, Gone> read() {
		try (var file = Objects.requireNonNull(FormerCodes.class.getResourceAsStream("former-codes.csv"));
				var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
			return reader.lines()
				.skip(1)
				.map((line) -> line.split(","))
				.collect(Collectors.toUnmodifiableMap((cells) -> cells[0],
						(cells) -> new Gone(cells[1], cells[2], cells[3].replace(";", ", "))));
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/**
	 * A code that nobody has any more.
	 *
	 * @param council whose it was
	 * @param year the year in which it ended
	 * @param now who has the area now, each with their code
	 */
	record Gone(String council, String year, String now) {
	}

}
