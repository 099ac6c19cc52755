package org.pathfinder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.representations.idm.OrganizationRepresentation;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

import org.pathfinder.CrashWork.Moment;
import org.pathfinder.local.LocalKeycloak;
import org.pathfinder.local.LocalPostgres;
import org.pathfinder.testing.Platform;
import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing that was acknowledged is lost and nothing is half made, whatever is killed
 * while people sign in and write, councils are made and schemas brought up to date. Real
 * processes on a PostgreSQL of their own; in each round each of them is killed once, at a
 * moment that the round's seed decides.
 */
@Order(3)
@Tag("reporting")
class CrashTest {

	private static final String DATABASE = "crash";

	/** Longer than anything takes where others have most of the machine. */
	private static final int PATIENCE = 240;

	/** What each process said, kept until the next run. */
	private static final Path LOGS = Path.of("target/crash");

	@TempDir
	static Path directory;

	private static LocalPostgres postgres;

	private static Map<String, String> settings;

	private static final Map<Victim, Started> processes = new EnumMap<>(Victim.class);

	/** What is killed. */
	private enum Victim {

		WEB, WORKER, MIGRATE, POSTGRESQL

	}

	/**
	 * As many as {@code pathfinder.crash.rounds} says, the first of them
	 * {@code pathfinder.crash.seed} if that is said.
	 */
	static LongStream seeds() {
		long first = Long.getLong("pathfinder.crash.seed", new Random().nextInt(1_000_000));
		return LongStream.range(first, first + Integer.getInteger("pathfinder.crash.rounds", 1));
	}

	@BeforeAll
	static void processesThatMayBeKilled() throws IOException {
		FileSystemUtils.deleteRecursively(LOGS);
		Files.createDirectories(LOGS);
		postgres = LocalPostgres.start(directory.resolve("postgres"), 0);
		settings = Platform.settings(Servers.freePort(), DATABASE, postgres);
		// so that another worker takes a dead one's work within seconds
		settings.put("pathfinder.tasks.sign-of-life", "PT1S");
		start(Victim.WEB);
		start(Victim.WORKER);
		assertThat(command("migrate")).isZero();
		awaitService();
	}

	@AfterAll
	static void end() {
		processes.values().forEach(Started::close);
		postgres.close();
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void whatWasAcknowledgedIsThereOnceWhateverIsKilled(long seed) throws Exception {
		System.out.printf("Kills of seed %d; -Dpathfinder.crash.seed=%1$d has the same again%n", seed);
		var random = new Random(seed);
		var work = new CrashWork(address());
		try (work) {
			Map<Victim, Moment> moments = moments(random);
			for (Victim victim : victims(moments, random)) {
				if (victim != Victim.MIGRATE || !isAlive(victim)) {
					await(moments.get(victim), work);
				}
				// some way into what goes on
				work.awaitMore(random.nextInt((moments.get(victim) == Moment.MIGRATION) ? 10 : 60), PATIENCE);
				kill(victim, work);
				System.out.printf("kill -9 of %s during %s%n", victim, moments.get(victim));
			}
			awaitService();
			for (Moment moment : List.of(Moment.SIGN_IN, Moment.CAPTURE, Moment.PROVISIONING)) {
				work.await(moment, PATIENCE);
			}
		}
		processes.get(Victim.MIGRATE).awaitEnd();
		assertThat(command("migrate")).isZero();
		within(PATIENCE).untilAsserted(() -> assertThat(tasks()).as("tasks that are not done").isEmpty());

		assertThat(work.faults()).isEmpty();
		assertThat(work.refusals()).as("what people were told meanwhile, by %s/web.log", LOGS).isSubsetOf(503);
		assertThatNothingWrittenIsLostOrHalf(work);
		assertThatNobodyIsSignedOut(work);
		assertThatEveryCouncilIsWhole(work);
	}

	private static void assertThatNothingWrittenIsLostOrHalf(CrashWork work) {
		List<JsonNode> barriers = work.barriers();

		assertThat(barriers).extracting((barrier) -> barrier.get("what").stringValue())
			.doesNotHaveDuplicates()
			.containsAll(work.acknowledgedBarriers())
			.isSubsetOf(work.attemptedBarriers());
		assertThat(barriers).allSatisfy((barrier) -> {
			assertThat(barrier.get("saidBy").intValue()).isEqualTo(7);
			assertThat(barrier.get("information").valueStream().map(JsonNode::stringValue))
				.containsExactlyInAnyOrderElementsOf(work.information());
		});
		assertThat(written("BARRIER", "%" + work.programme() + "%")).as("what is written down with the deed")
			.isEqualTo(barriers.size());
		JsonNode step = work.step();
		assertThat(work.acknowledgedStepVersion()).as("changes of the step that were acknowledged").isPositive();
		assertThat(step.get("version").intValue()).isGreaterThanOrEqualTo(work.acknowledgedStepVersion());
		assertThat(database()
			.sql("select status from reporting.step_state where programme = ?::uuid and stage = 1 and step = 1")
			.param(work.programme())
			.query(String.class)
			.single()).as("the comparison, written in the same transaction")
			.isEqualTo(step.get("status").stringValue());
	}

	private static int written(String thing, String place) {
		return database().sql("""
				select coalesce(sum(things), 0) from platform.audit_entry
				where act = 'ADDED' and thing = ? and coalesce(place, council) like ?
				""").params(thing, place).query(Integer.class).single();
	}

	private static void assertThatNobodyIsSignedOut(CrashWork work) {
		assertThat(work.signedIn()).isNotEmpty()
			.allSatisfy((visitor) -> assertThat(visitor.get(CrashWork.WORKSPACE).statusCode()).isEqualTo(200));
	}

	private static void assertThatEveryCouncilIsWhole(CrashWork work) {
		List<String> councils = database().sql("select slug from platform.council").query(String.class).list();

		assertThat(councils).containsAll(work.acknowledgedCouncils());
		assertThat(work.acknowledgedCouncils()).allSatisfy((slug) -> assertThat(written("COUNCIL", slug)).isOne());
		assertThat(database().sql("select council from platform.ledger where version is not null and error is null")
			.query(String.class)
			.list()).as("councils that are up to date").containsExactlyInAnyOrderElementsOf(councils);
		assertThat(database().sql("select count(distinct version) from platform.ledger").query(Integer.class).single())
			.isOne();
		assertThat(database().sql("select count(*) from pg_namespace where starts_with(nspname, ?)")
			.param(settings.get("pathfinder.database.role-prefix"))
			.query(Integer.class)
			.single()).as("schemas").isEqualTo(councils.size());
		assertThat(command("audit")).as("what audit says of their schemas, roles and rights").isZero();
		assertThat(organisations()).doesNotHaveDuplicates().containsAll(councils);
	}

	/** By their aliases, which are councils' slugs. */
	private static List<String> organisations() {
		String realm = settings.get("pathfinder.keycloak.realm-address");
		try (var keycloak = KeycloakBuilder.builder()
			.serverUrl(realm.substring(0, realm.indexOf("/realms/")))
			.realm("pathfinder")
			.grantType(OAuth2Constants.CLIENT_CREDENTIALS)
			.clientId("pathfinder-provisioning")
			.clientSecret(LocalKeycloak.PROVISIONING_SECRET)
			.build()) {
			return Stream.iterate(0, (first) -> first + 100)
				.map((first) -> keycloak.realm("pathfinder").organizations().list(first, 100))
				.takeWhile((page) -> !page.isEmpty())
				.flatMap(List::stream)
				.map(OrganizationRepresentation::getAlias)
				.toList();
		}
	}

	private static List<String> tasks() {
		return database().sql("""
				select task_name || ' ' || task_instance || ' ' || coalesce(fault, '') from platform.scheduled_tasks
				where task_instance <> 'recurring'
				""").query(String.class).list();
	}

	/** Each victim at a moment of its own, but for a migrate, which has but one. */
	private static Map<Victim, Moment> moments(Random random) {
		Iterator<Moment> moments = shuffled(Moment.values(), random).iterator();
		var each = new EnumMap<Victim, Moment>(Victim.class);
		for (Victim victim : Victim.values()) {
			each.put(victim, moments.next());
		}
		each.put(Victim.MIGRATE, Moment.MIGRATION);
		return each;
	}

	/** In any order, but that one migration does for both who are killed during one. */
	private static List<Victim> victims(Map<Victim, Moment> moments, Random random) {
		List<Victim> victims = shuffled(Victim.values(), random);
		victims.stream()
			.filter((victim) -> victim != Victim.MIGRATE && moments.get(victim) == Moment.MIGRATION)
			.findFirst()
			.ifPresent((before) -> {
				victims.remove(Victim.MIGRATE);
				victims.add(victims.indexOf(before) + 1, Victim.MIGRATE);
			});
		return victims;
	}

	private static <T> List<T> shuffled(T[] values, Random random) {
		var shuffled = new ArrayList<>(Arrays.asList(values));
		Collections.shuffle(shuffled, random);
		return shuffled;
	}

	/** Waits until somebody, or a migration, is in the middle of this. */
	private static void await(Moment moment, CrashWork work) {
		if (moment != Moment.MIGRATION) {
			work.await(moment, PATIENCE);
			return;
		}
		if (processes.containsKey(Victim.MIGRATE)) {
			processes.get(Victim.MIGRATE).awaitEnd();
		}
		takeBackTheLastChange();
		int before = attempts();
		start(Victim.MIGRATE);
		within(PATIENCE)
			.failFast(() -> assertThat(processes.get(Victim.MIGRATE).isAlive() || attempts() > before)
				.as(processes.get(Victim.MIGRATE).output())
				.isTrue())
			.until(() -> attempts() > before);
	}

	/** So that councils are a change behind, as they are after a release. */
	private static void takeBackTheLastChange() {
		String prefix = settings.get("pathfinder.database.role-prefix");
		database().sql("select council from platform.ledger where version is not null")
			.query(String.class)
			.list()
			.forEach((council) -> database().sql("""
					begin;
					drop table if exists %1$s.import_draft;
					delete from %1$s.databasechangelog where id = '001-import-draft';
					update platform.ledger set version = 'a change behind' where council = '%2$s';
					commit;
					""".formatted(prefix + council.replace('-', '_'), council)).update());
	}

	private static int attempts() {
		return database().sql("select count(*) from platform.ledger_entry where council not like 'crash-%'")
			.query(Integer.class)
			.single();
	}

	private static void kill(Victim victim, CrashWork work) {
		switch (victim) {
			case POSTGRESQL -> {
				postgres.killHard();
				postgres.restart();
			}
			case MIGRATE -> {
				if (!isAlive(victim)) {
					await(Moment.MIGRATION, work);
				}
				killProcess(victim);
			}
			case WEB, WORKER -> {
				killProcess(victim);
				start(victim);
			}
		}
	}

	private static boolean isAlive(Victim victim) {
		return processes.containsKey(victim) && processes.get(victim).isAlive();
	}

	private static void killProcess(Victim victim) {
		Started process = processes.get(victim);
		assertThat(process.isAlive()).as("%s, which nobody has killed before: %s", victim, process.output()).isTrue();
		process.killHard();
	}

	private static void start(Victim victim) {
		String target = victim.name().toLowerCase(Locale.ROOT);
		processes.put(victim, Started.process(settings(target), LOGS.resolve(target + ".log")));
	}

	private static Map<String, String> settings(String target) {
		var its = new HashMap<>(settings);
		its.put("pathfinder.target", target);
		switch (target) {
			case "web" -> its.keySet()
				.removeAll(Set.of("pathfinder.database.owner-password", "pathfinder.keycloak.provisioning-secret"));
			case "migrate" -> its.put("spring.config.additional-location", "classpath:/councils.yaml");
			default -> its.put("server.port", "0");
		}
		return its;
	}

	/** Runs a command in this process, which is quicker; answers with its exit code. */
	private static int command(String target) {
		return SpringApplication.exit(Started.inProcess(settings(target)));
	}

	private static void awaitService() {
		processes.get(Victim.WEB).awaitHealth("/readiness");
		processes.get(Victim.WORKER).awaitHealth("/readiness");
	}

	private static ConditionFactory within(int seconds) {
		return Awaitility.await().atMost(Duration.ofSeconds(seconds)).pollInterval(Duration.ofMillis(20));
	}

	private static String address() {
		return settings.get("pathfinder.address");
	}

	private static JdbcClient database() {
		return JdbcClient.create(postgres.superuser(DATABASE));
	}

}
