package org.pathfinder.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.yaml.snakeyaml.Yaml;

/** Files of the project. */
final class Project {

	private Project() {
	}

	static Path file(String path) {
		Path here = Path.of("").toAbsolutePath();
		while (!Files.exists(here.resolve("helm/pathfinder"))) {
			here = here.getParent();
		}
		return here.resolve(path);
	}

	static String text(String path) {
		try {
			return Files.readString(file(path));
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	static Map<String, Object> yaml(String path) {
		return new Yaml().load(text(path));
	}

}
