package org.pathfinder.tenancy.provisioning;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import org.jspecify.annotations.NullMarked;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.tenancy.PlatformContent;
import org.pathfinder.tenancy.RegisterCopy;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.database.DatabaseSettings;
import org.pathfinder.tenancy.database.RolePrefix;

/**
 * Inside the packaged application, measures how schemas are made and brought up to date,
 * in turn with the same SQL sent by JDBC and nothing else. Says so in lines that begin
 * with {@code figures}.
 */
@NullMarked
class ProvisioningTimes implements ApplicationRunner {

	private static final String ONE_MORE = "db/council-and-one-more.yaml";

	private static final int COUNCILS_MADE = 20;

	private static final int CHANGES = 3;

	private static final int WARM_UP = 4;

	private final DataSource owner;

	private final Migration migration;

	private final CouncilSchemas schemas;

	private final List<PlatformContent> content;

	private final List<RegisterCopy> copies;

	private final MigrationSettings migrationSettings;

	private final ProvisioningSettings settings;

	private final RolePrefix prefix;

	private final Clock clock;

	ProvisioningTimes(Owner owner, Migration migration, CouncilSchemas schemas, List<PlatformContent> content,
			List<RegisterCopy> copies, MigrationSettings migrationSettings, ProvisioningSettings settings,
			DatabaseSettings database, Clock clock) {
		this.owner = owner.dataSource();
		this.migration = migration;
		this.schemas = schemas;
		this.content = content;
		this.copies = copies;
		this.migrationSettings = migrationSettings;
		this.settings = settings;
		this.prefix = database.prefix();
		this.clock = clock;
	}

	@Override
	public void run(ApplicationArguments arguments) throws Exception {
		changeAll();
		makeOneByOne();
	}

	private void changeAll() throws Exception {
		List<Slug> councils = this.settings.councils().stream().map((entry) -> new Slug(entry.slug())).toList();
		String before = version();
		String sql;
		try (Connection connection = this.owner.getConnection()) {
			sql = new CouncilChangelog(ONE_MORE).render(connection, this.prefix.of(councils.getFirst()));
		}
		var raw = new ArrayList<Double>();
		var migrated = new ArrayList<Double>();
		for (int round = -1; round < CHANGES; round++) {
			double rawTook = took(
					() -> inEach(councils, (connection, council) -> send(connection, council, sql, ONE_MORE)));
			takeBack(councils, before);
			double migrateTook = took(() -> {
				Map<String, String> failures = new Migration(new Owner(this.owner), this.content, this.copies,
						new CouncilSchemas(this.owner, new CouncilChangelog(ONE_MORE), this.prefix),
						this.migrationSettings, this.prefix, this.clock)
					.run(this.settings.councils());
				if (!failures.isEmpty() || version().equals(before)) {
					throw new IllegalStateException("Not migrated: " + failures);
				}
			});
			takeBack(councils, before);
			if (round >= 0) {
				raw.add(rawTook);
				migrated.add(migrateTook);
			}
		}
		say("one change", raw, migrated);
	}

	/** The version that all listed councils are on. */
	private String version() {
		return client().sql("select distinct version from platform.ledger").query(String.class).single();
	}

	private void takeBack(List<Slug> councils, String version) throws Exception {
		inEach(councils, (connection, council) -> {
			call(connection, "select set_config('search_path', ?, true)", this.prefix.of(council));
			call(connection, "alter table barrier drop column one_more");
			call(connection, "delete from databasechangelog where filename = 'benchmarks'");
		});
		client().sql("update platform.ledger set version = ?").param(version).update();
	}

	/**
	 * One transaction a council, on as many connections as {@code migrate} has workers;
	 * each is kept for all its councils.
	 */
	private void inEach(List<Slug> councils, Raw work) throws Exception {
		var left = new ConcurrentLinkedQueue<>(councils);
		Callable<Void> share = () -> {
			try (Connection connection = this.owner.getConnection()) {
				connection.setAutoCommit(false);
				for (Slug council = left.poll(); council != null; council = left.poll()) {
					work.in(connection, council);
					connection.commit();
				}
			}
			return null;
		};
		try (var threads = Executors.newFixedThreadPool(this.migrationSettings.workers())) {
			for (Future<Void> done : threads.invokeAll(Collections.nCopies(this.migrationSettings.workers(), share))) {
				done.get();
			}
		}
	}

	private void makeOneByOne() throws Exception {
		String sql;
		try (Connection connection = this.owner.getConnection()) {
			sql = this.schemas.renderedNew(connection);
		}
		String version = version();
		var raw = new ArrayList<Double>();
		var connected = new ArrayList<Double>();
		var made = new ArrayList<Double>();
		try (Connection open = this.owner.getConnection()) {
			for (int round = -WARM_UP; round < COUNCILS_MADE; round++) {
				Slug byHand = registered("by-hand-" + (round + WARM_UP));
				Slug byHandConnected = registered("by-hand-connected-" + (round + WARM_UP));
				Slug byPathfinder = registered("by-pathfinder-" + (round + WARM_UP));
				double rawTook = took(() -> {
					// as Pathfinder does: to sign in is a fifth of it
					try (Connection connection = this.owner.getConnection()) {
						make(connection, byHand, sql, version);
					}
				});
				double connectedTook = took(() -> make(open, byHandConnected, sql, version));
				double madeTook = took(() -> this.migration.provision(byPathfinder).ifPresent((fault) -> {
					throw new IllegalStateException(fault);
				}));
				if (round >= 0) {
					raw.add(rawTook);
					connected.add(connectedTook);
					made.add(madeTook);
				}
			}
		}
		say("one council", raw, made);
		say("one council, connected", connected, made);
	}

	private void make(Connection connection, Slug council, String sql, String version) throws SQLException {
		connection.setAutoCommit(false);
		send(connection, council, sql, version);
		connection.commit();
	}

	private Slug registered(String slug) {
		client()
			.sql("""
					insert into platform.council (slug, name, gss_code, type, nation, region)
					select ?, ?, 'E98' || to_char(count(*), 'FM000000'), 'unitary', 'England', 'London' from platform.council
					""")
			.param(slug)
			.param(slug)
			.update();
		return new Slug(slug);
	}

	/** What Pathfinder sends for a council, in the transaction at hand. */
	private void send(Connection connection, Slug slug, String sql, String version) throws SQLException {
		call(connection, "select platform.open_council(?)", slug.value());
		call(connection, "select set_config('search_path', ?, true)", this.prefix.of(slug));
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		call(connection, "select platform.grant_council(?)", slug.value());
		call(connection, """
				insert into platform.ledger (council, version, applied_at, took_ms, error) values (?, ?, now(), 0, null)
				on conflict (council) do update set version = excluded.version, applied_at = excluded.applied_at,
					took_ms = excluded.took_ms, error = null
				""", slug.value(), version);
		call(connection, "insert into platform.ledger_entry (council, version, took_ms) values (?, ?, 0)", slug.value(),
				version);
	}

	private static void call(Connection connection, String sql, String... parameters) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int place = 0; place < parameters.length; place++) {
				statement.setString(place + 1, parameters[place]);
			}
			statement.execute();
		}
	}

	private JdbcClient client() {
		return JdbcClient.create(this.owner);
	}

	/** In milliseconds. */
	private static double took(Work work) throws Exception {
		long began = System.nanoTime();
		work.run();
		return (System.nanoTime() - began) / 1e6;
	}

	private static void say(String what, List<Double> baseline, List<Double> measured) {
		System.out.printf("figures %s: %.3f %.3f%n", what, median(baseline), median(measured));
	}

	private static double median(List<Double> times) {
		return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
	}

	/** What is timed. */
	private interface Work {

		void run() throws Exception;

	}

	/** SQL in one council's transaction. */
	private interface Raw {

		void in(Connection connection, Slug council) throws SQLException;

	}

}
