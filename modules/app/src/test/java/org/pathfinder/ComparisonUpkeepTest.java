package org.pathfinder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.testing.Platform;
import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The comparison's rows follow what councils do, and are put right where they could not:
 * on a database of its own, since it breaks the comparison.
 */
@Tag("reporting")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparisonUpkeepTest {

	private static final List<String> COUNCILS = List.of("leeds", "bexley");

	private static final JsonMapper JSON = new JsonMapper();

	private static final int OPERATIONS = 1_000;

	/** Every row that reporting has of programmes, as text. */
	private static final String ROWS = """
			select 'programme ' || t::text from reporting.programme t
			union all select 'records ' || t::text from reporting.record_count t
			union all select 'step ' || t::text from reporting.step_state t
			union all select 'stage ' || t::text from reporting.stage_share t
			order by 1
			""";

	private static final String RECORDS = """
			{"information": {"learnt": "They rent"}, "people": {"kind": "PEOPLE", "what": "It costs too much"},
			 "partners": {"kind": "PARTNERS", "what": "Nobody has time"}, "assets": {"name": "A hall", "kind": "PLACE"},
			 "opportunities": {"what": "Meet", "tier": "SMALL"}}
			""";

	private ConfigurableApplicationContext application;

	private ConfigurableApplicationContext worker;

	private JdbcClient database;

	private Api api;

	private final List<Work> works = new ArrayList<>();

	@BeforeAll
	void aPlatformWithTwoWorkers() {
		Map<String, String> settings = Platform.settings(Servers.freePort(), "upkeep");
		settings.put("spring.config.additional-location", "classpath:/councils.yaml");
		settings.put("pathfinder.reporting.repair-every", "PT0.2S");
		settings.put("pathfinder.target", "all");
		this.application = Started.inProcess(settings);
		settings.put("pathfinder.target", "worker");
		settings.put("server.port", String.valueOf(Servers.freePort()));
		this.worker = Started.inProcess(settings);
		this.database = JdbcClient.create(Servers.postgres().superuser("upkeep"));
		this.api = Api.of(this.application.getEnvironment());
	}

	@BeforeEach
	void aProgrammeInEachCouncil() {
		this.works.forEach(Work::end);
		this.works.clear();
		COUNCILS.forEach((council) -> this.works.add(new Work(council, new Random(7))));
	}

	@AfterAll
	void close() {
		this.worker.close();
		this.application.close();
	}

	@Test
	void whatFollowedAThousandChangesIsWhatIsRebuiltFromNothing() {
		var random = new Random(20_261_122);
		for (int n = 0; n < OPERATIONS; n++) {
			this.works.get(random.nextInt(this.works.size())).doSomething(random);
		}
		List<String> live = rows();
		assertThat(repairs()).isEmpty();

		this.database
			.sql("truncate reporting.programme, reporting.record_count, reporting.step_state, reporting.stage_share")
			.update();
		assertThat(operator().post("/api/reporting/repairs", "").status()).isEqualTo(202);
		awaitNoRepairs();

		assertThat(this.database
			.sql("select actor from platform.audit_entry where act = 'REPEATED' and thing = 'COMPARISON'")
			.query(String.class)
			.list()).isNotEmpty().containsOnly("OPERATOR");
		assertThat(rows()).hasSizeGreaterThan(50).isEqualTo(live);
		this.works.forEach((work) -> assertThat(rows()).anyMatch((row) -> row.contains("(" + work.council + ",")));
	}

	@Test
	void aStageIsInPercentOfTheStepsThatAreForTheCouncil() {
		Work leeds = this.works.getFirst();
		leeds.step("1.1", "DONE");
		leeds.step("1.2", "IN_PROGRESS");
		leeds.step("1.3", "NOT_FOR_US");
		leeds.step("1.4", "NOT_FOR_US");
		for (String step : List.of("3.1", "3.2", "3.3")) {
			leeds.step(step, "NOT_FOR_US");
		}

		assertThat(shares(leeds)).isEqualTo("1: 50, 2: 0, 3: none, 4: 0");

		leeds.step("3.2", "DONE");
		assertThat(shares(leeds)).isEqualTo("1: 50, 2: 0, 3: 100, 4: 0");
		leeds.step("1.1", "NOT_STARTED");
		assertThat(shares(leeds)).isEqualTo("1: 0, 2: 0, 3: 100, 4: 0");
		leeds.end();
		assertThat(shares(leeds)).isEmpty();
		leeds.programme = leeds.start(false);
	}

	private String shares(Work work) {
		return String.join(", ", this.database.sql("""
				select stage || ': ' || coalesce(percent::text, 'none')
				from reporting.stage_share, unnest(percents) with ordinality as s (percent, stage)
				where council = ? and programme = ?::uuid order by stage
				""").params(work.council, work.programme).query(String.class).list());
	}

	@Test
	void rowsOfAProgrammeThatIsNoMoreAreTakenAway() {
		List<String> before = rows();
		this.database.sql("""
				insert into reporting.step_state (council, programme, stage, step, status)
				values ('leeds', gen_random_uuid(), 1, 1, 'DONE'), ('bexley', gen_random_uuid(), 9, 9, 'DONE')
				""").update();
		this.database.sql("insert into reporting.stage_share values ('leeds', gen_random_uuid(), '{50}')").update();

		operator().post("/api/reporting/repairs", "");
		awaitNoRepairs();

		assertThat(rows()).isEqualTo(before);
	}

	@Test
	void aFaultInTheComparisonIsWrittenDownAndTheSaveGoesThrough() {
		Work leeds = this.works.getFirst();
		breakReporting("step_state");

		assertThat(leeds.step("1.1", "DONE").status()).isEqualTo(200);
		assertThat(leeds.add("partners").status()).isEqualTo(201);

		assertThat(leeds.get("/steps/1.1").json().get("status").stringValue()).isEqualTo("DONE");
		assertThat(status(leeds, 1, 1)).isEqualTo("NOT_STARTED");
		assertThat(repairs()).containsOnly(leeds.council + " " + leeds.programme);
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.database.sql("select min(attempts) from reporting.repair").query(Integer.class).single(),
					(attempts) -> attempts > 0);
		assertThat(this.database.sql("select due > now() + interval '10 s' from reporting.repair")
			.query(Boolean.class)
			.single()).isTrue();
		JsonNode shown = operator().get("/api/reporting/repairs").json().get("items").get(0);
		assertThat(shown.get("council").stringValue()).isEqualTo("leeds");
		assertThat(shown.get("cause").stringValue()).contains("reporting is broken");
		assertThat(shown.get("attempts").intValue()).isPositive();
		assertThat(FormVisitor.signedIn(this.application.getEnvironment(), "operator@pathfinder.example")
			.get("/operator/reporting")
			.body()).contains("Leeds City Council", "reporting is broken", leeds.programme);

		mendReporting("step_state");
		operator().post("/api/reporting/repairs", "");
		awaitNoRepairs();

		assertThat(status(leeds, 1, 1)).isEqualTo("DONE");
		assertThat(
				this.database.sql("select barriers_of_partners from reporting.record_count where programme = ?::uuid")
					.param(leeds.programme)
					.query(Integer.class)
					.single())
			.isOne();
	}

	@Test
	void aSaveGoesThroughThoughNotEvenTheFaultCanBeWrittenDown() {
		Work leeds = this.works.getFirst();
		breakReporting("step_state");
		breakReporting("repair");

		Answer answer = leeds.step("1.2", "DONE");

		mendReporting("repair");
		mendReporting("step_state");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(leeds.get("/steps/1.2").json().get("status").stringValue()).isEqualTo("DONE");
		assertThat(repairs()).isEmpty();
		operator().post("/api/reporting/repairs", "");
		awaitNoRepairs();
		assertThat(status(leeds, 1, 2)).isEqualTo("DONE");
	}

	@Test
	void aFaultOfOneCouncilIsNoOthers() {
		breakReporting("step_state");
		Work bexley = this.works.getLast();
		bexley.step("1.1", "DONE");

		assertThat(repairs()).containsOnly("bexley " + bexley.programme);

		mendReporting("step_state");
		operator().post("/api/reporting/repairs", "");
		awaitNoRepairs();
		assertThat(status(bexley, 1, 1)).isEqualTo("DONE");
		assertThat(status(this.works.getFirst(), 1, 1)).isEqualTo("NOT_STARTED");
	}

	private Api operator() {
		return this.api.as("operator@pathfinder.example");
	}

	private List<String> rows() {
		return this.database.sql(ROWS).query(String.class).list();
	}

	private List<String> repairs() {
		return this.database.sql("select council || coalesce(' ' || programme, '') from reporting.repair order by 1")
			.query(String.class)
			.list();
	}

	private void awaitNoRepairs() {
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::repairs, List::isEmpty);
	}

	private String status(Work work, int stage, int step) {
		return this.database
			.sql("select status from reporting.step_state where programme = ?::uuid and stage = ? and step = ?")
			.params(work.programme, stage, step)
			.query(String.class)
			.single();
	}

	/** As a wrong release might: whatever is written to the table fails. */
	private void breakReporting(String table) {
		this.database.sql("""
				create or replace function reporting.broken() returns trigger language plpgsql as
				$$begin raise exception 'reporting is broken'; end$$
				""").update();
		this.database.sql("grant execute on function reporting.broken() to pathfinder_council").update();
		this.database
			.sql("create trigger broken before insert or update on reporting." + table
					+ " for each row execute function reporting.broken()")
			.update();
	}

	private void mendReporting(String table) {
		this.database.sql("drop trigger broken on reporting." + table).update();
	}

	/** A council's lead who works in a programme, and now and then starts another. */
	private final class Work {

		private static final List<String> STATUSES = List.of("NOT_STARTED", "IN_PROGRESS", "DONE", "NOT_FOR_US");

		private static final List<String> STEPS = List.of("1.1", "1.2", "2.1", "2.4", "3.3", "4.6");

		private final String council;

		private final Api lead;

		private final Map<String, String> records = new TreeMap<>();

		private String programme;

		Work(String council, Random random) {
			this.council = council;
			this.lead = ComparisonUpkeepTest.this.api.as("lead@" + council + ".example");
			this.programme = start(random.nextBoolean());
		}

		private String programmes() {
			return "/api/model-stages/councils/" + this.council + "/programmes";
		}

		private String start(boolean example) {
			return this.lead
				.post(programmes(),
						"{\"name\": \"One\", \"communityKind\": \"PLACE\", \"community\": \"Here\", \"example\": %s}"
							.formatted(example))
				.json()
				.get("id")
				.stringValue();
		}

		void doSomething(Random random) {
			int dice = random.nextInt(100);
			if (dice < 3) {
				end();
				this.programme = start(random.nextBoolean());
			}
			else if (dice < 6) {
				this.records.clear();
				this.programme = start(random.nextBoolean());
			}
			else if (dice < 45) {
				assertThat(step(STEPS.get(random.nextInt(STEPS.size())), STATUSES.get(random.nextInt(STATUSES.size()))))
					.matches(Answer::done);
			}
			else if (dice < 75 || this.records.isEmpty()) {
				List<String> kinds = List.of("information", "people", "partners", "assets", "opportunities");
				assertThat(add(kinds.get(random.nextInt(kinds.size())))).matches(Answer::done);
			}
			else {
				String path = List.copyOf(this.records.keySet()).get(random.nextInt(this.records.size()));
				String kind = this.records.get(path);
				String other = kind.equals("people") ? "partners" : kind.equals("partners") ? "people" : kind;
				if (random.nextBoolean()) {
					assertThat(this.lead.put(path, version(path), body(other))).matches(Answer::done);
					this.records.put(path, other);
				}
				else {
					assertThat(this.lead.delete(path, version(path))).matches(Answer::done);
					if (random.nextBoolean()) {
						undoTheLast();
					}
					else {
						this.records.remove(path);
					}
				}
			}
		}

		Answer step(String number, String status) {
			String path = programmes() + "/" + this.programme + "/steps/" + number;
			return this.lead.put(path, version(path),
					"{\"status\": \"%s\", \"reason\": \"Others do it\"}".formatted(status));
		}

		Answer add(String kind) {
			String list = programmes() + "/" + this.programme + "/" + (kind.startsWith("p") ? "barriers" : kind);
			Answer answer = this.lead.post(list, body(kind));
			this.records.put(list + "/" + answer.json().get("id").stringValue(), kind);
			return answer;
		}

		/** What was taken away comes back. */
		private void undoTheLast() {
			String batch = get("/activity?limit=1").json().get("items").get(0).get("batch").stringValue();
			assertThat(this.lead.post(programmes() + "/" + this.programme + "/activity/" + batch + "/undo", ""))
				.matches(Answer::done);
		}

		Answer get(String path) {
			return this.lead.get(programmes() + "/" + this.programme + path);
		}

		private static String body(String kind) {
			return JSON.readTree(RECORDS).get(kind).toString();
		}

		private int version(String path) {
			return Integer.parseInt(this.lead.get(path).header("ETag").replace("\"", ""));
		}

		void end() {
			String path = programmes() + "/" + this.programme;
			this.records.clear();
			assertThat(this.lead.delete(path, version(path)).status()).isEqualTo(204);
		}

	}

}
