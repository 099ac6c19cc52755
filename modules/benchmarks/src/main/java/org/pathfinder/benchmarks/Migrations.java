package org.pathfinder.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.pathfinder.testing.Platform;
import org.pathfinder.testing.Servers;

/** How schemas are made and brought up to date, with as many councils as there are. */
final class Migrations {

	static final String DATABASE = "tenancy";

	private static final Pattern MIGRATED = Pattern.compile("Migrated after (\\d+) ms");

	private static final int TIMES = 5;

	private Migrations() {
	}

	static void measure(Report report, String fewCouncilsDatabase) {
		Path councils = GeneratedCouncils.file();
		migrate(councils, DATABASE);
		migrate(Pathfinder.LOCAL_COUNCILS, fewCouncilsDatabase);
		var few = new ArrayList<Double>();
		var many = new ArrayList<Double>();
		for (int time = 0; time < TIMES; time++) {
			few.add(migrate(Pathfinder.LOCAL_COUNCILS, fewCouncilsDatabase));
			many.add(migrate(councils, DATABASE));
		}
		report.table("A migrate with nothing to do, once it has started, median of %d (ms)".formatted(TIMES),
				List.of("migrate", "6 councils", "%d councils".formatted(GeneratedCouncils.COUNT), "ratio", "limit"));
		report.times("nothing to do", List.of(Timing.median(few), Timing.median(many)), 1000);

		try (var pathfinder = Pathfinder.start("all", councils, settings(DATABASE), Pathfinder.PROVISIONING)) {
			report.table("Schemas made and changed (ms)",
					List.of("what", "the same SQL by JDBC", "Pathfinder", "ratio", "limit"));
			report.ratio("one council's schema, connecting included in both", pathfinder.figures("one council"), 1.3);
			report.ratio("the same schema, beside its SQL on a connection already open",
					pathfinder.figures("one council, connected"));
			report.ratio("one change of %d councils".formatted(GeneratedCouncils.COUNT),
					pathfinder.figures("one change"), 2);
		}
	}

	/** What one run takes, Keycloak and all, without the start of the process. */
	private static double migrate(Path councils, String database) {
		String said = Pathfinder.command("migrate", councils, settings(database));
		var took = MIGRATED.matcher(said);
		if (!took.find()) {
			throw new IllegalStateException("It did not migrate: " + said);
		}
		return Double.parseDouble(took.group(1));
	}

	private static Map<String, String> settings(String database) {
		return Platform.settings(Servers.freePort(), database);
	}

}
