package org.pathfinder.testing;

import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

import org.pathfinder.local.Postgres;

/** A PostgreSQL of some release, in a container. */
final class PostgresContainer extends Postgres {

	private final PostgreSQLContainer container;

	private PostgresContainer(PostgreSQLContainer container) {
		super(container.getHost(), container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT));
		this.container = container;
	}

	static PostgresContainer start(String image) {
		var container = new PostgreSQLContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"));
		container.withUsername(SUPERUSER)
			.withPassword(SUPERUSER)
			.withEnv("POSTGRES_INITDB_ARGS", "--encoding=UTF8 --locale=C.UTF-8")
			.start();
		var postgres = new PostgresContainer(container);
		postgres.provide();
		return postgres;
	}

	@Override
	public void close() {
		this.container.stop();
	}

}
