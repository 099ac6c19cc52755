package org.pathfinder.tenancy.provisioning;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import org.pathfinder.tenancy.PlatformContent;
import org.pathfinder.tenancy.RegisterCopy;
import org.pathfinder.tenancy.RegisteredCouncil;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.database.RolePrefix;
import org.pathfinder.tenancy.register.CouncilDetails;
import org.pathfinder.tenancy.register.Register;

/**
 * Brings the platform's schema and every council's up to date, and makes the workspaces
 * that are not there yet. Safe to run again after any interruption, and twice at once: an
 * advisory lock lets one through at a time, and each council is one transaction.
 */
final class Migration {

	private static final Logger log = LoggerFactory.getLogger(Migration.class);

	private static final String PLATFORM = "db/platform.yaml";

	/** Any number will do, so long as nothing else locks the same. */
	private static final long LOCK = 7284_3301;

	private final DataSource owner;

	private final List<PlatformContent> content;

	private final List<RegisterCopy> copies;

	private final CouncilChangelog changelog;

	private final RolePrefix prefix;

	private final Clock clock;

	Migration(DataSource owner, List<PlatformContent> content, List<RegisterCopy> copies, CouncilChangelog changelog,
			RolePrefix prefix, Clock clock) {
		this.owner = owner;
		this.content = content;
		this.copies = copies;
		this.changelog = changelog;
		this.prefix = prefix;
		this.clock = clock;
	}

	/**
	 * Does all of it.
	 * @return the councils that failed, and why
	 */
	Map<String, String> run(List<ProvisioningSettings.Entry> councils) throws SQLException, LiquibaseException {
		try (Connection connection = this.owner.getConnection()) {
			JdbcClient client = client(connection);
			client.sql("select pg_advisory_lock(?)").param(LOCK).query().singleRow();
			try {
				migratePlatform(connection);
				this.content.forEach((each) -> each.load(client));
				// a workspace for each follows right here, so nobody else has to know
				var register = new Register(client, (event) -> {
				}, List.of(), this.clock);
				register(connection, register, councils);
				List<RegisteredCouncil> registered = register.registered();
				this.copies.forEach((each) -> each.copy(client, registered));
				return migrateCouncils(connection);
			}
			finally {
				connection.setAutoCommit(true);
				client.sql("select pg_advisory_unlock(?)").param(LOCK).query().singleRow();
			}
		}
	}

	private void migratePlatform(Connection connection) throws LiquibaseException, SQLException {
		client(connection).sql("create schema if not exists platform").update();
		client(connection).sql("select set_config('pathfinder.role_prefix', ?, false)")
			.param(this.prefix.value())
			.query()
			.singleRow();
		Database database = DatabaseFactory.getInstance()
			.findCorrectDatabaseImplementation(new JdbcConnection(connection));
		database.setDefaultSchemaName("platform");
		database.setLiquibaseSchemaName("platform");
		synchronized (Liquibase.class) {
			new Liquibase(PLATFORM, new ClassLoaderResourceAccessor(), database).update(new Contexts(),
					new LabelExpression());
		}
		connection.setAutoCommit(true);
		String made = client(connection).sql("select platform.role_prefix()").query(String.class).single();
		if (!made.equals(this.prefix.value())) {
			throw new IllegalStateException(
					"The database was made with the role prefix '%s': set pathfinder.database.role-prefix to it"
						.formatted(made));
		}
	}

	/**
	 * What the settings say of councils; what they do not speak of stays as operators
	 * have it.
	 */
	private static void register(Connection connection, Register register, List<ProvisioningSettings.Entry> councils)
			throws SQLException {
		var saying = new LinkedHashMap<Slug, UnaryOperator<CouncilDetails>>();
		councils.forEach((entry) -> saying.put(new Slug(entry.slug()), entry::over));
		connection.setAutoCommit(false);
		register.say(saying, null);
		connection.commit();
		connection.setAutoCommit(true);
	}

	private Map<String, String> migrateCouncils(Connection connection) throws SQLException, LiquibaseException {
		String version = this.changelog.version(connection);
		connection.setAutoCommit(true);
		var rendered = new HashMap<String, String>();
		var failures = new HashMap<String, String>();
		for (Ledger.Behind behind : new Ledger(client(connection)).behind(version)) {
			var slug = new Slug(behind.slug());
			try {
				Duration took = migrate(connection, slug, behind, version, rendered);
				log.info("Council {} is on version {} after {} ms", slug, version, took.toMillis());
			}
			catch (SQLException | LiquibaseException | RuntimeException failure) {
				connection.rollback();
				connection.setAutoCommit(true);
				String reason = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
				new Ledger(client(connection)).failed(slug, reason);
				failures.put(slug.value(), reason);
				log.error("Council {} stays on its version", slug, failure);
			}
		}
		return failures;
	}

	/**
	 * One council, one transaction: its role and schema, its tables, its rights, its
	 * ledger row.
	 */
	private Duration migrate(Connection connection, Slug slug, Ledger.Behind behind, String version,
			Map<String, String> rendered) throws SQLException, LiquibaseException {
		long start = System.nanoTime();
		String sql = rendered.get(String.valueOf(behind.version()));
		if (sql == null) {
			sql = render(connection, slug, behind);
			rendered.put(String.valueOf(behind.version()), sql);
		}
		connection.setAutoCommit(false);
		JdbcClient client = client(connection);
		client.sql("select platform.open_council(?)").param(slug.value()).query().singleRow();
		client.sql("select set_config('search_path', ?, true)").param(this.prefix.of(slug)).query().singleRow();
		try (var statement = connection.createStatement()) {
			statement.execute(sql);
		}
		client.sql("select platform.grant_council(?)").param(slug.value()).query().singleRow();
		var took = Duration.ofNanos(System.nanoTime() - start);
		new Ledger(client).applied(slug, version, took);
		connection.commit();
		connection.setAutoCommit(true);
		return took;
	}

	/**
	 * New councils replay what an empty schema needs; others what the first of their
	 * version needs.
	 */
	private String render(Connection connection, Slug slug, Ledger.Behind behind)
			throws LiquibaseException, SQLException {
		connection.setAutoCommit(true);
		JdbcClient client = client(connection);
		if (behind.version() != null) {
			return this.changelog.render(connection, this.prefix.of(slug));
		}
		client.sql("drop schema if exists platform_scratch cascade").update();
		client.sql("create schema platform_scratch").update();
		try {
			return this.changelog.render(connection, "platform_scratch");
		}
		finally {
			connection.setAutoCommit(true);
			client.sql("drop schema platform_scratch cascade").update();
		}
	}

	List<String> outOfStep() throws SQLException, LiquibaseException {
		var councils = new ArrayList<String>();
		try (Connection connection = this.owner.getConnection()) {
			for (String slug : client(connection).sql("select slug from platform.council order by slug")
				.query((row, number) -> row.getString(1))
				.list()) {
				if (this.changelog.missing(connection, this.prefix.of(new Slug(slug))) > 0) {
					councils.add(slug);
				}
			}
		}
		return councils;
	}

	private static JdbcClient client(Connection connection) {
		return JdbcClient.create(new SingleConnectionDataSource(connection, true));
	}

}
