package org.pathfinder.tenancy.provisioning;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.tenancy.PlatformContent;
import org.pathfinder.tenancy.RegisterCopy;
import org.pathfinder.tenancy.RegisteredCouncil;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.database.PlatformSchema;
import org.pathfinder.tenancy.database.RolePrefix;
import org.pathfinder.tenancy.register.CouncilDetails;
import org.pathfinder.tenancy.register.Register;

/**
 * Brings the platform's schema and every council's up to date, and makes the workspaces
 * that are not there yet. Safe to run again after any interruption, and twice at once: an
 * advisory lock lets one through at a time, and each council is one transaction.
 */
final class Migration {

	private final Owner owner;

	private final List<PlatformContent> content;

	private final List<RegisterCopy> copies;

	private final CouncilSchemas schemas;

	private final MigrationSettings settings;

	private final RolePrefix prefix;

	private final Clock clock;

	Migration(Owner owner, List<PlatformContent> content, List<RegisterCopy> copies, CouncilSchemas schemas,
			MigrationSettings settings, RolePrefix prefix, Clock clock) {
		this.owner = owner;
		this.content = content;
		this.copies = copies;
		this.schemas = schemas;
		this.settings = settings;
		this.prefix = prefix;
		this.clock = clock;
	}

	/**
	 * Does all of it.
	 * @return the councils that failed, and why
	 */
	Map<String, String> run(List<ProvisioningSettings.Entry> councils) throws SQLException, LiquibaseException {
		return this.owner.alone((connection) -> {
			JdbcClient client = Owner.client(connection);
			migratePlatform(connection);
			this.content.forEach((each) -> each.load(client));
			// a workspace for each follows right here, so nobody else has to know
			var register = new Register(client, (event) -> {
			}, List.of(), this.clock);
			register(connection, register, councils);
			List<RegisteredCouncil> registered = register.registered();
			this.copies.forEach((each) -> each.copy(client, registered));
			return this.schemas.bringUpToDate(this.settings.canary(), this.settings.workers());
		});
	}

	/**
	 * Makes the workspace of one council on the register, if it is not there.
	 * @return why it failed, if it did
	 */
	Optional<String> provision(Slug council) throws SQLException, LiquibaseException {
		return this.owner.alone((connection) -> this.schemas.bringUpToDate(connection, council));
	}

	private void migratePlatform(Connection connection) throws LiquibaseException, SQLException {
		Owner.client(connection).sql("create schema if not exists platform").update();
		Owner.client(connection)
			.sql("select set_config('pathfinder.role_prefix', ?, false)")
			.param(this.prefix.value())
			.query()
			.singleRow();
		Database database = DatabaseFactory.getInstance()
			.findCorrectDatabaseImplementation(new JdbcConnection(connection));
		database.setDefaultSchemaName("platform");
		database.setLiquibaseSchemaName("platform");
		synchronized (Liquibase.class) {
			var liquibase = new Liquibase(PlatformSchema.CHANGELOG, new ClassLoaderResourceAccessor(), database);
			// whoever has it was killed: our own lock, which goes with its session, keeps
			// others out
			liquibase.forceReleaseLocks();
			liquibase.update(new Contexts(), new LabelExpression());
		}
		connection.setAutoCommit(true);
		String made = Owner.client(connection).sql("select platform.role_prefix()").query(String.class).single();
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

}
