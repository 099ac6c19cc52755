package org.pathfinder.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * Directories filled once, or not at all, from what this module carries.
 */
final class Unpacked {

	private Unpacked() {
	}

	/**
	 * The directory, filled first if it isn't there; under its name only when complete,
	 * so that an interrupted start does no harm.
	 */
	static Path once(Path directory, Filling filling) {
		if (Files.isDirectory(directory)) {
			return directory;
		}
		var unfinished = directory.resolveSibling(directory.getFileName() + ".unfinished");
		try {
			delete(unfinished);
			Files.createDirectories(unfinished);
			filling.fill(unfinished);
			return Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Under another name first, so that nobody takes half of it for the whole. */
	static void delete(Path path) {
		Path going = path.resolveSibling(path.getFileName() + ".going");
		try {
			deleteAll(going);
			if (Files.exists(path)) {
				Files.move(path, going, StandardCopyOption.ATOMIC_MOVE);
				deleteAll(going);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void deleteAll(Path path) throws IOException {
		if (!Files.exists(path)) {
			return;
		}
		try (var paths = Files.walk(path)) {
			for (var each : paths.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(each);
			}
		}
	}

	static URL resource(String name) {
		return Objects.requireNonNull(Unpacked.class.getResource(name), () -> "no " + name + " on the class path");
	}

	static String text(String name) {
		try (InputStream in = resource(name).openStream()) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String version(String of) {
		try (InputStream in = resource("/versions.properties").openStream()) {
			var versions = new Properties();
			versions.load(in);
			return versions.getProperty(of);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Copies a folder of resources, out of the module's jar or its classes.
	 */
	static void copyResources(String folder, Path target) {
		try {
			URI uri = resource(folder).toURI();
			if ("jar".equals(uri.getScheme())) {
				try (var jar = FileSystems.newFileSystem(uri, Map.of())) {
					copy(jar.getPath(folder), target);
				}
			}
			else {
				copy(Path.of(uri), target);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Copies a folder, empty ones in it too, and leaves out what goes in the meantime.
	 */
	static void copy(Path source, Path target) throws IOException {
		try (var paths = Files.walk(source)) {
			for (var each : paths.toList()) {
				var copied = target.resolve(source.relativize(each).toString());
				if (Files.isDirectory(each)) {
					Files.createDirectories(copied);
				}
				else {
					copyFile(each, copied);
				}
			}
		}
	}

	private static void copyFile(Path source, Path target) throws IOException {
		try {
			Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (NoSuchFileException gone) {
			// a server that runs on them needs none of those
		}
	}

	interface Filling {

		void fill(Path directory) throws IOException;

	}

}
