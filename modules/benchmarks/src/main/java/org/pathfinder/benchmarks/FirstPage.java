package org.pathfinder.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.pathfinder.testing.Servers;

/**
 * How long {@code ./run} takes to its first page on a checkout that is built. The script
 * itself, with data of its own beside those that somebody may have in this checkout; the
 * ports are those of {@code ./run} and have to be free.
 */
final class FirstPage {

	private static final URI PAGE = URI.create("http://localhost:8080/");

	/** What it says when each of its servers is there. */
	private static final List<String> READY = List.of("PostgreSQL: ready", "Keycloak: ready", "Pathfinder: ready");

	/** Longer than a server takes with everything to be built and fetched. */
	private static final Duration MOST = Duration.ofMinutes(15);

	private FirstPage() {
	}

	static void measure(Report report) {
		try {
			Path checkout = checkout();
			// builds what ./run has not built yet, and unpacks its servers
			start(checkout, "--fresh");
			report.table("./run to its first page (s)",
					List.of("with", "PostgreSQL", "Keycloak", "Pathfinder and its page", "total", "limit"));
			report.parts("the data of an earlier run", start(checkout), 40);
			report.parts("no data (--fresh)", start(checkout, "--fresh"), 40);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		}
	}

	/** This one by links; what the script compares with the build keeps its time. */
	private static Path checkout() throws IOException {
		Path root = Servers.root();
		Path checkout = Files.createDirectories(root.resolve("modules/benchmarks/target/checkout"));
		for (String linked : List.of("modules", "infra")) {
			if (!Files.exists(checkout.resolve(linked))) {
				Files.createSymbolicLink(checkout.resolve(linked), root.resolve(linked));
			}
		}
		for (String copied : List.of("run", "pom.xml", ".mvn", ".mvn/jvm.config")) {
			Path copy = checkout.resolve(copied);
			if (!Files.isDirectory(copy)) {
				Files.copy(root.resolve(copied), copy, StandardCopyOption.REPLACE_EXISTING,
						StandardCopyOption.COPY_ATTRIBUTES);
			}
		}
		Files.setLastModifiedTime(checkout.resolve(".mvn"), Files.getLastModifiedTime(root.resolve(".mvn")));
		return checkout;
	}

	/** Seconds to each server's being there, the last with the page. */
	private static List<Double> start(Path checkout, String... arguments) throws IOException, InterruptedException {
		var command = new ArrayList<>(List.of("./run"));
		command.addAll(List.of(arguments));
		long began = System.nanoTime();
		Process run = new ProcessBuilder(command).directory(checkout.toFile()).redirectErrorStream(true).start();
		BufferedReader said = run.inputReader();
		try {
			var seconds = new ArrayList<Double>();
			double before = 0;
			for (String ready : READY) {
				await(ready, said);
				if (ready.equals(READY.getLast())) {
					read();
				}
				double now = (System.nanoTime() - began) / 1e9;
				seconds.add(now - before);
				before = now;
			}
			return seconds;
		}
		finally {
			end(run);
			// whoever could write to it has ended, so nobody reads it any more
			said.close();
		}
	}

	private static void end(Process run) throws InterruptedException {
		List<ProcessHandle> servers = run.descendants().toList();
		run.destroy();
		if (!run.waitFor(Patience.MOST)) {
			servers.forEach(ProcessHandle::destroyForcibly);
			run.destroyForcibly();
		}
	}

	private static void await(String ready, BufferedReader said) throws InterruptedException {
		try {
			CompletableFuture.runAsync(() -> read(ready, said)).get(MOST.toSeconds(), TimeUnit.SECONDS);
		}
		catch (TimeoutException late) {
			throw new IllegalStateException("./run did not say '%s' in %d s".formatted(ready, MOST.toSeconds()), late);
		}
		catch (ExecutionException failure) {
			throw new IllegalStateException("./run did not say '%s'".formatted(ready), failure.getCause());
		}
	}

	private static void read(String ready, BufferedReader said) {
		var all = new StringBuilder();
		try {
			for (String line = said.readLine(); line != null; line = said.readLine()) {
				if (line.contains(ready)) {
					return;
				}
				all.append(line).append('\n');
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		throw new IllegalStateException("./run has ended: " + all);
	}

	private static void read() throws IOException, InterruptedException {
		try (var http = HttpClient.newHttpClient()) {
			int status = http.send(HttpRequest.newBuilder(PAGE).timeout(Patience.MOST).build(), BodyHandlers.ofString())
				.statusCode();
			if (status != 200) {
				throw new IllegalStateException("./run serves no page: " + status);
			}
		}
	}

}
