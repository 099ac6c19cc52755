package org.pathfinder.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A program of ours, running beside this one. A mark on its command line tells it apart
 * from every other, so that it is found again after this process was killed.
 */
public final class Child {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final String name;

	private final String mark;

	private final Process process;

	private final Path log;

	private Child(String name, String mark, Process process, Path log) {
		this.name = name;
		this.mark = mark;
		this.process = process;
		this.log = log;
	}

	/**
	 * Starts a program in the background, its output in a new log.
	 */
	public static Child start(String name, String mark, List<String> command, Map<String, String> environment,
			Path log) {
		// Ctrl-C reaches everything in the terminal's foreground at once; ignored here,
		// we stop things in order instead.
		var shielded = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$0\" \"$@\""));
		shielded.addAll(command);
		try {
			Files.deleteIfExists(log);
			return new Child(name, mark, launch(shielded, environment, log), log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Runs a program to its end.
	 * @return whether it ended well; its output is added to the log
	 */
	static boolean run(List<String> command, Map<String, String> environment, Path log, Duration atMost) {
		Process process;
		try {
			process = launch(command, environment, log);
		}
		catch (IOException ex) {
			throw new CannotStart("Cannot run %s: %s.".formatted(command.getFirst(), ex.getMessage()), ex);
		}
		try {
			if (process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
				return process.exitValue() == 0;
			}
			kill(process);
			return false;
		}
		catch (InterruptedException ex) {
			kill(process);
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted while running " + command.getFirst());
		}
	}

	private static Process launch(List<String> command, Map<String, String> environment, Path log) throws IOException {
		var builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
		builder.environment().putAll(environment);
		return builder.start();
	}

	private static void kill(Process process) {
		process.descendants().forEach(ProcessHandle::destroyForcibly);
		process.destroyForcibly();
	}

	/**
	 * Waits until the address answers 200.
	 */
	public void awaitAnswer(String address, Duration atMost) {
		var deadline = System.nanoTime() + atMost.toNanos();
		var request = HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(10)).build();
		try (var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
			while (System.nanoTime() < deadline) {
				if (!this.process.isAlive()) {
					throw died();
				}
				if (answers(client, request)) {
					return;
				}
				Thread.sleep(100);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted while waiting for " + this.name);
		}
		throw new CannotStart("%s did not answer at %s within %d seconds; the end of %s:%n%s".formatted(this.name,
				address, atMost.toSeconds(), this.log, tail(this.log)));
	}

	private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
		try {
			return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Waits until the program ends of itself.
	 */
	public void awaitEnd() {
		try {
			this.process.waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	CannotStart died() {
		return new CannotStart("%s has stopped; the end of %s:%n%s".formatted(this.name, this.log, tail(this.log)));
	}

	public void stop() {
		stopMarked(this.mark);
		end(this.process.toHandle());
	}

	/**
	 * Stops all programs whose command line carries the mark, whoever started them.
	 * @return whether there was one
	 */
	static boolean stopMarked(String mark) {
		var found = ProcessHandle.allProcesses()
			.filter((process) -> process.pid() != ProcessHandle.current().pid())
			.filter((process) -> process.info().commandLine().orElse("").contains(mark))
			.toList();
		found.forEach(Child::end);
		return !found.isEmpty();
	}

	/**
	 * Asks a process to end, and ends it if it doesn't; not to be interrupted, or it
	 * would stay behind.
	 */
	static void end(ProcessHandle process) {
		process.destroy();
		if (!gone(process)) {
			process.destroyForcibly();
			gone(process);
		}
	}

	static boolean gone(ProcessHandle process) {
		try {
			process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
			return true;
		}
		catch (CompletionException ex) {
			return false;
		}
	}

	static String tail(Path log) {
		try {
			if (!Files.exists(log)) {
				return "(it is empty)";
			}
			// Not readAllLines: it refuses a log with a byte that isn't UTF-8.
			var lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
			return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
		}
		catch (IOException ex) {
			return "(cannot read it: %s)".formatted(ex.getMessage());
		}
	}

}
