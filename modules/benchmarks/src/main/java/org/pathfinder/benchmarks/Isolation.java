package org.pathfinder.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.pathfinder.testing.ManyRecords;

/** What the door to the database costs of the requests a second of a programme's page. */
final class Isolation {

	private static final int CLIENTS = 4;

	private static final long WINDOW = 4_000_000_000L;

	private static final int WARM_UP = 4;

	private static final int WINDOWS = 8;

	private Isolation() {
	}

	static void measure(Report report, Visitor isolated, Visitor unisolated, ManyRecords programme) {
		requireSame(isolated.text(programme.path()), unisolated.text(programme.path()));
		var without = new ArrayList<Double>();
		var with = new ArrayList<Double>();
		for (int window = 0; window < WARM_UP + WINDOWS; window++) {
			// each comes first every other time, or what the first leaves behind would
			// count for the second
			if (window % 2 == 0) {
				without.add(rate(() -> unisolated.read(programme.path())));
				with.add(rate(() -> isolated.read(programme.path())));
			}
			else {
				with.add(rate(() -> isolated.read(programme.path())));
				without.add(rate(() -> unisolated.read(programme.path())));
			}
		}
		report.table(
				"Requests a second of %d clients, median of %d windows of %d s".formatted(CLIENTS, WINDOWS,
						WINDOW / 1_000_000_000),
				List.of("page", "one schema, no role", "a role and schema a transaction", "lost", "limit"));
		report.lost("programme of 10 records", List.of(Timing.median(without.subList(WARM_UP, without.size())),
				Timing.median(with.subList(WARM_UP, with.size()))), 10);
	}

	/** Else it would not be the same work. */
	private static void requireSame(String one, String other) {
		if (!one.equals(other)) {
			throw new IllegalStateException("Without isolation, the page is another one: " + other);
		}
	}

	private static double rate(Runnable request) {
		long until = System.nanoTime() + WINDOW;
		Callable<Integer> client = () -> {
			int done = 0;
			for (; System.nanoTime() < until; done++) {
				request.run();
			}
			return done;
		};
		try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
			double sum = 0;
			for (Future<Integer> done : clients.invokeAll(Collections.nCopies(CLIENTS, client))) {
				sum += done.get();
			}
			return sum / (WINDOW / 1e9);
		}
		catch (ExecutionException failure) {
			throw new IllegalStateException(failure.getCause());
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

}
