package org.pathfinder.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.pathfinder.testing.Chromium;
import org.pathfinder.testing.ManyRecords;
import org.pathfinder.testing.Servers;

/**
 * Prints the figures as Markdown. Everything is real: the packaged application in a
 * process of its own, as {@code java -jar} starts it, PostgreSQL with fsync on, Keycloak
 * and Chromium. Figures of two things are taken in turn in one run, so that a busy
 * machine slows both.
 */
public final class Bench {

	private static final String COUNCIL = "leeds";

	private static final String LEAD = "lead@leeds.example";

	private static final String ANALYST = "analyst@lga.example";

	private static final String COMPARISON = "/lga/comparison";

	private static final String DATABASE = "benchmarks";

	private static final int NO_LIMIT = Integer.MAX_VALUE;

	/** What stands after a programme's address, by the page's name. */
	private static final SequencedMap<String, String> PAGES = new LinkedHashMap<>();

	static {
		PAGES.put("programme", "");
		PAGES.put("map", "/map");
	}

	private Bench() {
	}

	/** Takes no arguments; ends with exit code 1 if a figure is above its limit. */
	public static void main(String[] arguments) {
		System.exit(run() ? 0 : 1);
	}

	private static boolean run() {
		var report = new Report();
		try (var chromium = new Chromium()) {
			try (var pathfinder = Pathfinder.start(DATABASE, false);
					var few = ManyRecords.in(COUNCIL, DATABASE, 10);
					var many = ManyRecords.in(COUNCIL, DATABASE, 1000)) {
				var lead = new Reader(chromium.browser(), pathfinder.address(), LEAD);
				var analyst = new Reader(chromium.browser(), pathfinder.address(), ANALYST);
				report.table("Server time of a page, median of %d (ms)".formatted(Timing.ROUNDS),
						List.of("page", "10 records", "1,000 records", "ratio", "limit"));
				PAGES.forEach((name, page) -> report.times(name,
						Timing.inTurn(List.of(() -> lead.read(few.path() + page), () -> lead.read(many.path() + page))),
						60));
				compare(report, analyst, () -> lead.read(few.path()));
				weigh(report, lead, analyst, many);
			}
			try (var pathfinder = Pathfinder.start(DATABASE, true);
					var few = ManyRecords.in(COUNCIL, DATABASE, 10);
					var many = ManyRecords.in(COUNCIL, DATABASE, 1000)) {
				var lead = new Reader(chromium.browser(), pathfinder.address(), LEAD);
				report.table("SQL statements of a page (begin and commit not counted)",
						List.of("page", "10 records", "1,000 records", "limit"));
				PAGES.forEach(
						(name, page) -> report.counts(name, pathfinder.statements(() -> lead.read(few.path() + page)),
								pathfinder.statements(() -> lead.read(many.path() + page)), 12));
			}
		}
		return report.kept();
	}

	/**
	 * The comparison of as many councils as there are, against a page that stays small.
	 */
	private static void compare(Report report, Reader analyst, Runnable programme) {
		report.table("Server time of the LGA's comparison, median of %d (ms)".formatted(Timing.ROUNDS),
				List.of("page", "a programme of 10 records", "comparison", "ratio", "limit"));
		try (var _ = SharingCouncils.in(Servers.postgres().superuser(DATABASE))) {
			report.times("382 generated councils", Timing.inTurn(List.of(programme, () -> analyst.read(COMPARISON))),
					NO_LIMIT);
		}
	}

	private static void weigh(Report report, Reader lead, Reader analyst, ManyRecords many) {
		report.table("Weight of a page over the wire, compressed, with all it loads (kB)",
				List.of("page", "first view", "after", "limits"));
		report.weight("workspace home", lead.weight("/councils/" + COUNCIL));
		report.weight("programme, 1,000 records", lead.weight(many.path()));
		report.weight("map, 1,000 records", lead.weight(many.path() + "/map"));
		report.weight("barriers, 1,000 records", lead.weight(many.path() + "/barriers"));
		report.weight("comparison", analyst.weight(COMPARISON));
	}

}
