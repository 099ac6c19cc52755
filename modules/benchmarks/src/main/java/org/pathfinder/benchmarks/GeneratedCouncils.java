package org.pathfinder.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.pathfinder.testing.Servers;

/**
 * As many councils as the United Kingdom has, made up, as {@code migrate} is told them.
 */
final class GeneratedCouncils {

	static final int COUNT = 382;

	private GeneratedCouncils() {
	}

	/** A file of settings that lists them, each with its first administrator. */
	static Path file() {
		var settings = new StringBuilder("pathfinder:\n  councils:\n");
		for (int number = 1; number <= COUNT; number++) {
			settings.append("""
					    - slug: generated-%1$d
					      name: Generated Council %1$d
					      gss-code: E99%1$06d
					      type: unitary
					      nation: England
					      region: London
					      members:
					        - email: administrator@generated-%1$d.example
					          role: ADMINISTRATOR
					""".formatted(number));
		}
		try {
			return Files.writeString(Servers.root().resolve("modules/benchmarks/target/generated-councils.yaml"),
					settings);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
