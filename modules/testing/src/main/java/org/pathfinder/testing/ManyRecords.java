package org.pathfinder.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * A programme with as many records as one likes, written by the superuser: four barriers
 * to three assets and three opportunities. Each opportunity lowers two barriers and uses
 * two assets; every tenth barrier and every tenth asset is a gap.
 */
public final class ManyRecords implements AutoCloseable {

	private static final List<String> FILL = List.of(
			"""
					insert into programme (id, version, model, model_version, name, community_kind, community, example, added_at,
						added_by, changed_at, changed_by)
					select ?::uuid, 0, model, max(version), 'Programme of ' || ? || ' records', 'PLACE', 'Generated', true, now(),
						?, now(), ?
					from model.version where model = 'community-based' group by model
					""",
			"""
					insert into step_progress (id, programme_id, version, stage, step, status, added_at, changed_at, changed_by)
					select gen_random_uuid(), p.id, 0, (stage ->> 'number')::int, (step ->> 'number')::int, 'NOT_STARTED', now(),
						now(), p.added_by
					from programme p join model.version m on m.model = p.model and m.version = p.model_version,
						jsonb_array_elements(m.content -> 'stages') stage, jsonb_array_elements(stage -> 'steps') step
					where p.id = ?
					""",
			"""
					insert into barrier (id, programme_id, version, kind, what, theme, said_by, severity, added_at, added_by,
						changed_at, changed_by)
					select md5('barrier' || n || p.id)::uuid, p.id, 0, case when n % 3 = 0 then 'PARTNERS' else 'PEOPLE' end,
						'Barrier ' || n || ', as somebody said it at the workshop about getting online',
						case when n % 3 = 0 then 'CAPACITY' else (array['COST', 'SKILLS', 'TRUST'])[1 + n % 3] end, n, 'MEDIUM',
						now(), p.added_by, now(), p.added_by
					from programme p, generate_series(1, ? * 4 / 10) n where p.id = ?
					""",
			"""
					insert into asset (id, programme_id, version, name, kind, added_at, added_by, changed_at, changed_by)
					select md5('asset' || n || p.id)::uuid, p.id, 0, 'Asset ' || n || ', a place that people know and like',
						'PLACE', now(), p.added_by, now(), p.added_by
					from programme p, generate_series(1, ? * 3 / 10) n where p.id = ?
					""",
			"""
					insert into opportunity (id, programme_id, version, what, tier, added_at, added_by, changed_at, changed_by)
					select md5('opportunity' || n || p.id)::uuid, p.id, 0,
						'Opportunity ' || n || ', inside a service that is there already', 'SMALL', now(), p.added_by, now(),
						p.added_by
					from programme p, generate_series(1, ? * 3 / 10) n where p.id = ?
					""",
			"""
					insert into opportunity_barrier (opportunity_id, barrier_id)
					select md5('opportunity' || o || p.id)::uuid, b.id
					from programme p, generate_series(1, ? * 3 / 10) o, generate_series(0, 1) l, barrier b
					where p.id = ? and (o * 4 / 3 + l) % 10 <> 0 and b.id = md5('barrier' || o * 4 / 3 + l || p.id)::uuid
					""",
			"""
					insert into opportunity_asset (opportunity_id, asset_id)
					select md5('opportunity' || o || p.id)::uuid, a.id
					from programme p, generate_series(1, ? * 3 / 10) o, generate_series(0, 1) l, asset a
					where p.id = ? and (o + l) % 10 <> 0 and a.id = md5('asset' || o + l || p.id)::uuid
					""");

	private final String council;

	private final String database;

	private final UUID programme;

	private ManyRecords(String council, String database, UUID programme) {
		this.council = council;
		this.database = database;
		this.programme = programme;
	}

	/**
	 * Fills a programme of this council.
	 * @param council its slug
	 * @param database the database it is in
	 * @param records how many barriers, assets and opportunities together; a multiple of
	 * 10
	 */
	public static ManyRecords in(String council, String database, int records) {
		var many = new ManyRecords(council, database, UUID.randomUUID());
		many.run((connection) -> {
			UUID person = person(connection, council);
			for (String sql : FILL) {
				try (PreparedStatement statement = connection.prepareStatement(sql)) {
					if (sql.equals(FILL.getFirst())) {
						set(statement, many.programme, String.valueOf(records), person, person);
					}
					else if (statement.getParameterMetaData().getParameterCount() == 1) {
						set(statement, many.programme);
					}
					else {
						set(statement, records, many.programme);
					}
					statement.executeUpdate();
				}
			}
		});
		return many;
	}

	private static UUID person(Connection connection, String council) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("select person from platform.membership where council = ? order by person limit 1")) {
			set(statement, council);
			var found = statement.executeQuery();
			found.next();
			return found.getObject(1, UUID.class);
		}
	}

	private static void set(PreparedStatement statement, Object... values) throws SQLException {
		for (int place = 0; place < values.length; place++) {
			statement.setObject(place + 1, values[place]);
		}
	}

	private void run(Work work) {
		try (Connection connection = Servers.postgres().superuser(this.database).getConnection()) {
			connection.setAutoCommit(false);
			try (PreparedStatement schema = connection.prepareStatement(
					"select set_config('search_path', platform.role_prefix() || replace(?, '-', '_'), true)")) {
				set(schema, this.council);
				schema.execute();
			}
			work.on(connection);
			connection.commit();
			connection.setAutoCommit(true);
			// what a database in use does of itself within a minute
			connection.createStatement().execute("analyze");
		}
		catch (SQLException failure) {
			throw new IllegalStateException(failure);
		}
	}

	/** Where the programme's pages are. */
	public String path() {
		return "/councils/" + this.council + "/programmes/" + this.programme;
	}

	public UUID programme() {
		return this.programme;
	}

	@Override
	public void close() {
		run((connection) -> {
			try (PreparedStatement statement = connection.prepareStatement("delete from programme where id = ?")) {
				set(statement, this.programme);
				statement.executeUpdate();
			}
		});
	}

	/** What is done in one transaction. */
	private interface Work {

		void on(Connection connection) throws SQLException;

	}

}
