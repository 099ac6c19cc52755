package org.pathfinder.tenancy.database;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.pathfinder.local.LocalPostgres;

/** The door to a test's own database, for tests of what goes through it. */
public final class TestDoor implements AutoCloseable {

	private final WorkspaceDataSource door;

	public TestDoor(String url, RolePrefix prefix) {
		var pool = new HikariConfig();
		pool.setJdbcUrl(url);
		pool.setUsername("pathfinder_app");
		pool.setPassword(LocalPostgres.APP_PASSWORD);
		pool.setAutoCommit(false);
		pool.setMaximumPoolSize(2);
		this.door = new WorkspaceDataSource(new HikariDataSource(pool), prefix);
	}

	public DataSource dataSource() {
		return this.door;
	}

	@Override
	public void close() {
		this.door.close();
	}

}
