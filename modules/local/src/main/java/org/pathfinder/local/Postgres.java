package org.pathfinder.local;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL that runs somewhere, with the databases and roles that Pathfinder and
 * Keycloak expect.
 */
public class Postgres implements AutoCloseable {

	/** The superuser's name and password. */
	public static final String SUPERUSER = "postgres";

	public static final String OWNER_PASSWORD = "pathfinder_owner";

	public static final String APP_PASSWORD = "pathfinder_app";

	public static final String INFRA_PASSWORD = "pathfinder_infra";

	/** Name of Keycloak's database, its login and that login's password. */
	static final String KEYCLOAK = "keycloak";

	private static final Map<String, String> PASSWORDS = Map.of("owner_password", OWNER_PASSWORD, "app_password",
			APP_PASSWORD, "infra_password", INFRA_PASSWORD);

	private final String host;

	private final int port;

	/**
	 * One that is there already, whose superuser is {@link #SUPERUSER}, by name and
	 * password.
	 */
	protected Postgres(String host, int port) {
		this.host = host;
		this.port = port;
	}

	public int port() {
		return this.port;
	}

	public String jdbcUrl(String database) {
		return "jdbc:postgresql://%s:%d/%s".formatted(this.host, this.port, database);
	}

	/**
	 * Connections of the superuser, to whom no lock applies.
	 */
	public DataSource superuser(String database) {
		var source = new PGSimpleDataSource();
		source.setUrl(jdbcUrl(database));
		source.setUser(SUPERUSER);
		source.setPassword(SUPERUSER);
		return source;
	}

	/**
	 * Makes a database such as Pathfinder's, with its locks, unless it is there. One at a
	 * time, since roles belong to all databases.
	 */
	public synchronized void createDatabase(String name) {
		try (var connection = superuser("postgres").getConnection(); var statement = connection.createStatement()) {
			create(statement, "pg_database where datname", name,
					"create database " + statement.enquoteIdentifier(name, true));
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Cannot make the database " + name, ex);
		}
		try (var connection = superuser(name).getConnection(); var statement = connection.createStatement()) {
			statement.execute(roles(statement));
		}
		catch (SQLException ex) {
			throw new IllegalStateException("infra/postgres/roles.sql failed in the database " + name, ex);
		}
	}

	/** Makes the databases that Pathfinder and Keycloak expect. */
	protected final void provide() {
		createDatabase("pathfinder");
		try (var connection = superuser("postgres").getConnection(); var statement = connection.createStatement()) {
			create(statement, "pg_roles where rolname", KEYCLOAK, "create role keycloak login password 'keycloak'");
			create(statement, "pg_database where datname", KEYCLOAK, "create database keycloak owner keycloak");
			statement.execute("revoke all on database keycloak from public");
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Cannot make Keycloak's database", ex);
		}
	}

	private static void create(Statement statement, String among, String name, String sql) throws SQLException {
		try (var found = statement
			.executeQuery("select from %s = %s".formatted(among, statement.enquoteLiteral(name)))) {
			if (found.next()) {
				return;
			}
		}
		statement.execute(sql);
	}

	/** The file is written for psql, so {@code :'name'} is put in here as psql would. */
	private static String roles(Statement statement) throws SQLException {
		var sql = Unpacked.text("/postgres/roles.sql");
		for (var password : PASSWORDS.entrySet()) {
			sql = sql.replace(":'" + password.getKey() + "'", statement.enquoteLiteral(password.getValue()));
		}
		return sql;
	}

	@Override
	public void close() {
		// whoever started it stops it
	}

}
