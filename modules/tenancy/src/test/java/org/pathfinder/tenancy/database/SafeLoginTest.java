package org.pathfinder.tenancy.database;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalysis;

import org.pathfinder.local.LocalPostgres;
import org.pathfinder.tenancy.provisioning.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("database")
class SafeLoginTest {

	private static final Duration A_MOMENT = Duration.ofNanos(1);

	private static TestDatabase database;

	@BeforeAll
	static void loginsOfEveryKind() {
		database = new TestDatabase("logins");
		database.migrate("alpha");
		database.superuser().sql("""
				do $$
				begin
					if not exists (select from pg_roles where rolname = 'login_bypasses') then
						create role login_bypasses login noinherit bypassrls password 'x';
						create role login_inherits login inherit password 'x';
						create role login_owns login noinherit password 'x';
						create role login_becomes login noinherit password 'x';
						grant pathfinder_owner to login_becomes;
					end if;
				end
				$$
				""").update();
		database.superuser().sql("create schema " + database.schema("taken") + " authorization login_owns").update();
		database.superuser()
			.sql("grant connect on database logins to login_bypasses, login_inherits, login_owns, login_becomes")
			.update();
	}

	@Test
	void theApplicationsOwnLoginIsSafe() {
		assertThatCode(() -> opening("pathfinder_app", LocalPostgres.APP_PASSWORD).refuseUnsafeLogin(A_MOMENT))
			.doesNotThrowAnyException();
	}

	@Test
	void unsafeLoginsAreRefusedWithTheMend() {
		refused("postgres", LocalPostgres.SUPERUSER, "is a superuser");
		refused("pathfinder_owner", LocalPostgres.OWNER_PASSWORD, "owns a council's schema");
		refused("login_bypasses", "x", "bypasses row-level security");
		refused("login_owns", "x", "owns a council's schema");
		refused("login_becomes", "x", "may become the owner");
		refused("login_inherits", "x", "inherits councils' rights");
	}

	@Test
	void aDatabaseThatDoesNotAnswerIsSaidToBeByWhoCanDoNothingWithout() {
		refused("pathfinder_app", "wrong", "did not let 'pathfinder_app' in");
	}

	@Test
	void whoCanWaitIsNotRefusedForADatabaseThatDoesNotAnswer() {
		Opening opening = opening("pathfinder_app", "wrong");

		assertThatCode(() -> opening.refuseUnsafeLogin(Duration.ZERO)).doesNotThrowAnyException();
		assertThatExceptionOfType(SQLTransientConnectionException.class).isThrownBy(opening::require);
	}

	@ParameterizedTest
	@ValueSource(strings = { "web", "tenancy", "model-stages", "reporting" })
	void aTargetThatServesTheWebRefusesTheOwnersPassword(String target) {
		assertThatExceptionOfType(SafeLogin.UnsafeLogin.class)
			.isThrownBy(() -> new SafeLogin(settings("pathfinder_app", LocalPostgres.APP_PASSWORD))
				.refuseOwnersCredentials(target))
			.withMessageContaining("'" + target + "'")
			.satisfies((refusal) -> assertThat(refusal.mend()).contains("pathfinder.database.owner-password"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "web", "tenancy", "model-stages", "reporting" })
	void aTargetThatServesTheWebRefusesKeycloaksProvisioningSecret(String target) {
		var login = new SafeLogin(settings("pathfinder_app", LocalPostgres.APP_PASSWORD));

		assertThatExceptionOfType(SafeLogin.UnsafeLogin.class)
			.isThrownBy(() -> login.refuseProvisioningSecret(target, "secret"))
			.withMessageContaining("'" + target + "'")
			.satisfies((refusal) -> assertThat(refusal.mend()).contains("pathfinder.keycloak.provisioning-secret"));
		assertThatCode(() -> login.refuseProvisioningSecret(target, null)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "migrate", "worker", "register", "audit", "all" })
	void oneThatDoesNotServeItAloneTakesTheProvisioningSecret(String target) {
		assertThatCode(() -> new SafeLogin(settings("pathfinder_app", LocalPostgres.APP_PASSWORD))
			.refuseProvisioningSecret(target, "secret")).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "migrate", "all" })
	void aTargetThatMakesSchemasTakesIt(String target) {
		assertThatCode(() -> new SafeLogin(settings("pathfinder_app", LocalPostgres.APP_PASSWORD))
			.refuseOwnersCredentials(target)).doesNotThrowAnyException();
	}

	private static void refused(String user, String password, String why) {
		assertThatExceptionOfType(SafeLogin.UnsafeLogin.class)
			.isThrownBy(() -> opening(user, password).refuseUnsafeLogin(A_MOMENT))
			.withMessageContaining(why)
			.satisfies((refusal) -> {
				FailureAnalysis analysis = new UnsafeLoginAnalyzer().analyze(refusal, refusal);
				assertThat(analysis.getDescription()).contains(why);
				assertThat(analysis.getAction()).contains("infra/postgres/roles.sql");
			});
	}

	private static Opening opening(String user, String password) {
		DatabaseSettings settings = settings(user, password);
		return new Opening(database.url(), settings, new SafeLogin(settings), new PlatformSchema(), (event) -> {
		});
	}

	private static DatabaseSettings settings(String user, String password) {
		return new DatabaseSettings(user, password, "pathfinder_infra", LocalPostgres.INFRA_PASSWORD,
				"pathfinder_owner", LocalPostgres.OWNER_PASSWORD, 2, database.prefix().value());
	}

}
