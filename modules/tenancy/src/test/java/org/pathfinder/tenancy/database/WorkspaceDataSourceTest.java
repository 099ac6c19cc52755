package org.pathfinder.tenancy.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import org.pathfinder.local.LocalPostgres;
import org.pathfinder.tenancy.Council;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.NoWorkspaceBound;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.provisioning.TestDatabase;
import org.pathfinder.web.Person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("database")
class WorkspaceDataSourceTest {

	private static final Workspace ALPHA = member("alpha");

	private static final Workspace BETA = member("beta");

	private static TestDatabase test;

	private static HikariDataSource connections;

	private static WorkspaceDataSource door;

	private static JdbcClient database;

	private static TransactionTemplate transaction;

	@BeforeAll
	static void twoCouncilsShareAPoolOfTwoConnections() {
		test = new TestDatabase("door");
		test.migrate("alpha", "beta");
		for (String council : List.of("alpha", "beta")) {
			test.superuser()
				.sql("insert into %s.note (id, text) values (1, '%s')".formatted(test.schema(council), council))
				.update();
		}
		var pool = new HikariConfig();
		pool.setJdbcUrl(test.url());
		pool.setUsername("pathfinder_app");
		pool.setPassword(LocalPostgres.APP_PASSWORD);
		pool.setAutoCommit(false);
		pool.setMaximumPoolSize(2);
		connections = new HikariDataSource(pool);
		door = new WorkspaceDataSource(connections, test.prefix());
		database = JdbcClient.create(door);
		transaction = new TransactionTemplate(new DataSourceTransactionManager(door));
	}

	@AfterAll
	static void closeTheDoor() {
		door.close();
	}

	@Test
	void aTransactionFindsTheTablesOfItsCouncil() {
		assertThat(in(ALPHA, WorkspaceDataSourceTest::note)).isEqualTo("alpha");
		assertThat(in(BETA, WorkspaceDataSourceTest::note)).isEqualTo("beta");
	}

	@Test
	void withoutAWorkspaceThereIsNoConnection() {
		assertThatExceptionOfType(NoWorkspaceBound.class).isThrownBy(() -> door.getConnection());
	}

	@Test
	void withoutATransactionNoStatementRuns() {
		Workspace.call(ALPHA, () -> unchecked(() -> {
			try (Connection connection = door.getConnection()) {
				refused(connection::createStatement, "outside a transaction");
			}
			return null;
		}));
	}

	@Test
	void anotherWorkspaceBoundInsideATransactionIsRefused() {
		in(ALPHA, () -> {
			assertThat(note()).isEqualTo("alpha");

			Workspace.call(BETA, () -> {
				refused(WorkspaceDataSourceTest::note, "another workspace");
				return null;
			});
			assertThat(note()).isEqualTo("alpha");
			return null;
		});
	}

	@Test
	void upkeepFindsItsCouncilsTablesAndIsNoMemberThere() {
		Workspace upkeep = new Workspace.Upkeep(new Slug("alpha"));

		assertThat(in(upkeep, WorkspaceDataSourceTest::note)).isEqualTo("alpha");
		in(upkeep, () -> {
			assertThat(Workspace.council()).isEqualTo(new Slug("alpha"));
			assertThatExceptionOfType(NoWorkspaceBound.class).isThrownBy(() -> Workspace.member(MemberRole.VIEWER));
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> database.sql("select text from %s.note".formatted(test.schema("beta")))
					.query(String.class)
					.list())
				.havingRootCause()
				.withMessageContaining("permission denied");
			return null;
		});
	}

	@Test
	void whatFailsBehindASavepointIsUndoneAndTheRestIsKept() {
		var savepoints = new DoorSavepoints(door);

		in(ALPHA, () -> {
			database.sql("insert into note (id, text) values (70, 'before')").update();
			assertThat(savepoints.attempt(() -> {
				database.sql("insert into note (id, text) values (71, 'lost')").update();
				database.sql("select no_such_column from note").query().listOfRows();
			})).isPresent();
			assertThat(
					savepoints.attempt(() -> database.sql("insert into note (id, text) values (72, 'after')").update()))
				.isEmpty();
			return null;
		});

		assertThat(in(ALPHA,
				() -> database.sql("select text from note where id >= 70 order by id").query(String.class).list()))
			.containsExactly("before", "after");
		in(ALPHA, () -> database.sql("delete from note where id >= 70").update());
	}

	@Test
	void aStatementAfterTheCommitIsRefused() {
		in(ALPHA, () -> {
			note();
			Connection connection = DataSourceUtils.getConnection(door);
			unchecked(() -> {
				connection.commit();
				return null;
			});

			refused(connection::createStatement, "after the transaction's end");
			return null;
		});
	}

	@Test
	void aStatementAfterARollbackIsRefusedButNotAfterOneToASavepoint() {
		in(ALPHA, () -> {
			Connection connection = DataSourceUtils.getConnection(door);
			Savepoint before = unchecked(connection::setSavepoint);
			unchecked(() -> {
				connection.rollback(before);
				return null;
			});
			assertThat(note()).isEqualTo("alpha");
			unchecked(() -> {
				connection.rollback();
				return null;
			});

			refused(connection::createStatement, "after the transaction's end");
			return null;
		});
	}

	@Test
	void autoCommitIsRefused() {
		in(ALPHA, () -> {
			Connection connection = DataSourceUtils.getConnection(door);

			refused(() -> {
				connection.setAutoCommit(true);
				return null;
			}, "auto-commit");
			return null;
		});
	}

	@Test
	void whatTheDoorDoesNotKnowIsRefused() {
		in(ALPHA, () -> {
			Connection connection = DataSourceUtils.getConnection(door);

			refused(() -> connection.unwrap(Connection.class), "unwrap");
			refused(() -> {
				connection.setSchema(test.schema("beta"));
				return null;
			}, "setSchema");
			return null;
		});
		assertThatExceptionOfType(WorkspaceDataSource.Refused.class)
			.isThrownBy(() -> door.getConnection("postgres", "postgres"));
	}

	@Test
	void aReadOnlyTransactionStaysReadOnly() {
		var readOnly = new TransactionTemplate(transaction.getTransactionManager());
		readOnly.setReadOnly(true);

		assertThatExceptionOfType(UncategorizedSQLException.class)
			.isThrownBy(() -> Workspace.call(ALPHA,
					() -> readOnly
						.execute((status) -> database.sql("insert into note (id, text) values (2, 'no')").update())))
			.withMessageContaining("read-only transaction");
	}

	@Test
	void theIsolationLevelIsTheOneAskedFor() {
		var serializable = new TransactionTemplate(transaction.getTransactionManager());
		serializable.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);

		String level = Workspace.call(ALPHA, () -> serializable.execute(
				(status) -> database.sql("show transaction_isolation").query((row, n) -> row.getString(1)).single()));

		assertThat(level).isEqualTo("serializable");
	}

	@Test
	void anotherCouncilsTablesAreRefusedByTheDatabase() {
		for (String sql : List.of("select text from beta.note", "insert into beta.note values (9, 'x')",
				"update beta.note set text = 'x'", "delete from beta.note", "create table alpha.mine (id int)",
				"drop table note", "select * from databasechangelog")) {
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> in(ALPHA, () -> {
				unchecked(() -> DataSourceUtils.getConnection(door)
					.createStatement()
					.execute(sql.replace("alpha.", test.schema("alpha") + ".")
						.replace("beta.", test.schema("beta") + ".")));
				return null;
			}))
				.havingRootCause()
				.isInstanceOfSatisfying(SQLException.class,
						(refused) -> assertThat(refused.getSQLState()).as(sql).isEqualTo("42501"));
		}
		assertThat(in(BETA, WorkspaceDataSourceTest::note)).isEqualTo("beta");
	}

	@Test
	void theRoleEndsWithTheTransaction() {
		in(ALPHA, WorkspaceDataSourceTest::note);

		String role = in(new Workspace.Platform(),
				() -> database.sql("select current_user").query((row, n) -> row.getString(1)).single());

		assertThat(role).isEqualTo("pathfinder_platform");
	}

	@Test
	void noConnectionGoesBackToThePoolWithARole() throws SQLException {
		in(ALPHA, WorkspaceDataSourceTest::note);

		try (Connection one = connections.getConnection(); Connection other = connections.getConnection()) {
			for (Connection each : List.of(one, other)) {
				assertThat(role(each)).isEqualTo("none");
				each.rollback();
			}
		}
	}

	private static String role(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet role = statement.executeQuery("select current_setting('role')")) {
			role.next();
			return role.getString(1);
		}
	}

	@Test
	void fiftyThreadsAlternatingCouncilsOnTwoConnectionsNeverSeeEachOther() throws Exception {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Integer>> workers = IntStream.range(0, 50).mapToObj((n) -> threads.submit(() -> {
				int right = 0;
				for (int i = 0; i < 40; i++) {
					boolean alpha = ThreadLocalRandom.current().nextBoolean();
					String seen = in(alpha ? ALPHA : BETA, WorkspaceDataSourceTest::note);
					right += seen.equals(alpha ? "alpha" : "beta") ? 1 : 0;
				}
				return right;
			})).toList();

			for (Future<Integer> worker : workers) {
				assertThat(worker.get()).isEqualTo(40);
			}
		}
	}

	private static String note() {
		return database.sql("select text from note where id = ?").param(1).query((row, n) -> row.getString(1)).single();
	}

	private static <R> R in(Workspace workspace, Supplier<R> work) {
		return Workspace.call(workspace, () -> transaction.execute((status) -> work.get()));
	}

	private static void refused(Attempt<?> attempt, String why) {
		assertThatExceptionOfType(WorkspaceDataSource.Refused.class).isThrownBy(attempt::run)
			.withMessageContaining(why);
	}

	private static <R> R unchecked(Attempt<R> attempt) {
		try {
			return attempt.run();
		}
		catch (SQLException failure) {
			throw new IllegalStateException(failure);
		}
	}

	private static Workspace member(String slug) {
		var person = new Person(UUID.randomUUID(), "Somebody", "somebody@council.example", Set.of(), null);
		return new Workspace.Member(new Council(new Slug(slug), slug, "E00000000"), person, MemberRole.LEAD, false);
	}

	private interface Attempt<R> {

		R run() throws SQLException;

	}

}
