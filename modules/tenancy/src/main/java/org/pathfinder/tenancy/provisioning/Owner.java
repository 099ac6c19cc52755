package org.pathfinder.tenancy.provisioning;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import liquibase.exception.LiquibaseException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The owner's way to the database: a connection for each who asks, none kept.
 *
 * @param dataSource where connections are
 */
record Owner(DataSource dataSource) {

	/** Of everybody who makes schemas or compares them; it goes with its session. */
	private static final long LOCK = 7284_3301;

	/** Does it while nobody else does anything of the kind, in whatever process. */
	<R> R alone(Work<R> work) throws SQLException, LiquibaseException {
		try (Connection connection = this.dataSource.getConnection()) {
			JdbcClient client = client(connection);
			client.sql("select pg_advisory_lock(?)").param(LOCK).query().singleRow();
			try {
				return work.with(connection);
			}
			finally {
				connection.setAutoCommit(true);
				client.sql("select pg_advisory_unlock(?)").param(LOCK).query().singleRow();
			}
		}
	}

	static JdbcClient client(Connection connection) {
		return JdbcClient.create(new SingleConnectionDataSource(connection, true));
	}

	/** What is done while nobody else does anything of the kind. */
	interface Work<R> {

		R with(Connection connection) throws SQLException, LiquibaseException;

	}

}
