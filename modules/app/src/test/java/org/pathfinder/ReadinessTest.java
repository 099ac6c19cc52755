package org.pathfinder;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;

import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import org.pathfinder.local.LocalPostgres;
import org.pathfinder.testing.Platform;
import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * In whatever order the parts of a platform start, none has to be started again: the
 * processes wait for what they need.
 */
@Order(6)
@Tag("tenancy-core")
@Tag("database")
class ReadinessTest {

	private static final String CHANGELOG = "db/platform.yaml";

	@TempDir
	static Path directory;

	@Test
	void processesOnAnEmptyDatabaseWaitForMigrate() throws Exception {
		Map<String, String> settings = settings("empty");
		Map<String, String> itsWorker = settings("empty");
		itsWorker.put("pathfinder.target", "worker");
		itsWorker.put("pathfinder.database.owner-password", LocalPostgres.OWNER_PASSWORD);
		try (var web = started(settings); var worker = started(itsWorker)) {
			web.awaitHealth("/liveness");
			worker.awaitHealth("/liveness");

			assertThatItWaits(web, settings, "The platform's schema lacks " + changes() + " of the changes");
			assertThat(worker.health("/readiness").statusCode()).isEqualTo(503);

			migrate(settings);
			web.awaitHealth("/readiness");
			worker.awaitHealth("/readiness");
			assertThat(answer(settings, "/model").statusCode()).isEqualTo(200);
			assertThat(worker.output()).contains("Tasks are looked for").doesNotContain("ERROR", "Exception");
		}
	}

	@Test
	void aProcessOnAnOlderSchemaWaitsForMigrate() throws Exception {
		Map<String, String> settings = settings("older");
		migrateAllButTheLastChange(settings);
		try (var web = started(settings)) {
			web.awaitHealth("/liveness");

			assertThatItWaits(web, settings, "The platform's schema lacks");

			migrate(settings);
			web.awaitHealth("/readiness");
			assertThat(answer(settings, "/model").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void aProcessStartsBeforeItsDatabaseDoesWhichMayBeOfANewerBuild() throws Exception {
		Map<String, String> settings = settings("later");
		migrate(settings);
		JdbcClient.create(Servers.postgres().superuser("later")).sql("""
				insert into platform.databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype)
				values ('999-next-year', 'pathfinder', 'tenancy', now(), 999, 'EXECUTED')
				""").update();
		try (var wire = wireTo("later", settings); var web = started(settings)) {
			web.awaitHealth("/liveness");
			assertThatItWaits(web, settings, "did not let 'pathfinder_app' in");

			wire.mend();

			web.awaitHealth("/readiness");
			assertThat(answer(settings, "/model").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void anUnsafeLoginThatIsFoundLaterEndsTheProcessWithTheSentence() {
		Map<String, String> settings = settings("unsafe");
		settings.put("pathfinder.database.app-user", LocalPostgres.SUPERUSER);
		settings.put("pathfinder.database.app-password", LocalPostgres.SUPERUSER);
		try (var wire = wireTo("unsafe", settings); var web = started(settings)) {
			web.awaitHealth("/liveness");

			wire.mend();

			assertThat(web.awaitEnd()).as(web.output()).isNotZero();
			assertThat(web.output()).contains("APPLICATION FAILED TO START",
					"The database login 'postgres' is a superuser, so it could read every council's data.",
					"Set pathfinder.database.app-user to a login like pathfinder_app");
		}
	}

	private static void assertThatItWaits(Started web, Map<String, String> settings, String reason) throws Exception {
		HttpResponse<String> readiness = web.health("/readiness");
		assertThat(readiness.statusCode()).isEqualTo(503);
		assertThat(readiness.body()).contains(reason);
		HttpResponse<String> page = answer(settings, "/model");
		assertThat(page.statusCode()).isEqualTo(503);
		assertThat(page.body()).contains("Sorry, Pathfinder is not available").doesNotContain(reason);
		HttpResponse<String> api = answer(settings, "/api/model-stages/models");
		assertThat(api.statusCode()).isEqualTo(503);
		assertThat(api.body()).contains("urn:pathfinder:problem:out-of-service").doesNotContain(reason);
		assertThat(web.isAlive()).isTrue();
	}

	/** A wire that is cut until it is mended. */
	private static Wire wireTo(String database, Map<String, String> settings) {
		var wire = new Wire(Servers.postgres().port());
		wire.cut();
		settings.put("spring.datasource.url", "jdbc:postgresql://127.0.0.1:%d/%s".formatted(wire.port(), database));
		return wire;
	}

	private static Map<String, String> settings(String database) {
		Map<String, String> settings = Platform.settings(Servers.freePort(), database);
		settings.remove("pathfinder.database.owner-password");
		settings.remove("pathfinder.keycloak.provisioning-secret");
		return settings;
	}

	private static Started started(Map<String, String> settings) {
		return Started.process(settings, directory.resolve(System.nanoTime() + ".log"));
	}

	private static void migrate(Map<String, String> settings) {
		settings.put("pathfinder.target", "migrate");
		settings.put("pathfinder.database.owner-password", LocalPostgres.OWNER_PASSWORD);
		assertThat(SpringApplication.exit(Started.inProcess(settings))).isZero();
		settings.put("pathfinder.target", "web");
		settings.remove("pathfinder.database.owner-password");
	}

	private static void migrateAllButTheLastChange(Map<String, String> settings) throws Exception {
		int all = changes();
		try (var owner = DriverManager.getConnection(settings.get("spring.datasource.url"), "pathfinder_owner",
				LocalPostgres.OWNER_PASSWORD)) {
			JdbcClient.create(Servers.postgres().superuser("older"))
				.sql("create schema platform authorization pathfinder_owner")
				.update();
			JdbcClient.create(new SingleConnectionDataSource(owner, true))
				.sql("select set_config('pathfinder.role_prefix', ?, false)")
				.param(settings.get("pathfinder.database.role-prefix"))
				.query()
				.singleRow();
			liquibase(owner).update(all - 1, new Contexts(), new LabelExpression());
		}
	}

	private static int changes() throws Exception {
		try (var owner = DriverManager.getConnection(Servers.postgres().jdbcUrl("postgres"), LocalPostgres.SUPERUSER,
				LocalPostgres.SUPERUSER)) {
			return liquibase(owner).getDatabaseChangeLog().getChangeSets().size();
		}
	}

	private static Liquibase liquibase(Connection connection) throws Exception {
		Database database = DatabaseFactory.getInstance()
			.findCorrectDatabaseImplementation(new JdbcConnection(connection));
		database.setDefaultSchemaName("platform");
		database.setLiquibaseSchemaName("platform");
		return new Liquibase(CHANGELOG, new ClassLoaderResourceAccessor(), database);
	}

	private static HttpResponse<String> answer(Map<String, String> settings, String path)
			throws IOException, InterruptedException {
		try (var http = HttpClient.newHttpClient()) {
			return http.send(HttpRequest.newBuilder(URI.create(settings.get("pathfinder.address") + path)).build(),
					HttpResponse.BodyHandlers.ofString());
		}
	}

}
