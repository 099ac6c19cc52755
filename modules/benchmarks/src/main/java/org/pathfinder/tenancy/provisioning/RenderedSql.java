package org.pathfinder.tenancy.provisioning;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;

import org.jspecify.annotations.NullMarked;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** Writes down the SQL of a new council, for who sends it by other means. */
@NullMarked
class RenderedSql implements ApplicationRunner {

	private final Owner owner;

	private final CouncilSchemas schemas;

	private final Path file;

	RenderedSql(Owner owner, CouncilSchemas schemas, @Value("${pathfinder.benchmark.rendered}") Path file) {
		this.owner = owner;
		this.schemas = schemas;
		this.file = file;
	}

	@Override
	public void run(ApplicationArguments arguments) throws Exception {
		try (Connection connection = this.owner.dataSource().getConnection()) {
			Files.writeString(this.file, this.schemas.renderedNew(connection));
		}
	}

}
