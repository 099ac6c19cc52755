package org.pathfinder;

import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import org.pathfinder.stages.Links;
import org.pathfinder.stages.barrier.BarrierDetails;
import org.pathfinder.stages.barrier.BarrierKind;
import org.pathfinder.stages.barrier.Barriers;
import org.pathfinder.tenancy.Council;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.NoWorkspaceBound;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.testing.Servers;
import org.pathfinder.web.Person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Six councils take turns on two connections, and each reads and writes its own rows; who
 * says no council reads and writes nothing.
 */
@Tag("database")
@Tag("model-stages")
@PathfinderTest
@TestPropertySource(properties = "pathfinder.database.connections=2")
@DirtiesContext
@Isolated("fifty threads and two connections need the machine for themselves")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(value = "west-berkshire.example", mode = ResourceAccessMode.READ)
class AlternatingCouncilsTest {

	private static final List<String> COUNCILS = List.of("leeds", "coventry", "east-riding-of-yorkshire",
			"west-berkshire", "plymouth", "bexley");

	private static final int THREADS = 50;

	private static final int TURNS = 6;

	private static final int PATIENCE = 20;

	@Autowired
	Environment environment;

	@Autowired
	Barriers barriers;

	@Autowired
	Links links;

	@Autowired
	JdbcClient database;

	@Autowired
	TransactionTemplate transaction;

	private final Map<String, Programme> programmes = new TreeMap<>();

	private Api api;

	@BeforeAll
	void everyCouncilStartsAProgramme() {
		this.api = Api.of(this.environment);
		for (String council : COUNCILS) {
			Answer answer = as(council).post(path(council), """
					{"name": "Turns of %1$s", "communityKind": "PLACE", "community": "Here", "example": true}
					""".formatted(council));
			assertThat(answer.status()).as(answer::body).isEqualTo(201);
			JsonNode started = answer.json();
			this.programmes.put(council,
					new Programme(UUID.fromString(started.get("id").stringValue()), started.get("version").intValue()));
		}
	}

	@AfterAll
	void everyCouncilRemovesItsProgramme() {
		this.programmes.forEach(
				(council, programme) -> as(council).delete(path(council) + "/" + programme.id(), programme.version()));
	}

	@Test
	void fiftyThreadsAskTheApiForSixCouncilsInTurnAndEachAnswerIsThatCouncils() throws Exception {
		inFiftyThreads((thread, turn) -> {
			String council = COUNCILS.get((thread + turn) % COUNCILS.size());
			String below = path(council) + "/" + this.programmes.get(council).id() + "/barriers";
			String what = council + " in turn " + thread + "." + turn;

			Answer added = served(() -> as(council).post(below, "{\"kind\": \"PEOPLE\", \"what\": \"" + what + "\"}"));
			Answer found = served(() -> as(council).get(below + "/" + added.json().path("id").stringValue("")));
			Answer listed = served(() -> as(council).get(below + "?limit=20"));
			Answer programmes = served(() -> as(council).get(path(council)));

			assertThat(added.status()).as(added::body).isEqualTo(201);
			assertThat(found.json().path("what").stringValue("")).isEqualTo(what);
			assertThat(listed.json().get("items").valueStream().map((item) -> item.get("what").stringValue()))
				.isNotEmpty()
				.allMatch((each) -> each.startsWith(council + " "));
			assertThat(programmes.body()).contains("Turns of " + council);
		});
		COUNCILS.forEach((council) -> assertThat(wordsInTheSchemaOf(council)).hasSizeGreaterThanOrEqualTo(THREADS)
			.allMatch((what) -> COUNCILS.stream()
				.noneMatch((other) -> !other.equals(council) && what.startsWith(other + " "))));
	}

	@Test
	void fiftyThreadsUseTheEntranceForSixCouncilsInTurnAndEachAnswerIsThatCouncils() throws Exception {
		inFiftyThreads((thread, turn) -> {
			String council = COUNCILS.get(ThreadLocalRandom.current().nextInt(COUNCILS.size()));
			UUID programme = this.programmes.get(council).id();
			String what = council + " at the entrance " + thread + "." + turn;

			UUID id = atTheEntrance(council, () -> this.barriers.add(programme, called(what))).id();
			String found = atTheEntrance(council, () -> this.barriers.find(programme, id)).details().what();
			var listed = atTheEntrance(council, () -> this.barriers.list(programme, null, 5)).items();

			assertThat(found).isEqualTo(what);
			assertThat(listed).isNotEmpty().allMatch((kept) -> kept.details().what().startsWith(council + " "));
		});
		COUNCILS.forEach((council) -> assertThat(wordsInTheSchemaOf(council)).isNotEmpty()
			.allMatch((what) -> COUNCILS.stream()
				.noneMatch((other) -> !other.equals(council) && what.startsWith(other + " "))));
	}

	@Test
	void aThirdTransactionAtOnceGetsNoConnection() throws Exception {
		UUID programme = this.programmes.get("leeds").id();
		var busy = new CountDownLatch(2);
		var enough = new CountDownLatch(1);
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int each = 0; each < 2; each++) {
				threads.submit(() -> Workspace.call(lead("leeds"), () -> this.transaction.execute((status) -> {
					this.links.opportunitiesOfBarriers(programme);
					busy.countDown();
					return await(enough);
				})));
			}
			assertThat(await(busy)).isTrue();

			assertThat(
					rootOf(() -> Workspace.call(lead("plymouth"), () -> this.links.opportunitiesOfBarriers(programme))))
				.isInstanceOf(SQLTransientConnectionException.class);
			enough.countDown();
		}
		assertThat(Workspace.call(lead("leeds"), () -> this.links.opportunitiesOfBarriers(programme))).isNotNull();
	}

	private static boolean await(CountDownLatch latch) {
		try {
			return latch.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException failure) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Test
	void withoutAWorkspaceNothingIsReadOrWrittenInsideATransactionOrOutside() {
		UUID programme = this.programmes.get("leeds").id();
		BarrierDetails details = called("Nobody’s");
		List<ThrowingCallable> work = List.of(() -> this.barriers.list(programme, null, 10),
				() -> this.barriers.add(programme, details), () -> this.links.opportunitiesOfBarriers(programme),
				() -> this.database.sql("select 1").query().singleValue());

		for (ThrowingCallable each : work) {
			assertThat(rootOf(each)).isInstanceOf(NoWorkspaceBound.class);
			assertThat(rootOf(() -> this.transaction.execute((status) -> {
				try {
					each.call();
				}
				catch (RuntimeException | Error failure) {
					throw failure;
				}
				catch (Throwable failure) {
					throw new IllegalStateException(failure);
				}
				return null;
			}))).isInstanceOf(NoWorkspaceBound.class);
		}
		assertThat(wordsInTheSchemaOf("leeds")).doesNotContain("Nobody’s");
	}

	@Test
	void aWorkspaceDoesNotFollowToAnotherThread() {
		UUID programme = this.programmes.get("leeds").id();

		Workspace.call(lead("leeds"), () -> {
			assertThat(this.barriers.list(programme, null, 10)).isNotNull();
			assertThat(
					rootOf(() -> CompletableFuture.supplyAsync(() -> this.barriers.list(programme, null, 10)).join()))
				.isInstanceOf(NoWorkspaceBound.class);
			return null;
		});
	}

	@Test
	void whoIsNoCouncilFindsNoTableOfOne() {
		UUID programme = this.programmes.get("leeds").id();
		var somebody = new Person(new UUID(0, 1), "Somebody", "somebody@lga.example", Set.of("lga-analyst"), null);

		for (Workspace workspace : List.of(new Workspace.Lga(somebody), new Workspace.Editor(somebody),
				new Workspace.Platform(), new Workspace.Public())) {
			Workspace.call(workspace, () -> {
				assertThat(rootOf(() -> this.barriers.all(programme))).isInstanceOf(NoWorkspaceBound.class);
				assertThat(rootOf(() -> this.links.opportunitiesOfBarriers(programme)))
					.hasMessageContaining("does not exist");
				return null;
			});
		}
	}

	private static Throwable rootOf(ThrowingCallable work) {
		Throwable thrown = catchThrowable(work);
		assertThat(thrown).isNotNull();
		return Objects.requireNonNullElse(NestedExceptionUtils.getRootCause(thrown), thrown);
	}

	/**
	 * What the API answers once it has a connection to spare: on a busy machine that may
	 * take it longer than it lets people wait, and it says so.
	 */
	private static Answer served(Supplier<Answer> request) {
		return Stream.generate(request)
			.limit(PATIENCE)
			.filter((answer) -> answer.status() != 503)
			.findFirst()
			.orElseThrow();
	}

	private static <T> T atTheEntrance(String council, Supplier<T> work) {
		for (int turn = 0; turn < PATIENCE; turn++) {
			try {
				return Workspace.call(lead(council), work::get);
			}
			catch (DataAccessResourceFailureException | CannotCreateTransactionException failure) {
				assertThat(failure).hasRootCauseInstanceOf(SQLTransientConnectionException.class);
			}
		}
		throw new IllegalStateException(council + " is never served");
	}

	private static BarrierDetails called(String what) {
		return new BarrierDetails(BarrierKind.PEOPLE, what, null, null, null, Set.of(), null, List.of());
	}

	private void inFiftyThreads(Work work) throws Exception {
		var running = new ArrayList<Future<?>>();
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int thread = 0; thread < THREADS; thread++) {
				int number = thread;
				running.add(threads.submit(() -> {
					for (int turn = 0; turn < TURNS; turn++) {
						work.run(number, turn);
					}
				}));
			}
		}
		for (Future<?> each : running) {
			each.get();
		}
	}

	private static List<String> wordsInTheSchemaOf(String council) {
		return JdbcClient.create(Servers.postgres().superuser("pathfinder"))
			.sql("select what from council_" + council.replace('-', '_') + ".barrier")
			.query(String.class)
			.list();
	}

	private Api as(String council) {
		return this.api.as("lead@" + council + ".example");
	}

	private static String path(String council) {
		return "/api/model-stages/councils/" + council + "/programmes";
	}

	private static Workspace lead(String council) {
		var person = new Person(new UUID(0, COUNCILS.indexOf(council)), "Lead", "lead@" + council + ".example",
				Set.of(), null);
		return new Workspace.Member(new Council(new Slug(council), council, "E00000000"), person, MemberRole.LEAD,
				false);
	}

	/** What a thread does in one turn. */
	private interface Work {

		void run(int thread, int turn);

	}

	private record Programme(UUID id, int version) {
	}

}
