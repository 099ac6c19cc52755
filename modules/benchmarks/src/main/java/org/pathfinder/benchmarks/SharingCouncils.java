package org.pathfinder.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * As many councils as the United Kingdom has, made up, each of which shares where two
 * programmes of its stand. Rows of the comparison only: no workspaces are behind them.
 */
final class SharingCouncils implements AutoCloseable {

	private static final String SHARING = """
			insert into reporting.sharing (council, council_name, shares, version, changed_at, changed_by)
			select 'generated-' || n, 'Generated council ' || n, true, 0, now(), gen_random_uuid()
			from generate_series(1, 382) n
			""";

	private static final String STEPS = """
			insert into reporting.step_state (council, programme, stage, step, status, example, model, model_version)
			select 'generated-' || n, md5(n || '/' || p)::uuid, (stage ->> 'number')::int, (step ->> 'number')::int,
				(array['NOT_STARTED', 'IN_PROGRESS', 'DONE'])[1 + (n + p + (step ->> 'number')::int) % 3], false, m.model,
				m.version
			from generate_series(1, 382) n, generate_series(1, 2) p, model.version m,
				jsonb_array_elements(m.content -> 'stages') stage, jsonb_array_elements(stage -> 'steps') step
			where m.model = 'community-based' and m.version = (select max(version) from model.version)
			""";

	private final DataSource database;

	private SharingCouncils(DataSource database) {
		this.database = database;
	}

	static SharingCouncils in(DataSource database) {
		run(database, SHARING, STEPS, "analyze");
		return new SharingCouncils(database);
	}

	private static void run(DataSource database, String... statements) {
		try (Connection connection = database.getConnection(); var statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
		catch (SQLException failure) {
			throw new IllegalStateException(failure);
		}
	}

	@Override
	public void close() {
		run(this.database, "delete from reporting.step_state where council like 'generated-%'",
				"delete from reporting.sharing where council like 'generated-%'");
	}

}
