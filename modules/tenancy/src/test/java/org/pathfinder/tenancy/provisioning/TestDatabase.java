package org.pathfinder.tenancy.provisioning;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import org.pathfinder.local.LocalPostgres;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.database.RolePrefix;
import org.pathfinder.testing.Servers;

/**
 * A database of a test's own, with councils that keep notes, and with a role prefix of
 * its own, since roles belong to the whole server.
 */
public final class TestDatabase {

	private static final AtomicInteger MADE = new AtomicInteger();

	private final String name;

	private final RolePrefix prefix;

	public TestDatabase(String name) {
		this(name, new RolePrefix("t" + MADE.incrementAndGet() + "_"));
	}

	public TestDatabase(String name, RolePrefix prefix) {
		this.name = name;
		this.prefix = prefix;
		Servers.postgres().createDatabase(name);
	}

	public String url() {
		return Servers.postgres().jdbcUrl(this.name);
	}

	public RolePrefix prefix() {
		return this.prefix;
	}

	/** The council's schema, which is its role, too. */
	public String schema(String council) {
		return this.prefix.of(new Slug(council));
	}

	public DataSource owner() {
		return new DriverManagerDataSource(url(), "pathfinder_owner", LocalPostgres.OWNER_PASSWORD);
	}

	public JdbcClient superuser() {
		return JdbcClient.create(Servers.postgres().superuser(this.name));
	}

	/** Brings these councils up to date; answers with those that failed. */
	public Map<String, String> migrate(String... councils) {
		return migrateWith("db/council.yaml", councils);
	}

	Map<String, String> migrateWith(String changelog, String... councils) {
		return migrateWith(changelog, new MigrationSettings(null, 3), councils);
	}

	Map<String, String> migrateWith(String changelog, MigrationSettings settings, String... councils) {
		List<ProvisioningSettings.Entry> entries = Arrays.stream(councils).map(TestDatabase::entry).toList();
		try {
			return new Migration(new Owner(owner()), List.of(), List.of(), schemas(changelog), settings, this.prefix,
					Clock.systemUTC())
				.run(entries);
		}
		catch (Exception failure) {
			throw new IllegalStateException(failure);
		}
	}

	CouncilSchemas schemas(String changelog) {
		return new CouncilSchemas(owner(), new CouncilChangelog(changelog), this.prefix);
	}

	private static ProvisioningSettings.Entry entry(String slug) {
		String code = "E%08d".formatted(Math.floorMod(slug.hashCode(), 100_000_000));
		return new ProvisioningSettings.Entry(slug, slug + " Council", code, "unitary", "England", "London", null, null,
				null, List.of());
	}

}
