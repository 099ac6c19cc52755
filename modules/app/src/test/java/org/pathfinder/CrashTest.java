package org.pathfinder;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.local.LocalPostgres;
import org.pathfinder.testing.Platform;
import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing that was acknowledged is lost, whatever is killed while people write: an
 * application in a process of its own, on a PostgreSQL of its own.
 */
@Order(3)
class CrashTest {

	private static final JsonMapper JSON = new JsonMapper();

	private static final int WRITERS = 4;

	private static final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(2))
		.build();

	@TempDir
	static Path directory;

	private static LocalPostgres postgres;

	private static Map<String, String> settings;

	private static Started application;

	private static String token;

	@BeforeAll
	static void anApplicationThatMayBeKilled() {
		postgres = LocalPostgres.start(directory.resolve("postgres"), 0);
		settings = Platform.settings(Servers.freePort(), "crash", postgres);
		settings.put("pathfinder.target", "all");
		settings.put("spring.config.additional-location", "classpath:/councils.yaml");
		start();
		token = Servers.keycloak(address()).tokens().of("lead@leeds.example");
	}

	@AfterAll
	static void end() {
		application.close();
		postgres.close();
	}

	private static void start() {
		application = Started.process(settings, directory.resolve("application.log"));
		application.awaitHealth();
	}

	@Test
	void nothingAcknowledgedIsLostWhenTheApplicationIsKilled() throws Exception {
		var programme = new Programme();
		try (var work = new Work(programme)) {
			within(30).until(() -> work.acknowledged.size() >= 100);

			application.killHard();
		}
		start();

		assertThatNothingIsLostOrHalf(programme);
		assertThat(programme.refusals).isEmpty();
	}

	@Test
	void nothingAcknowledgedIsLostWhenPostgresqlIsKilledAndServiceComesBackByItself() throws Exception {
		var programme = new Programme();
		try (var work = new Work(programme)) {
			within(30).until(() -> work.acknowledged.size() >= 100);

			postgres.killHard();
			within(15).until(() -> programme.refusals.contains(503));
			postgres.restart();

			int before = work.acknowledged.size();
			within(15).until(() -> work.acknowledged.size() >= before + 50);
		}

		assertThatNothingIsLostOrHalf(programme);
		assertThat(programme.refusals).as("what was said meanwhile").containsOnly(503);
		assertThat(application.isAlive()).isTrue();
	}

	private static void assertThatNothingIsLostOrHalf(Programme programme) throws Exception {
		List<JsonNode> barriers = programme.barriers();

		assertThat(barriers).extracting((barrier) -> barrier.get("what").stringValue())
			.doesNotHaveDuplicates()
			.containsAll(programme.acknowledged)
			.isSubsetOf(programme.attempted);
		assertThat(barriers).allSatisfy((barrier) -> {
			assertThat(barrier.get("saidBy").intValue()).isEqualTo(7);
			assertThat(barrier.get("information").valueStream().map(JsonNode::stringValue))
				.containsExactlyInAnyOrderElementsOf(programme.information);
		});
		JsonNode step = programme.step();
		assertThat(step.get("version").intValue()).isGreaterThanOrEqualTo(programme.stepVersion.get());
		assertThat(programme.comparedStatus()).as("the comparison, written in the same transaction")
			.isEqualTo(step.get("status").stringValue());
	}

	private static ConditionFactory within(int seconds) {
		return Awaitility.await().atMost(Duration.ofSeconds(seconds)).pollInterval(Duration.ofMillis(20));
	}

	private static String address() {
		return settings.get("pathfinder.address");
	}

	private static HttpResponse<String> send(String method, String path, @Nullable String body, String... headers)
			throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(URI.create(address() + path))
			.timeout(Duration.ofSeconds(20))
			.header("Authorization", "Bearer " + token)
			.header("Content-Type", "application/json")
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
		if (headers.length > 0) {
			request.headers(headers);
		}
		return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static JsonNode read(String path) throws IOException, InterruptedException {
		HttpResponse<String> answer = send("GET", path, null);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return JSON.readTree(answer.body());
	}

	/** A programme that is written to, and what its writers were told. */
	private static final class Programme {

		private final String path;

		private final String id;

		private final List<String> information = new ArrayList<>();

		private final Set<String> attempted = ConcurrentHashMap.newKeySet();

		private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

		/** The statuses of answers that were no acknowledgement. */
		private final Set<Integer> refusals = ConcurrentHashMap.newKeySet();

		private final AtomicInteger stepVersion = new AtomicInteger();

		Programme() throws Exception {
			String programmes = "/api/model-stages/councils/leeds/programmes";
			this.id = add(programmes,
					"{\"name\":\"Crash\",\"communityKind\":\"PLACE\",\"community\":\"A ward\",\"example\":false}");
			this.path = programmes + "/" + this.id;
			this.information.add(add(this.path + "/information", "{\"learnt\":\"One thing\"}"));
			this.information.add(add(this.path + "/information", "{\"learnt\":\"Another\"}"));
		}

		private static String add(String path, String body) throws Exception {
			HttpResponse<String> answer = send("POST", path, body);
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
			return JSON.readTree(answer.body()).get("id").stringValue();
		}

		/** Rows in two tables. */
		void addBarrier(String what) throws IOException, InterruptedException {
			this.attempted.add(what);
			var body = JSON.createObjectNode().put("kind", "PEOPLE").put("what", what).put("saidBy", 7);
			this.information.forEach(body.putArray("information")::add);
			int status = send("POST", this.path + "/barriers", body.toString()).statusCode();
			if (status == 201) {
				this.acknowledged.add(what);
			}
			else {
				this.refusals.add(status);
			}
		}

		/** Rows of two modules. */
		void changeStep() throws IOException, InterruptedException {
			HttpResponse<String> found = send("GET", this.path + "/steps/1.1", null);
			if (found.statusCode() != 200) {
				this.refusals.add(found.statusCode());
				return;
			}
			JsonNode step = JSON.readTree(found.body());
			boolean done = step.get("status").stringValue().equals("DONE");
			HttpResponse<String> changed = send("PUT", this.path + "/steps/1.1",
					JSON.createObjectNode().put("status", done ? "IN_PROGRESS" : "DONE").toString(), "If-Match",
					found.headers().firstValue("ETag").orElseThrow());
			if (changed.statusCode() == 200) {
				this.stepVersion.set(JSON.readTree(changed.body()).get("version").intValue());
			}
			else {
				this.refusals.add(changed.statusCode());
			}
		}

		List<JsonNode> barriers() throws Exception {
			var all = new ArrayList<JsonNode>();
			String cursor = "";
			do {
				JsonNode page = read(this.path + "/barriers?limit=200" + cursor);
				page.get("items").forEach(all::add);
				cursor = page.has("next") ? "&cursor=" + page.get("next").stringValue() : "";
			}
			while (!cursor.isEmpty());
			return all;
		}

		JsonNode step() throws Exception {
			return read(this.path + "/steps/1.1");
		}

		String comparedStatus() {
			return JdbcClient.create(postgres.superuser("crash"))
				.sql("select status from reporting.step_state where programme = ?::uuid and stage = 1 and step = 1")
				.param(this.id)
				.query(String.class)
				.single();
		}

	}

	/** People who write as fast as they can until this is closed. */
	private static final class Work implements AutoCloseable {

		private final Set<String> acknowledged;

		private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();

		private volatile boolean goesOn = true;

		Work(Programme programme) {
			this.acknowledged = programme.acknowledged;
			for (int writer = 0; writer < WRITERS; writer++) {
				String name = "Barrier " + writer + "-";
				this.people.submit(() -> {
					var count = new AtomicInteger();
					while (this.goesOn) {
						tryTo(() -> programme.addBarrier(name + count.incrementAndGet()));
					}
				});
			}
			this.people.submit(() -> {
				while (this.goesOn) {
					tryTo(programme::changeStep);
				}
			});
		}

		private static void tryTo(Attempt attempt) {
			try {
				attempt.make();
			}
			catch (IOException cut) {
				// no answer, so nothing was promised
			}
			catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
			}
		}

		@Override
		public void close() {
			this.goesOn = false;
			this.people.close();
		}

		private interface Attempt {

			void make() throws IOException, InterruptedException;

		}

	}

}
