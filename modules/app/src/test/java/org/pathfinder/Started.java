package org.pathfinder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import org.springframework.context.ConfigurableApplicationContext;

import org.pathfinder.testing.Servers;

/** Pathfinder in a process of its own, as a host runs it. */
final class Started implements AutoCloseable {

	/** Quick to start rather than quick for hours. */
	private static final List<String> JAVA = List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
			"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx320m");

	private final Process process;

	private final Path output;

	private final int management;

	private Started(Process process, Path output, int management) {
		this.process = process;
		this.output = output;
		this.management = management;
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
	}

	/**
	 * Starts it with these settings, as environment variables; its output goes to the
	 * file.
	 */
	static Started process(Map<String, String> settings, Path output) {
		int management = Servers.freePort();
		var builder = new ProcessBuilder(new ArrayList<>(JAVA)).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
		builder.command().addAll(ClassArchive.options());
		builder.command().add(Pathfinder.class.getName());
		settings.forEach((name, value) -> builder.environment().put(variable(name), value));
		builder.environment().put(variable("management.server.port"), String.valueOf(management));
		try {
			return new Started(builder.start(), output, management);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/** Starts it here: quicker, and one can look inside. */
	static ConfigurableApplicationContext inProcess(Map<String, String> settings) {
		return Pathfinder.pathfinder()
			.run(settings.entrySet()
				.stream()
				.map((setting) -> "--" + setting.getKey() + "=" + setting.getValue())
				.toArray(String[]::new));
	}

	private static String variable(String property) {
		return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
	}

	void awaitHealth() {
		awaitHealth("");
	}

	/** Waits until it is well in this respect: {@code /liveness}, {@code /readiness}. */
	void awaitHealth(String respect) {
		Awaitility.await("Pathfinder’s health" + respect)
			.atMost(Duration.ofMinutes(2))
			.failFast(this::requireAlive)
			.ignoreExceptions()
			.until(() -> health(respect).statusCode() == 200);
	}

	HttpResponse<String> health(String respect) {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:%d/actuator/health%s".formatted(this.management, respect)))
			.timeout(Duration.ofSeconds(10))
			.build();
		try (var http = HttpClient.newHttpClient()) {
			return http.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

	private void requireAlive() {
		if (!this.process.isAlive()) {
			throw new IllegalStateException("Pathfinder has ended: " + output());
		}
	}

	/** Waits until it has ended of itself; answers with its exit code. */
	int awaitEnd() {
		try {
			if (!this.process.waitFor(2, TimeUnit.MINUTES)) {
				throw new IllegalStateException("It runs and runs: " + output());
			}
			return this.process.exitValue();
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/** {@code kill -9}. */
	void killHard() {
		this.process.destroyForcibly();
		this.process.onExit().join();
	}

	@Override
	public void close() {
		killHard();
	}

}
