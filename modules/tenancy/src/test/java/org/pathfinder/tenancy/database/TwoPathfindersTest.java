package org.pathfinder.tenancy.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.pathfinder.local.LocalPostgres;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.provisioning.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Two databases of one server hold a council of the same slug; roles are the server's.
 */
class TwoPathfindersTest {

	private static final Workspace ALPHA = new Workspace.Upkeep(new Slug("alpha"));

	private static TestDatabase one;

	private static TestDatabase other;

	private static TestDoor first;

	private static TestDoor second;

	@BeforeAll
	static void bothHaveAlpha() {
		one = new TestDatabase("two_one", new RolePrefix("one_"));
		other = new TestDatabase("two_other", new RolePrefix("other_"));
		for (TestDatabase each : List.of(one, other)) {
			assertThat(each.migrate("alpha", "beta")).isEmpty();
			for (String council : List.of("alpha", "beta")) {
				each.superuser()
					.sql("insert into %s.note (id, text) values (1, '%s of %s')".formatted(each.schema(council),
							council, each.prefix().value()))
					.update();
				each.superuser()
					.sql("insert into platform.membership (council, person, role, name, email) values (?, gen_random_uuid(), 'LEAD', ?, ?)")
					.params(council, council + " of " + each.prefix().value(), council + "@council.example")
					.update();
			}
		}
		first = new TestDoor(one.url(), one.prefix());
		second = new TestDoor(other.url(), other.prefix());
	}

	@AfterAll
	static void close() {
		first.close();
		second.close();
	}

	@Test
	void eachReadsItsOwnCouncilOfThatSlug() {
		assertThat(asAlpha(first, "select text from note")).containsExactly("alpha of one_");
		assertThat(asAlpha(second, "select text from note")).containsExactly("alpha of other_");
	}

	@Test
	void eachSeesItsOwnRowsOfASharedTable() {
		assertThat(asAlpha(first, "select name from platform.membership")).containsExactly("alpha of one_");
		assertThat(asAlpha(second, "select name from platform.membership")).containsExactly("alpha of other_");
	}

	@Test
	void theRoleOfTheOtherDatabaseSeesNoRow() {
		try (var stranger = new TestDoor(one.url(), other.prefix())) {
			assertThat(asAlpha(stranger, "select name from platform.membership")).isEmpty();
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> asAlpha(stranger, "select text from note"))
				.withStackTraceContaining("relation \"note\" does not exist");
		}
	}

	@Test
	void aRoleThatBelongsToTheOtherDatabaseIsRefused() {
		var third = new TestDatabase("two_third", new RolePrefix("one_"));

		Map<String, String> failures = third.migrate("alpha", "gamma");

		assertThat(failures).containsOnlyKeys("alpha");
		assertThat(failures.get("alpha")).contains("The role one_alpha belongs to the database two_one",
				"pathfinder.database.role-prefix");
		assertThat(one.migrate("alpha", "beta")).isEmpty();
		assertThat(asAlpha(first, "select text from note")).containsExactly("alpha of one_");
	}

	@Test
	void aRoleThatIsSomebodyElsesIsRefused() {
		other.superuser().sql("create role other_delta").update();

		Map<String, String> failures = other.migrate("delta");

		assertThat(failures.get("delta")).contains("The role other_delta belongs to somebody else");
	}

	/** Such as one that was restored under another name. */
	@Test
	void aRoleWhoseDatabaseIsGoneIsTakenOver() {
		one.superuser().sql("create role one_epsilon").update();
		one.superuser().sql("comment on role one_epsilon is 'A council of the database long_gone'").update();
		one.superuser().sql("grant one_epsilon to pathfinder_owner with admin option").update();
		one.superuser().sql("grant pathfinder_council to one_epsilon").update();

		assertThat(one.migrate("epsilon")).isEmpty();

		assertThat(one.superuser()
			.sql("select shobj_description('one_epsilon'::regrole, 'pg_authid')")
			.query(String.class)
			.single()).isEqualTo("A council of the database two_one");
	}

	/** Made before roles were marked: the schema says whose it is. */
	@Test
	void aRoleOfAnOlderReleaseIsMarked() {
		one.superuser().sql("comment on role one_beta is null").update();
		one.superuser().sql("update platform.ledger set version = null where council = 'beta'").update();
		one.superuser().sql("drop schema one_beta cascade").update();
		one.superuser().sql("create schema one_beta authorization pathfinder_owner").update();

		assertThat(one.migrate("beta")).isEmpty();

		assertThat(one.superuser()
			.sql("select shobj_description('one_beta'::regrole, 'pg_authid')")
			.query(String.class)
			.single()).isEqualTo("A council of the database two_one");
	}

	@Test
	void aStartWithAnotherPrefixIsRefusedWithTheMend() throws SQLException {
		var settings = new DatabaseSettings("pathfinder_app", LocalPostgres.APP_PASSWORD, "pathfinder_infra",
				LocalPostgres.INFRA_PASSWORD, "pathfinder_owner", null, 2, "other_");

		try (Connection login = DriverManager.getConnection(one.url(), settings.appUser(), settings.appPassword())) {
			assertThatExceptionOfType(SafeLogin.UnsafeLogin.class)
				.isThrownBy(() -> new SafeLogin(settings).refuseUnsafe(login))
				.satisfies((refusal) -> {
					FailureAnalysis analysis = new UnsafeLoginAnalyzer().analyze(refusal, refusal);
					assertThat(analysis.getDescription()).contains("was made with the role prefix 'one_'",
							"was started with 'other_'");
					assertThat(analysis.getAction()).contains("Set pathfinder.database.role-prefix to 'one_'");
				});
		}
	}

	@Test
	void aMigrationWithAnotherPrefixIsRefused() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> new TestDatabase("two_one", new RolePrefix("third_")).migrate("alpha"))
			.withStackTraceContaining("was made with the role prefix 'one_'");
	}

	private static List<String> asAlpha(TestDoor door, String sql) {
		DataSource database = door.dataSource();
		var transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
		return Workspace.call(ALPHA,
				() -> transaction.execute((status) -> JdbcClient.create(database).sql(sql).query(String.class).list()));
	}

}
