package org.pathfinder.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

	static final String COUNCIL = "leeds";

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

	private static final String MIGRATIONS = "migrations";

	private static final String ONBOARDING = "onboarding";

	private static final String ISOLATION = "isolation";

	private static final String STATEMENTS = "statements";

	private static final String LIBRARY = "library";

	private static final String RUN = "run";

	/** What can be asked for, in the order it comes. */
	private static final List<String> TABLES = List.of(MIGRATIONS, ONBOARDING, ISOLATION, "pages", "comparison",
			"weights", "saves", "imports", LIBRARY, STATEMENTS, RUN);

	private final Report report = new Report();

	private final SortedSet<String> wanted;

	private Bench(SortedSet<String> wanted) {
		this.wanted = wanted;
	}

	/**
	 * Takes the names of the tables to print, all if there are none; ends with exit code
	 * 1 if a figure is above its limit, and with 2 if one could not be taken.
	 */
	public static void main(String[] arguments) {
		var wanted = new TreeSet<>(List.of(arguments));
		if (!TABLES.containsAll(wanted)) {
			System.err.println("usage: ./bench [NAME…], of " + String.join(", ", TABLES));
			System.exit(2);
		}
		int exitCode = 2;
		try {
			exitCode = new Bench(wanted.isEmpty() ? new TreeSet<>(TABLES) : wanted).run() ? 0 : 1;
		}
		catch (RuntimeException | Error failure) {
			System.err.println("A figure could not be taken: "
					+ Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
						.map(Throwable::toString)
						.collect(Collectors.joining("\n  because of ")));
		}
		// said in so many words: servers that still run would keep this process
		System.exit(exitCode);
	}

	private boolean run() {
		if (wants(MIGRATIONS)) {
			Migrations.measure(this.report, DATABASE);
		}
		try (var chromium = new Chromium()) {
			if (wants(ONBOARDING)) {
				Onboarding.measure(this.report, chromium, DATABASE);
			}
			if (wants(ISOLATION)) {
				isolate(chromium);
			}
			if (wants("pages", "comparison", "weights", "saves", "imports")) {
				time(chromium);
			}
			if (wants(LIBRARY)) {
				search(chromium);
			}
			if (wants(STATEMENTS)) {
				count(chromium);
			}
		}
		if (wants(RUN)) {
			FirstPage.measure(this.report);
		}
		return this.report.kept();
	}

	private boolean wants(String... tables) {
		return Stream.of(tables).anyMatch(this.wanted::contains);
	}

	private void time(Chromium chromium) {
		try (var pathfinder = Pathfinder.start(DATABASE);
				var few = ManyRecords.in(COUNCIL, DATABASE, 10);
				var many = ManyRecords.in(COUNCIL, DATABASE, 1000)) {
			var lead = new Visitor(chromium.browser(), pathfinder.address(), LEAD);
			var analyst = new Visitor(chromium.browser(), pathfinder.address(), ANALYST);
			if (wants("pages")) {
				this.report.table("Server time of a page, median of %d (ms)".formatted(Timing.ROUNDS),
						List.of("page", "10 records", "1,000 records", "ratio", "limit"));
				PAGES.forEach((name, page) -> this.report.times(name,
						Timing.inTurn(List.of(() -> lead.read(few.path() + page), () -> lead.read(many.path() + page))),
						60));
			}
			if (wants("comparison")) {
				compare(analyst, () -> lead.read(few.path()));
			}
			if (wants("weights")) {
				weigh(lead, analyst, many);
			}
			if (wants("saves")) {
				try (var unfollowed = Pathfinder.start(DATABASE, Pathfinder.UNFOLLOWED)) {
					follow(unfollowed, pathfinder, chromium);
				}
			}
			if (wants("imports")) {
				bring(lead);
				bringBack(lead);
			}
		}
	}

	private void isolate(Chromium chromium) {
		try (var isolated = Pathfinder.start(DATABASE);
				var unisolated = Pathfinder.start(DATABASE, Pathfinder.UNISOLATED);
				var few = ManyRecords.in(COUNCIL, DATABASE, 10)) {
			Isolation.measure(this.report, new Visitor(chromium.browser(), isolated.address(), LEAD),
					new Visitor(chromium.browser(), unisolated.address(), LEAD), few);
		}
	}

	private void count(Chromium chromium) {
		try (var pathfinder = Pathfinder.start(DATABASE, Pathfinder.TRACED);
				var unfollowed = Pathfinder.start(DATABASE, Pathfinder.TRACED, Pathfinder.UNFOLLOWED);
				var few = ManyRecords.in(COUNCIL, DATABASE, 10);
				var many = ManyRecords.in(COUNCIL, DATABASE, 1000)) {
			var lead = new Visitor(chromium.browser(), pathfinder.address(), LEAD);
			this.report.table("SQL statements of a page (begin and commit not counted)",
					List.of("page", "10 records", "1,000 records", "limit"));
			PAGES.forEach(
					(name, page) -> this.report.counts(name, pathfinder.statements(() -> lead.read(few.path() + page)),
							pathfinder.statements(() -> lead.read(many.path() + page)), 12));
			count(unfollowed, pathfinder, chromium);
		}
	}

	/**
	 * The comparison of as many councils as there are, against a page that stays small.
	 */
	private void compare(Visitor analyst, Runnable programme) {
		this.report.table("Server time of the LGA's comparison, median of %d (ms)".formatted(Timing.ROUNDS),
				List.of("page", "a programme of 10 records", "comparison", "ratio", "limit"));
		try (var _ = SharingCouncils.in(Servers.postgres().superuser(DATABASE))) {
			this.report.times("382 generated councils",
					Timing.inTurn(List.of(programme, () -> analyst.read(COMPARISON))), 30);
		}
	}

	/**
	 * Searches of everybody's library, each kind in turn, against a page that asks
	 * nothing.
	 */
	private void search(Chromium chromium) {
		String model = "/model";
		String everything = "/library";
		try (var pathfinder = Pathfinder.start(DATABASE);
				var library = FilledLibrary.in(Servers.postgres().superuser(DATABASE))) {
			var reader = Visitor.stranger(chromium.browser(), pathfinder.address());
			this.report.table(
					"Server time of a search of 20,000 case studies, median of %d (ms)".formatted(Timing.ROUNDS),
					List.of("search", "the model's page", "search", "ratio", "limit"));
			this.report.times("words and filters of every kind",
					Timing.inTurn(List.of(() -> reader.read(model), () -> reader.read(library.search()))), 40);
			this.report.times("everything, newest first",
					Timing.inTurn(List.of(() -> reader.read(model), () -> reader.read(everything))), Integer.MAX_VALUE);
			for (String search : FilledLibrary.SEARCHES) {
				this.report.times(search.replace("|", "/"),
						Timing.inTurn(List.of(() -> reader.read(model), () -> reader.read("/library?" + search))),
						Integer.MAX_VALUE);
			}
			try (var traced = Pathfinder.start(DATABASE, Pathfinder.TRACED)) {
				var counted = Visitor.stranger(chromium.browser(), traced.address());
				this.report.table("SQL statements of a search (begin and commit not counted)",
						List.of("search", "the model's page", "search", "limit"));
				for (String search : List.of("q=tablets+housing&setting=rural", "q=Romma")) {
					this.report.counts(search, traced.statements(() -> counted.read(model)),
							traced.statements(() -> counted.read("/library?" + search)), 6);
				}
			}
		}
	}

	/** The same rows as two kinds of file, after a tenth of them to warm up. */
	private void bring(Visitor lead) {
		this.report.table("Import of barriers through the pages (s)",
				List.of("file", "read and matched", "checked", "added", "total", "limit"));
		for (Format format : List.of(Format.CSV, Format.XLSX)) {
			for (int rows : List.of(1_000, 10_000)) {
				try (var programme = ManyRecords.in(COUNCIL, DATABASE, 10)) {
					this.report.parts("%,d rows of %s".formatted(rows, format),
							new BroughtRows(lead, format, rows).into(programme), 10);
				}
			}
		}
	}

	/** With the few that are there already, a sheet holds no more. */
	private void bringBack(Visitor lead) {
		this.report.table("Barriers taken away as CSV, each changed, and brought back (s)",
				List.of("rows", "taken away", "read and checked", "changed", "activity", "total", "limit"));
		for (int rows : List.of(1_000, 9_990)) {
			try (var programme = ManyRecords.in(COUNCIL, DATABASE, 10)) {
				var brought = new BroughtRows(lead, Format.CSV, rows);
				brought.into(programme);
				this.report.parts("%,d rows".formatted(rows), brought.thereAndBack(programme), 15);
			}
		}
	}

	/** What the comparison adds to a save, which it follows. */
	private void follow(Pathfinder unfollowed, Pathfinder pathfinder, Chromium chromium) {
		this.report.table(
				"Server time of a save in a programme of 1,000 records, median of %d (ms)".formatted(Timing.ROUNDS),
				List.of("save", "without the comparison", "with it", "added", "limit"));
		try (var one = ManyRecords.in(COUNCIL, DATABASE, 1000); var other = ManyRecords.in(COUNCIL, DATABASE, 1000)) {
			var without = new Writes(new Visitor(chromium.browser(), unfollowed.address(), LEAD), one.path());
			var with = new Writes(new Visitor(chromium.browser(), pathfinder.address(), LEAD), other.path());
			this.report.added("a barrier added", Timing.inTurn(List.of(without::addBarrier, with::addBarrier)), 10);
			this.report.added("a step's status", Timing.inTurn(List.of(without::saveStep, with::saveStep)), 10);
		}
	}

	private void count(Pathfinder unfollowed, Pathfinder pathfinder, Chromium chromium) {
		this.report.table("SQL statements of a save (begin and commit not counted)",
				List.of("save", "without the comparison", "with it", "limit"));
		try (var one = ManyRecords.in(COUNCIL, DATABASE, 10); var other = ManyRecords.in(COUNCIL, DATABASE, 10)) {
			var without = new Writes(new Visitor(chromium.browser(), unfollowed.address(), LEAD), one.path());
			var with = new Writes(new Visitor(chromium.browser(), pathfinder.address(), LEAD), other.path());
			this.report.counts("a barrier added", unfollowed.statements(without::addBarrier),
					pathfinder.statements(with::addBarrier), Integer.MAX_VALUE);
			this.report.counts("a step's status", unfollowed.statements(without::saveStep),
					pathfinder.statements(with::saveStep), Integer.MAX_VALUE);
		}
	}

	private void weigh(Visitor lead, Visitor analyst, ManyRecords many) {
		this.report.table("Weight of a page over the wire, compressed, with all it loads (kB)",
				List.of("page", "first view", "after", "limits"));
		this.report.weight("workspace home", lead.weight("/councils/" + COUNCIL));
		this.report.weight("programme, 1,000 records", lead.weight(many.path()));
		this.report.weight("map, 1,000 records", lead.weight(many.path() + "/map"));
		this.report.weight("barriers, 1,000 records", lead.weight(many.path() + "/barriers"));
		this.report.weight("comparison", analyst.weight(COMPARISON));
	}

}
