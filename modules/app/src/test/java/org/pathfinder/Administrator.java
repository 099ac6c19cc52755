package org.pathfinder;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.testing.Servers;

/** A lead who is their council's administrator as well, until this is closed. */
final class Administrator implements AutoCloseable {

	private final String email;

	Administrator(String email) {
		this.email = email;
		become("ADMINISTRATOR");
	}

	private void become(String role) {
		JdbcClient.create(Servers.postgres().superuser("pathfinder"))
			.sql("update platform.membership set role = ? where email = ?")
			.params(role, this.email)
			.update();
	}

	@Override
	public void close() {
		become("LEAD");
	}

}
