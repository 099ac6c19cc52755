package org.pathfinder;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.pathfinder.testing.Servers;

/**
 * The libraries' classes as the JVM reads them, made when libraries change and kept
 * between runs: a process starts in three fifths of the time with them.
 */
final class ClassArchive {

	private static final Path DIRECTORY = Servers.root().resolve(".pathfinder/test/classes");

	/** Enough to come as far as opening the pages, where there is no database to open. */
	private static final Map<String, String> SETTINGS = Map.of("spring.datasource.url",
			"jdbc:postgresql://127.0.0.1:1/nothing", "pathfinder.database.app-password", "none",
			"pathfinder.database.infra-password", "none", "pathfinder.address", "http://localhost",
			"pathfinder.keycloak.realm-address", "http://localhost:1/realms/none", "pathfinder.keycloak.client-secret",
			"none", "server.port", "0", "management.server.port", "0");

	private static final String JAVA = Path.of(System.getProperty("java.home"), "bin/java").toString();

	private static final List<String> CLASS_PATH = Arrays
		.stream(System.getProperty("java.class.path").split(File.pathSeparator))
		.filter((entry) -> !entry.endsWith("test-classes"))
		.toList();

	/** What is archived has to be the beginning of the class path. */
	private static final String LIBRARIES = CLASS_PATH.stream()
		.filter(ClassArchive::isLibrary)
		.collect(Collectors.joining(File.pathSeparator));

	private static final String ALL = LIBRARIES + File.pathSeparator
			+ CLASS_PATH.stream().filter((entry) -> !isLibrary(entry)).collect(Collectors.joining(File.pathSeparator));

	private ClassArchive() {
	}

	/** Options of a JVM that starts Pathfinder, without what is for tests only. */
	static synchronized List<String> options() {
		try {
			Path archive = DIRECTORY.resolve(name() + ".jsa");
			if (!Files.exists(archive)) {
				make(archive);
			}
			return List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-cp", ALL);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private static boolean isLibrary(String entry) {
		return !Path.of(entry).toAbsolutePath().startsWith(Servers.root());
	}

	/**
	 * Another for other libraries, which the JVM tells apart as we do, and another JDK.
	 */
	private static String name() throws IOException {
		var told = new StringBuilder(Files.readString(Path.of(System.getProperty("java.home"), "release")));
		for (String library : LIBRARIES.split(File.pathSeparator)) {
			Path file = Path.of(library);
			told.append(file).append(Files.size(file)).append(Files.getLastModifiedTime(file));
		}
		return UUID.nameUUIDFromBytes(told.toString().getBytes(StandardCharsets.UTF_8)).toString();
	}

	private static void make(Path archive) throws IOException {
		Files.createDirectories(DIRECTORY);
		try (Stream<Path> outdated = Files.list(DIRECTORY)) {
			for (Path each : outdated.toList()) {
				Files.delete(each);
			}
		}
		Path list = DIRECTORY.resolve("list");
		Path made = DIRECTORY.resolve("made");
		var program = new ArrayList<>(List.of("-XX:DumpLoadedClassList=" + list, "-Dspring.context.exit=onRefresh"));
		SETTINGS.forEach((name, value) -> program.add("-D" + name + "=" + value));
		program.addAll(List.of("-cp", ALL, Pathfinder.class.getName()));
		java(program);
		java(List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + made, "-cp",
				LIBRARIES));
		Files.move(made, archive);
	}

	private static void java(List<String> options) throws IOException {
		Path output = DIRECTORY.resolve("output");
		var command = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
		command.addAll(options);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		try {
			if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
				process.destroyForcibly();
				throw new IllegalStateException("Classes could not be archived: " + Files.readString(output));
			}
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			process.destroyForcibly();
			throw new CancellationException();
		}
	}

}
