package org.pathfinder.tenancy.provisioning;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import liquibase.ChecksumVersion;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;

/**
 * The changelog of every council's schema. Liquibase renders it as SQL once, and the SQL
 * is replayed for each council: that is five to twenty times as fast as running Liquibase
 * for each, and fits in the transaction that makes the council.
 */
final class CouncilChangelog {

	static final String FILE = "db/council.yaml";

	/**
	 * What Liquibase's lock writes: not ours to replay, and it holds the build host's
	 * name.
	 */
	private static final Pattern LOCK = Pattern.compile("(?i)databasechangeloglock");

	/** Where Liquibase would find the tables; a replay has its own search path. */
	private static final Pattern PATH = Pattern.compile("(?i)^\\s*set search_path\\b.*");

	private final String file;

	CouncilChangelog(String file) {
		this.file = file;
	}

	/**
	 * What tells one state of the changelog from another: how many changes, and their
	 * digest.
	 */
	String version(Connection owner) throws LiquibaseException {
		Liquibase liquibase = liquibase(owner, "platform");
		List<ChangeSet> changes = liquibase.getDatabaseChangeLog().getChangeSets();
		try {
			var digest = MessageDigest.getInstance("SHA-256");
			changes.forEach(
					(change) -> digest.update((change.toString() + change.generateCheckSum(ChecksumVersion.latest()))
						.getBytes(StandardCharsets.UTF_8)));
			return changes.size() + "-" + HexFormat.of().formatHex(digest.digest(), 0, 6);
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	/**
	 * The SQL that takes a schema from where it is to the changelog's end, schema
	 * unnamed.
	 */
	String render(Connection owner, String schema) throws LiquibaseException {
		var sql = new StringWriter();
		// what it writes to is the whole process's: two at once would write into each
		// other's
		synchronized (Liquibase.class) {
			liquibase(owner, schema).update(new Contexts(), new LabelExpression(), sql);
		}
		return strip(sql.toString());
	}

	/** Runs the changelog itself: the reference that replaying is checked against. */
	void run(Connection owner, String schema) throws LiquibaseException {
		synchronized (Liquibase.class) {
			liquibase(owner, schema).update(new Contexts(), new LabelExpression());
		}
	}

	/** How many changes the schema lacks, as Liquibase sees it. */
	int missing(Connection owner, String schema) throws LiquibaseException {
		return liquibase(owner, schema).listUnrunChangeSets(new Contexts(), new LabelExpression()).size();
	}

	/**
	 * Names stay unqualified in what is rendered, so Liquibase finds its own tables by
	 * the search path too.
	 */
	private Liquibase liquibase(Connection owner, String schema) throws LiquibaseException {
		Owner.client(owner).sql("select set_config('search_path', ?, false)").param(schema).query().singleRow();
		Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(owner));
		database.setDefaultSchemaName(schema);
		database.setLiquibaseSchemaName(schema);
		database.setOutputDefaultSchema(false);
		database.setOutputDefaultCatalog(false);
		return new Liquibase(this.file, new ClassLoaderResourceAccessor(), database);
	}

	static String strip(String rendered) {
		var kept = new StringBuilder();
		for (String statement : rendered.split("(?<=;)\\R")) {
			if (!LOCK.matcher(statement).find()) {
				statement.lines()
					.filter((line) -> !PATH.matcher(line).matches())
					.forEach((line) -> kept.append(line).append('\n'));
			}
		}
		return kept.toString();
	}

}
