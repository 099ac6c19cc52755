package org.pathfinder.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.pathfinder.testing.Chromium;
import org.pathfinder.testing.ManyRecords;
import org.pathfinder.testing.Servers;
import org.pathfinder.web.sheet.Format;

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
			try (var pathfinder = Pathfinder.start(DATABASE);
					var unfollowed = Pathfinder.start(DATABASE, Pathfinder.UNFOLLOWED);
					var few = ManyRecords.in(COUNCIL, DATABASE, 10);
					var many = ManyRecords.in(COUNCIL, DATABASE, 1000)) {
				var lead = new Visitor(chromium.browser(), pathfinder.address(), LEAD);
				var analyst = new Visitor(chromium.browser(), pathfinder.address(), ANALYST);
				report.table("Server time of a page, median of %d (ms)".formatted(Timing.ROUNDS),
						List.of("page", "10 records", "1,000 records", "ratio", "limit"));
				PAGES.forEach((name, page) -> report.times(name,
						Timing.inTurn(List.of(() -> lead.read(few.path() + page), () -> lead.read(many.path() + page))),
						60));
				compare(report, analyst, () -> lead.read(few.path()));
				weigh(report, lead, analyst, many);
				follow(report, unfollowed, pathfinder, chromium);
				bring(report, lead);
			}
			try (var pathfinder = Pathfinder.start(DATABASE, Pathfinder.TRACED);
					var unfollowed = Pathfinder.start(DATABASE, Pathfinder.TRACED, Pathfinder.UNFOLLOWED);
					var few = ManyRecords.in(COUNCIL, DATABASE, 10);
					var many = ManyRecords.in(COUNCIL, DATABASE, 1000)) {
				var lead = new Visitor(chromium.browser(), pathfinder.address(), LEAD);
				report.table("SQL statements of a page (begin and commit not counted)",
						List.of("page", "10 records", "1,000 records", "limit"));
				PAGES.forEach(
						(name, page) -> report.counts(name, pathfinder.statements(() -> lead.read(few.path() + page)),
								pathfinder.statements(() -> lead.read(many.path() + page)), 12));
				count(report, unfollowed, pathfinder, chromium);
			}
		}
		return report.kept();
	}

	/**
	 * The comparison of as many councils as there are, against a page that stays small.
	 */
	private static void compare(Report report, Visitor analyst, Runnable programme) {
		report.table("Server time of the LGA's comparison, median of %d (ms)".formatted(Timing.ROUNDS),
				List.of("page", "a programme of 10 records", "comparison", "ratio", "limit"));
		try (var _ = SharingCouncils.in(Servers.postgres().superuser(DATABASE))) {
			report.times("382 generated councils", Timing.inTurn(List.of(programme, () -> analyst.read(COMPARISON))),
					30);
		}
	}

	/** The same rows as two kinds of file, after a tenth of them to warm up. */
	private static void bring(Report report, Visitor lead) {
		report.table("Import of barriers through the pages (s)",
				List.of("file", "read and matched", "checked", "added", "total", "limit"));
		for (Format format : List.of(Format.CSV, Format.XLSX)) {
			for (int rows : List.of(1_000, 10_000)) {
				try (var programme = ManyRecords.in(COUNCIL, DATABASE, 10)) {
					report.parts("%,d rows of %s".formatted(rows, format),
							new BroughtRows(lead, format, rows).into(programme), 10);
				}
			}
		}
	}

	/** What the comparison adds to a save, which it follows. */
	private static void follow(Report report, Pathfinder unfollowed, Pathfinder pathfinder, Chromium chromium) {
		report.table(
				"Server time of a save in a programme of 1,000 records, median of %d (ms)".formatted(Timing.ROUNDS),
				List.of("save", "without the comparison", "with it", "added", "limit"));
		try (var one = ManyRecords.in(COUNCIL, DATABASE, 1000); var other = ManyRecords.in(COUNCIL, DATABASE, 1000)) {
			var without = new Writes(new Visitor(chromium.browser(), unfollowed.address(), LEAD), one.path());
			var with = new Writes(new Visitor(chromium.browser(), pathfinder.address(), LEAD), other.path());
			report.added("a barrier added", Timing.inTurn(List.of(without::addBarrier, with::addBarrier)), 10);
			report.added("a step's status", Timing.inTurn(List.of(without::saveStep, with::saveStep)), 10);
		}
	}

	private static void count(Report report, Pathfinder unfollowed, Pathfinder pathfinder, Chromium chromium) {
		report.table("SQL statements of a save (begin and commit not counted)",
				List.of("save", "without the comparison", "with it", "limit"));
		try (var one = ManyRecords.in(COUNCIL, DATABASE, 10); var other = ManyRecords.in(COUNCIL, DATABASE, 10)) {
			var without = new Writes(new Visitor(chromium.browser(), unfollowed.address(), LEAD), one.path());
			var with = new Writes(new Visitor(chromium.browser(), pathfinder.address(), LEAD), other.path());
			report.counts("a barrier added", unfollowed.statements(without::addBarrier),
					pathfinder.statements(with::addBarrier), Integer.MAX_VALUE);
			report.counts("a step's status", unfollowed.statements(without::saveStep),
					pathfinder.statements(with::saveStep), Integer.MAX_VALUE);
		}
	}

	private static void weigh(Report report, Visitor lead, Visitor analyst, ManyRecords many) {
		report.table("Weight of a page over the wire, compressed, with all it loads (kB)",
				List.of("page", "first view", "after", "limits"));
		report.weight("workspace home", lead.weight("/councils/" + COUNCIL));
		report.weight("programme, 1,000 records", lead.weight(many.path()));
		report.weight("map, 1,000 records", lead.weight(many.path() + "/map"));
		report.weight("barriers, 1,000 records", lead.weight(many.path() + "/barriers"));
		report.weight("comparison", analyst.weight(COMPARISON));
	}

}
