package org.pathfinder.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * As many councils as the United Kingdom has, made up, each of which shares where three
 * programmes of its stand. Rows of the comparison only: no workspaces are behind them.
 */
final class SharingCouncils implements AutoCloseable {

	private static final String COUNCILS = """
			insert into reporting.council (council, name, type, nation, region)
			select 'generated-' || n, 'Generated council ' || n, r.type, r.nation, r.region
			from generate_series(1, 382) n, (select * from reporting.council order by council limit 1) r
			""";

	private static final String SHARING = """
			insert into reporting.sharing (council, progress, records, version, changed_at, changed_by)
			select 'generated-' || n, true, true, 0, now(), gen_random_uuid() from generate_series(1, 382) n
			""";

	private static final String PROGRAMMES = """
			insert into reporting.programme (council, programme, model, model_version, example, active)
			select 'generated-' || n, md5(n || '/' || p)::uuid, m.model, m.version, false, true
			from generate_series(1, 382) n, generate_series(1, 3) p, model.version m
			where m.model = 'community-based' and m.version = (select max(version) from model.version)
			""";

	private static final String RECORDS = """
			insert into reporting.record_count (council, programme, information, barriers_of_people, barriers_of_partners,
				assets, opportunities)
			select 'generated-' || n, md5(n || '/' || p)::uuid, n % 20, n % 30, n % 15, n % 25, n % 18
			from generate_series(1, 382) n, generate_series(1, 3) p
			""";

	private static final String STEPS = """
			insert into reporting.step_state (council, programme, stage, step, status)
			select p.council, p.programme, (stage ->> 'number')::int, (step ->> 'number')::int,
				(array['NOT_STARTED', 'IN_PROGRESS', 'DONE'])[1 + (ascii(right(p.council, 1)) + (step ->> 'number')::int) % 3]
			from reporting.programme p join model.version m on m.model = p.model and m.version = p.model_version,
				jsonb_array_elements(m.content -> 'stages') stage, jsonb_array_elements(stage -> 'steps') step
			where p.council like 'generated-%'
			""";

	private final DataSource database;

	private static final String SHARES = """
			insert into reporting.stage_share (council, programme, percents)
			select council, programme, array_agg(percent order by stage) from (
				select council, programme, stage, 100.0 * count(*) filter (where status = 'DONE')
					/ nullif(count(*) filter (where status <> 'NOT_FOR_US'), 0) as percent
				from reporting.step_state where council like 'generated-%' group by council, programme, stage
			) s group by council, programme
			""";

	private SharingCouncils(DataSource database) {
		this.database = database;
	}

	static SharingCouncils in(DataSource database) {
		run(database, COUNCILS, SHARING, PROGRAMMES, RECORDS, STEPS, SHARES, "analyze");
		return new SharingCouncils(database);
	}

	static void run(DataSource database, String... statements) {
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
		run(this.database, "delete from reporting.stage_share where council like 'generated-%'",
				"delete from reporting.step_state where council like 'generated-%'",
				"delete from reporting.record_count where council like 'generated-%'",
				"delete from reporting.programme where council like 'generated-%'",
				"delete from reporting.sharing where council like 'generated-%'",
				"delete from reporting.council where council like 'generated-%'");
	}

}
