package org.pathfinder.tenancy.tasks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

import org.pathfinder.local.LocalPostgres;
import org.pathfinder.tenancy.Council;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.NoWorkspaceBound;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.database.TestDoor;
import org.pathfinder.tenancy.provisioning.TestDatabase;
import org.pathfinder.web.Person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("database")
class TasksTest {

	private static final TaskKind<Letter> LETTER = new TaskKind<>("letter", Letter.class);

	private static final JsonMapper JSON = new JsonMapper();

	private static TestDatabase test;

	private static TestDoor door;

	private static DataSource infrastructure;

	private final BlockingQueue<Done> done = new LinkedBlockingQueue<>();

	private final AtomicBoolean broken = new AtomicBoolean();

	private TaskWorker worker;

	private Tasks tasks;

	private TransactionTemplate transaction;

	record Letter(String text) {
	}

	/** What was done, and as whom. */
	record Done(Workspace workspace, String text) {
	}

	@BeforeAll
	static void twoCouncils() {
		test = new TestDatabase("tasks");
		test.migrate("alpha", "beta");
		door = new TestDoor(test.url(), test.prefix());
		infrastructure = new DriverManagerDataSource(test.url(), "pathfinder_infra", LocalPostgres.INFRA_PASSWORD);
	}

	@AfterAll
	static void close() {
		door.close();
	}

	@BeforeEach
	void aWorker() {
		this.worker = new TaskWorker(infrastructure, List.of(new Post()), List.of(new Heartbeat()), JSON,
				Duration.ofMillis(50), Duration.ofSeconds(10));
		var here = new StaticListableBeanFactory();
		here.addBean("worker", this.worker);
		this.tasks = new Tasks(JdbcClient.create(door.dataSource()), Clock.systemUTC(), JSON,
				here.getBeanProvider(TaskWorker.class));
		this.transaction = new TransactionTemplate(new DataSourceTransactionManager(door.dataSource()));
	}

	@AfterEach
	void rest() {
		if (this.worker.isRunning()) {
			this.worker.stop();
		}
		test.superuser().sql("delete from platform.scheduled_tasks").update();
	}

	@Test
	void workIsDoneOnceForTheCouncilThatAskedAndNotAsAMember() throws InterruptedException {
		this.worker.start();

		ask(member("alpha"), "1", "Dear Alpha");

		assertThat(next()).isEqualTo(new Done(new Workspace.Upkeep(new Slug("alpha")), "Dear Alpha"));
		assertThat(waitingFor("letter")).isZero();
		assertThat(this.done).isEmpty();
	}

	@Test
	void thePlatformsWorkIsDoneAsThePlatform() throws InterruptedException {
		this.worker.start();

		ask(new Workspace.Platform(), "1", "Dear all");

		assertThat(next()).isEqualTo(new Done(new Workspace.Platform(), "Dear all"));
	}

	@Test
	void workThatIsTakenBackIsNotDone() throws InterruptedException {
		this.worker.start();

		Workspace.call(member("alpha"), () -> {
			this.transaction.executeWithoutResult((status) -> {
				this.tasks.ask(LETTER, "1", new Letter("Never"));
				status.setRollbackOnly();
			});
			return null;
		});
		ask(member("alpha"), "2", "Sent");

		assertThat(next().text()).isEqualTo("Sent");
		assertThat(this.done).isEmpty();
	}

	@Test
	void whatIsAskedForTwiceWhileItWaitsIsDoneOnce() throws InterruptedException {
		ask(member("alpha"), "1", "First");
		ask(member("alpha"), "1", "Again");
		ask(member("beta"), "1", "Beta's own");

		this.worker.start();

		assertThat(Set.of(next().text(), next().text())).containsExactlyInAnyOrder("First", "Beta's own");
		assertThat(this.done).isEmpty();
	}

	@Test
	void whatFailsSaysWhyAndIsTriedAgain() throws InterruptedException {
		this.broken.set(true);
		this.worker.start();
		ask(member("alpha"), "1", "Dear Alpha");
		assertThat(next().text()).isEqualTo("Dear Alpha");

		waitUntilFailed();
		assertThat(test.superuser()
			.sql("select fault from platform.scheduled_tasks where task_name = 'letter'")
			.query(String.class)
			.single()).isEqualTo("The post office is shut");
		this.broken.set(false);
		test.superuser().sql("update platform.scheduled_tasks set execution_time = now()").update();
		this.worker.lookNow();

		assertThat(next().text()).isEqualTo("Dear Alpha");
	}

	@Test
	void recurringWorkIsThePlatforms() throws InterruptedException {
		var again = new LinkedBlockingQueue<Workspace>();
		this.worker = new TaskWorker(infrastructure, List.of(), List.of(new RecurringWork() {

			@Override
			public String name() {
				return "sweep";
			}

			@Override
			public Duration every() {
				return Duration.ofMillis(20);
			}

			@Override
			public void run() {
				again.add(Workspace.current());
			}
		}), JSON, Duration.ofMillis(50), Duration.ofSeconds(10));

		this.worker.start();

		assertThat(again.poll(20, TimeUnit.SECONDS)).isEqualTo(new Workspace.Platform());
		assertThat(again.poll(20, TimeUnit.SECONDS)).isEqualTo(new Workspace.Platform());
	}

	@Test
	void nobodyOutsideACouncilAndThePlatformAsksForWork() {
		assertThatExceptionOfType(NoWorkspaceBound.class)
			.isThrownBy(() -> ask(new Workspace.Public(), "1", "From a stranger"));
	}

	@Test
	void aCouncilCannotAskInTheNameOfAnother() {
		for (String[] forged : new String[][] { { "alpha", "council/beta/1" }, { "beta", "council/beta/1" },
				{ null, "platform/1" }, { null, "recurring" }, { "alpha", "platform/1" }, { "alpha", "recurring" } }) {
			assertThatExceptionOfType(RuntimeException.class).as(forged[1])
				.isThrownBy(() -> Workspace.call(member("alpha"),
						() -> this.transaction.execute((status) -> JdbcClient.create(door.dataSource())
							.sql("""
									insert into platform.scheduled_tasks (council, task_name, task_instance, execution_time, picked, version)
									values (?, 'letter', ?, now(), false, 1)
									""")
							.param(forged[0])
							.param(forged[1])
							.update())))
				.havingRootCause()
				.withMessageMatching("(?s).*(row-level security|check constraint).*");
		}
	}

	private void ask(Workspace workspace, String id, String text) {
		Workspace.call(workspace, () -> {
			this.transaction.executeWithoutResult((status) -> this.tasks.ask(LETTER, id, new Letter(text)));
			return null;
		});
	}

	private Done next() throws InterruptedException {
		Done next = this.done.poll(20, TimeUnit.SECONDS);
		assertThat(next).as("what is done within 20 seconds").isNotNull();
		return next;
	}

	private static void waitUntilFailed() {
		Instant end = Instant.now().plusSeconds(20);
		while (test.superuser()
			.sql("select count(*) from platform.scheduled_tasks where consecutive_failures = 1 and not picked")
			.query(Integer.class)
			.single() == 0) {
			assertThat(Instant.now()).isBefore(end);
			Thread.onSpinWait();
		}
	}

	private static int waitingFor(String kind) {
		Instant end = Instant.now().plusSeconds(20);
		int waiting;
		do {
			waiting = test.superuser()
				.sql("select count(*) from platform.scheduled_tasks where task_name = ?")
				.param(kind)
				.query(Integer.class)
				.single();
		}
		while (waiting > 0 && Instant.now().isBefore(end));
		return waiting;
	}

	private static Workspace member(String slug) {
		return new Workspace.Member(new Council(new Slug(slug), slug, "E00000000"),
				new Person(UUID.randomUUID(), "Somebody", "somebody@" + slug + ".example", Set.of(), null),
				MemberRole.LEAD, false);
	}

	private final class Post implements TaskWork<Letter> {

		@Override
		public TaskKind<Letter> kind() {
			return LETTER;
		}

		@Override
		public void run(Letter data) {
			TasksTest.this.done.add(new Done(Workspace.current(), data.text()));
			if (TasksTest.this.broken.get()) {
				throw new IllegalStateException("The post office is shut");
			}
		}

	}

	private static final class Heartbeat implements RecurringWork {

		@Override
		public String name() {
			return "heartbeat";
		}

		@Override
		public Duration every() {
			return Duration.ofDays(1);
		}

		@Override
		public void run() {
		}

	}

}
