package org.pathfinder.tenancy.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

import liquibase.changelog.ChangeLogParameters;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ClassLoaderResourceAccessor;

/** The schema that all councils share, as this build needs it. */
public final class PlatformSchema {

	/** The changelog of what every council shares. */
	public static final String CHANGELOG = "db/platform.yaml";

	/**
	 * No such table, no such schema, no right to either: the schema is older than all of
	 * them.
	 */
	private static final Set<String> NOT_THERE_YET = Set.of("42P01", "3F000", "42501");

	private final Set<String> needed;

	PlatformSchema() {
		this.needed = needed();
	}

	private static Set<String> needed() {
		var resources = new ClassLoaderResourceAccessor();
		var changes = new HashSet<String>();
		try {
			ChangeLogParserFactory.getInstance()
				.getParser(CHANGELOG, resources)
				.parse(CHANGELOG, new ChangeLogParameters(), resources)
				.getChangeSets()
				.forEach((change) -> changes.add(name(change.getFilePath(), change.getId(), change.getAuthor())));
		}
		catch (LiquibaseException failure) {
			throw new IllegalStateException("This build's own " + CHANGELOG + " cannot be read", failure);
		}
		return changes;
	}

	/**
	 * How many of the changes that this build needs the database lacks; changes of a
	 * newer build do not matter.
	 * @param login a connection of the application's login, which stays the platform's
	 * role afterwards
	 */
	int missing(Connection login) throws SQLException {
		var missing = new HashSet<>(this.needed);
		try (Statement statement = login.createStatement()) {
			statement.execute("set role pathfinder_platform");
			try (ResultSet done = statement
				.executeQuery("select filename, id, author from platform.databasechangelog")) {
				while (done.next()) {
					missing.remove(name(done.getString(1), done.getString(2), done.getString(3)));
				}
			}
		}
		catch (SQLException failure) {
			if (!NOT_THERE_YET.contains(failure.getSQLState())) {
				throw failure;
			}
		}
		return missing.size();
	}

	private static String name(String file, String id, String author) {
		return file + "::" + id + "::" + author;
	}

}
