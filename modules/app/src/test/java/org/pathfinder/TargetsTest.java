package org.pathfinder;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.OrganizationsResource;
import org.keycloak.representations.idm.OrganizationRepresentation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import org.pathfinder.local.LocalKeycloak;
import org.pathfinder.local.LocalPostgres;
import org.pathfinder.testing.Platform;
import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** What each target opens, and what it refuses to start with. */
class TargetsTest {

	private static final Map<String, String> OWN = Map.of("tenancy", "/api/tenancy/councils", "model-stages",
			"/api/model-stages/models", "case-study-library", "/api/case-study-library/councils/leeds/case-studies",
			"reporting", "/api/reporting/councils/leeds/sharing");

	private static final String OTHER_NAME = "City of Leeds";

	@TempDir
	static Path directory;

	private static int migrated;

	private static String migrationsOutput;

	private static String token;

	/**
	 * The first thing a host runs; both ports are taken, so it has none to open. Keycloak
	 * knows Leeds already, by another name.
	 */
	@BeforeAll
	static void aMigratedDatabase() throws IOException {
		callLeedsSomethingElse();
		migrate();
		token = Servers.keycloak("http://localhost").tokens().of("lead@leeds.example");
	}

	private static void migrate() throws IOException {
		try (var pages = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Map<String, String> settings = settings("migrate");
			settings.put("pathfinder.database.owner-password", LocalPostgres.OWNER_PASSWORD);
			settings.put("pathfinder.keycloak.provisioning-secret", LocalKeycloak.PROVISIONING_SECRET);
			settings.put("server.port", String.valueOf(pages.getLocalPort()));
			settings.put("spring.config.additional-location", "classpath:/councils.yaml");
			try (var migrate = Started.process(settings, directory.resolve("migrate.log"))) {
				migrated = migrate.awaitEnd();
				migrationsOutput = migrate.output();
			}
		}
	}

	@Test
	void migrateDoesNotBringBackWhomAnAdministratorRemoved() throws IOException {
		JdbcClient database = JdbcClient.create(Servers.postgres().superuser("targets"));
		assertThat(database.sql("delete from platform.membership where email = 'lead@bexley.example'").update())
			.isOne();
		// another of the same council is new in the list
		assertThat(database.sql("delete from platform.first_member where email = 'lead@coventry.example'").update())
			.isOne();
		assertThat(database.sql("delete from platform.membership where council = 'coventry'").update()).isEqualTo(2);

		migrate();

		assertThat(migrated).as(migrationsOutput).isZero();
		assertThat(database.sql("select email from platform.membership where council in ('bexley', 'coventry')")
			.query(String.class)
			.list()).containsExactly("lead@coventry.example");
	}

	@Test
	void migrateMakesEveryCouncilAndItsMembersAndEnds() {
		assertThat(migrated).as(migrationsOutput).isZero();
		assertThat(migrationsOutput).doesNotContainIgnoringCase("tomcat");
		JdbcClient database = JdbcClient.create(Servers.postgres().superuser("targets"));
		assertThat(database.sql("select council from platform.ledger where version is not null and error is null")
			.query(String.class)
			.list()).containsExactlyInAnyOrder("leeds", "coventry", "east-riding-of-yorkshire", "west-berkshire",
					"plymouth", "bexley");
		assertThat(database.sql("select email from platform.membership where council = 'plymouth'")
			.query(String.class)
			.list()).containsExactlyInAnyOrder("lead@plymouth.example", "officer@shared.example");
	}

	@Test
	void migrateKnowsACouncilWhoseOrganisationGotAnotherName() {
		try (Keycloak keycloak = keycloak()) {
			assertThat(migrated).as(migrationsOutput).isZero();
			assertThat(organisations(keycloak).list(0, 100)).filteredOn((each) -> each.getAlias().equals("leeds"))
				.extracting(OrganizationRepresentation::getName)
				.containsExactly(OTHER_NAME);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "tenancy", "model-stages", "case-study-library", "reporting" })
	void aModulesTargetOpensItsOwnApiAndNothingElse(String target) throws Exception {
		try (var application = Started.inProcess(settings(target)); var http = HttpClient.newHttpClient()) {
			String address = "http://localhost:" + application.getEnvironment().getProperty("local.server.port");

			for (Map.Entry<String, String> path : OWN.entrySet()) {
				assertThat(status(http, address + path.getValue())).as(path.getValue())
					.isEqualTo(path.getKey().equals(target) ? 200 : 404);
			}
			for (String page : List.of("/", "/model", "/sign-in", "/councils/leeds")) {
				assertThat(status(http, address + page)).as(page).isIn(404, 302);
			}
			assertThat(paths(application.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)))
				.isNotEmpty()
				.allMatch((path) -> path.startsWith("/api/" + target + "/") || path.startsWith("/api/openapi")
						|| path.equals("/error"));
		}
	}

	@Test
	void webOpensPagesAndEveryModulesApiWithoutTheOwnersPassword() throws Exception {
		try (var application = Started.inProcess(settings("web")); var http = HttpClient.newHttpClient()) {
			String address = "http://localhost:" + application.getEnvironment().getProperty("local.server.port");

			for (String path : List.of("/", "/model", "/api/openapi", OWN.get("tenancy"), OWN.get("model-stages"),
					OWN.get("case-study-library"), OWN.get("reporting"))) {
				assertThat(status(http, address + path)).as(path).isEqualTo(200);
			}
			assertThat(application.getBeanNamesForType(org.springframework.boot.ExitCodeGenerator.class)).isEmpty();
		}
	}

	@Test
	void auditSaysThatEveryCouncilIsAsItShouldBe() {
		Map<String, String> settings = settings("audit");
		settings.put("pathfinder.database.owner-password", LocalPostgres.OWNER_PASSWORD);

		try (var audit = Started.process(settings, directory.resolve("audit.log"))) {
			assertThat(audit.awaitEnd()).as(audit::output).isZero();
			assertThat(audit.output()).contains("Every council's schema is as it should be.")
				.doesNotContainIgnoringCase("tomcat");
		}
	}

	@Test
	void webRefusesTheOwnersPasswordAndSaysTheMend() {
		Map<String, String> settings = settings("web");
		settings.put("pathfinder.database.owner-password", LocalPostgres.OWNER_PASSWORD);

		assertThatItRefuses(settings, "The target 'web' serves the web and was given the owner's password.",
				"Remove pathfinder.database.owner-password from this process; only 'migrate' takes it.");
	}

	@Test
	void webRefusesKeycloaksProvisioningSecretAndSaysTheMend() {
		Map<String, String> settings = settings("web");
		settings.put("pathfinder.keycloak.provisioning-secret", LocalKeycloak.PROVISIONING_SECRET);

		assertThatItRefuses(settings, "The target 'web' serves the web and was given Keycloak's provisioning secret.",
				"Remove pathfinder.keycloak.provisioning-secret from this process; only 'migrate' and 'worker' take it.");
	}

	@Test
	void aSuperuserIsRefusedWithTheMend() {
		Map<String, String> settings = settings("web");
		settings.put("pathfinder.database.app-user", "postgres");
		settings.put("pathfinder.database.app-password", "postgres");

		assertThatItRefuses(settings,
				"The database login 'postgres' is a superuser, so it could read every council's data.",
				"Set pathfinder.database.app-user to a login like pathfinder_app, made by infra/postgres/roles.sql.");
	}

	@Test
	void aTargetThatNobodyKnowsIsRefusedWithThoseThereAre() {
		assertThatItRefuses(settings("wed"), "There is no target 'wed'.",
				"Set pathfinder.target to one of [all, audit, case-study-library, migrate, model-stages, register, reporting, tenancy, web, worker].");
	}

	private static void callLeedsSomethingElse() {
		try (Keycloak keycloak = keycloak()) {
			var leeds = new OrganizationRepresentation();
			leeds.setName(OTHER_NAME);
			leeds.setAlias("leeds");
			organisations(keycloak).create(leeds).close();
			organisations(keycloak).list(0, 100)
				.stream()
				.filter((each) -> each.getAlias().equals("leeds"))
				.forEach((each) -> {
					each.setName(OTHER_NAME);
					organisations(keycloak).get(each.getId()).update(each).close();
				});
		}
	}

	private static Keycloak keycloak() {
		return KeycloakBuilder.builder()
			.serverUrl(Servers.keycloak("http://localhost").address())
			.realm("master")
			.clientId("admin-cli")
			.username(LocalKeycloak.ADMIN)
			.password(LocalKeycloak.ADMIN)
			.build();
	}

	private static OrganizationsResource organisations(Keycloak keycloak) {
		return keycloak.realm("pathfinder").organizations();
	}

	private static void assertThatItRefuses(Map<String, String> settings, String sentence, String mend) {
		try (var refused = Started.process(settings, directory.resolve(settings.hashCode() + ".log"))) {
			assertThat(refused.awaitEnd()).as(refused.output()).isNotZero();

			assertThat(refused.output()).contains("APPLICATION FAILED TO START", sentence, mend)
				.doesNotContain("\tat org.");
		}
	}

	/** As a host gives them: without what makes schemas and people. */
	private static Map<String, String> settings(String target) {
		Map<String, String> settings = Platform.settings(Servers.freePort(), "targets");
		settings.put("pathfinder.target", target);
		settings.remove("pathfinder.database.owner-password");
		settings.remove("pathfinder.keycloak.provisioning-secret");
		return settings;
	}

	private static int status(HttpClient http, String address) throws IOException, InterruptedException {
		return http
			.send(HttpRequest.newBuilder(URI.create(address))
				.timeout(Duration.ofSeconds(20))
				.header("Authorization", "Bearer " + token)
				.build(), HttpResponse.BodyHandlers.discarding())
			.statusCode();
	}

	private static Stream<String> paths(RequestMappingHandlerMapping mappings) {
		return mappings.getHandlerMethods().keySet().stream().flatMap((each) -> each.getPatternValues().stream());
	}

}
