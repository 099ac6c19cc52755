package org.pathfinder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.pathfinder.testing.Servers;

/**
 * Pages in which no fault was found, kept between runs: nobody need look again at one
 * that is the same to the letter, styles and scripts included, whose addresses hold their
 * digests. What is another in each run may differ: ids, ports, tokens and times of day.
 */
final class FaultlessPages {

	private static final Path DIRECTORY = Servers.root().resolve(".pathfinder/test/faultless");

	private static final Duration KEPT = Duration.ofDays(30);

	private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	/**
	 * Tokens against forgery, signed names of people, ports of this run, and times of
	 * day.
	 */
	private static final Pattern PASSING = Pattern.compile(
			"(?<=name=\"_(csrf|author)\" value=\")[^\"]+|(?<=localhost:)\\d+|(?<=datetime=\")[^\"]+|\\d{1,2} \\w+ \\d{4}, \\d{1,2}:\\d{2} [ap]m");

	/** The digest of what pages are looked at with: for what, and how. */
	private static final String EYES = sha256(code(AccessiblePages.class) + code(Visitor.class) + Visitor.AXE);

	static {
		try {
			Files.createDirectories(DIRECTORY);
			Instant before = Instant.now().minus(KEPT);
			try (Stream<Path> kept = Files.list(DIRECTORY)) {
				for (Path each : kept.toList()) {
					if (Files.getLastModifiedTime(each).toInstant().isBefore(before)) {
						Files.delete(each);
					}
				}
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private FaultlessPages() {
	}

	private static String code(Class<?> type) {
		try (var code = Objects.requireNonNull(type.getResourceAsStream(type.getSimpleName() + ".class"))) {
			return new String(code.readAllBytes(), StandardCharsets.ISO_8859_1);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/** Whether no fault was found in it before. */
	static boolean knows(String page) {
		try {
			Path kept = DIRECTORY.resolve(page);
			if (!Files.exists(kept)) {
				return false;
			}
			Files.setLastModifiedTime(kept, FileTime.from(Instant.now()));
			return true;
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	static void add(String page) {
		try {
			Files.write(DIRECTORY.resolve(page), new byte[0]);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/**
	 * What tells a page from any other.
	 * @param html the page as it stands
	 * @param circumstances by whom it is looked at, and how wide
	 */
	static String digest(String html, List<?> circumstances) {
		Map<String, String> ids = new LinkedHashMap<>();
		String same = ID.matcher(PASSING.matcher(html).replaceAll(""))
			.replaceAll((id) -> ids.computeIfAbsent(id.group(), (key) -> "id-" + ids.size()));
		return sha256(same + EYES + circumstances);
	}

	private static String sha256(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
