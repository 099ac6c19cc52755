package org.pathfinder;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

import org.pathfinder.local.LocalPostgres;
import org.pathfinder.testing.Platform;
import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * As many councils as the United Kingdom has, on a database of their own: what is
 * compared, how it is chosen and ordered, and that the database reads no more than it
 * must.
 */
@Tag("reporting")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparisonAtScaleTest {

	private static final int COUNCILS = 376;

	private static final int SIX = 6;

	private static final String SCALE = """
			insert into reporting.council (council, name, type, nation, region, urban_rural, deprivation_quintile)
			select 'scale-' || n, 'Scale ' || lpad(n::text, 3, '0'), (array['unitary', 'district', 'county'])[n % 3 + 1],
				(array['England', 'Scotland', 'Wales'])[n % 3 + 1], 'Region ' || n % 9,
				case when n <= 3 then 'sparse-and-rural' else (array['urban', 'rural'])[n % 2 + 1] end, n % 5 + 1
			from generate_series(1, :councils) n;
			insert into reporting.sharing (council, progress, records, version, changed_at, changed_by)
			select 'scale-' || n, true, n % 4 <> 0, 1, now(), gen_random_uuid() from generate_series(1, :councils) n;
			insert into reporting.sharing_change (council, version, progress, records, changed_at, changed_by)
			select council, version, progress, records, changed_at, changed_by from reporting.sharing;
			insert into reporting.programme (council, programme, model, model_version, example, active)
			select 'scale-' || n, md5(n || ' ' || p)::uuid, 'community-based', 1, false, true
			from generate_series(1, :councils) n, generate_series(1, 3) p;
			insert into reporting.record_count (council, programme, information, barriers_of_people, barriers_of_partners,
				assets, opportunities)
			select 'scale-' || n, md5(n || ' ' || p)::uuid, n * p, n, p, n + p, 1
			from generate_series(1, :councils) n, generate_series(1, 3) p;
			insert into reporting.step_state (council, programme, stage, step, status)
			select 'scale-' || n, md5(n || ' ' || p)::uuid, stage, step,
				case when stage = 4 and n = 5 then 'NOT_FOR_US' when (n + p) % 7 >= stage then 'DONE' else 'NOT_STARTED' end
			from generate_series(1, :councils) n, generate_series(1, 3) p,
				(values (1, 4), (2, 4), (3, 3), (4, 6)) s (stage, steps), generate_series(1, steps) step;
			insert into reporting.stage_share (council, programme, percents)
			select council, programme, array_agg(percent order by stage) from (
				select council, programme, stage, 100.0 * count(*) filter (where status = 'DONE')
					/ nullif(count(*) filter (where status <> 'NOT_FOR_US'), 0) as percent
				from reporting.step_state group by council, programme, stage
			) s group by council, programme;
			insert into reporting.repair (council, programme, cause, at, due)
			select council, programme, 'Seeded', now(), 'infinity' from reporting.programme
			""";

	private ConfigurableApplicationContext application;

	private SingleConnectionDataSource connection;

	private JdbcClient database;

	private TransactionTemplate transaction;

	private Api analyst;

	@BeforeAll
	void asManyCouncilsAsThereAre() {
		Map<String, String> settings = Platform.settings(Servers.freePort(), "scale");
		settings.put("spring.config.additional-location", "classpath:/councils.yaml");
		settings.put("pathfinder.target", "all");
		this.application = Started.inProcess(settings);
		this.connection = new SingleConnectionDataSource(Servers.postgres().jdbcUrl("scale"), LocalPostgres.SUPERUSER,
				LocalPostgres.SUPERUSER, true);
		this.database = JdbcClient.create(this.connection);
		this.transaction = new TransactionTemplate(new DataSourceTransactionManager(this.connection));
		Arrays.stream(SCALE.split(";")).forEach((sql) -> this.database.sql(sql).param("councils", COUNCILS).update());
		this.database.sql("analyze").update();
		this.analyst = Api.of(this.application.getEnvironment()).as("analyst@lga.example");
	}

	@AfterAll
	void close() {
		this.connection.destroy();
		this.application.close();
	}

	@Test
	void councilsAreShownFiftyAtATimeInOrder() {
		JsonNode first = this.analyst.get("/api/reporting/comparison").json();
		JsonNode last = this.analyst.get("/api/reporting/comparison?cursor=8").json();

		assertThat(names(first)).hasSize(50).startsWith("Scale 001", "Scale 002").isSorted();
		assertThat(first.get("next").stringValue()).isEqualTo("2");
		assertThat(names(last)).hasSize(COUNCILS - 350).endsWith("Scale 376");
		assertThat(last.has("next")).isFalse();
	}

	@Test
	void aCouncilsFigureIsTheMedianOfItsActiveProgrammes() {
		JsonNode scale7 = row("/api/reporting/comparison", "scale-7");

		assertThat(figure(scale7, "information")).isEqualTo(14.0);
		assertThat(figure(scale7, "barriers-of-people")).isEqualTo(7.0);
		assertThat(figure(scale7, "barriers-of-partners")).isEqualTo(2.0);
		assertThat(figure(scale7, "stage-1")).isEqualTo(100.0);
		assertThat(figure(scale7, "stage-4")).isZero();
		assertThat(scale7.get("programmes").intValue()).isEqualTo(3);

		this.database
			.sql("update reporting.programme set active = false where council = 'scale-7' and programme = ?::uuid")
			.param(md5("7 1"))
			.update();
		assertThat(figure(row("/api/reporting/comparison", "scale-7"), "information")).isEqualTo(17.5);
		this.database.sql("update reporting.programme set active = true where council = 'scale-7'").update();
	}

	@Test
	void whatIsNotSharedOrNotForUsSaysSo() {
		JsonNode notShared = row("/api/reporting/comparison", "scale-4");
		JsonNode notForUs = row("/api/reporting/comparison", "scale-5");

		assertThat(missing(notShared, "assets")).isEqualTo("NOT_SHARED");
		assertThat(figure(notShared, "stage-1")).isNotNull();
		assertThat(missing(notForUs, "stage-4")).isEqualTo("NOT_FOR_US");
	}

	@Test
	void examplesStandInWhereThereIsNothingElseAndCanBeLeftOut() {
		this.database.sql("update reporting.programme set example = true where council = 'scale-9'").update();
		this.database
			.sql("update reporting.programme set example = true where council = 'scale-10' and programme = ?::uuid")
			.param(md5("10 1"))
			.update();

		JsonNode onlyExamples = row("/api/reporting/comparison", "scale-9");
		JsonNode both = row("/api/reporting/comparison", "scale-10");
		JsonNode leftOut = row("/api/reporting/comparison?examples=no", "scale-9");

		this.database.sql("update reporting.programme set example = false").update();
		assertThat(onlyExamples.get("example").booleanValue()).isTrue();
		assertThat(onlyExamples.get("programmes").intValue()).isEqualTo(3);
		assertThat(both.get("example").booleanValue()).isFalse();
		assertThat(both.get("programmes").intValue()).isEqualTo(2);
		assertThat(leftOut.get("programmes").intValue()).isZero();
		assertThat(missing(leftOut, "information")).isEqualTo("NO_PROGRAMME");
	}

	@Test
	void filtersNarrowTheSelectionAndItsStatistics() {
		JsonNode all = this.analyst.get("/api/reporting/comparison/statistics").json();
		JsonNode some = this.analyst
			.get("/api/reporting/comparison/statistics?nation=Wales&quintile=2&urbanRural=urban")
			.json();
		int expected = this.database.sql("""
				select count(*) from reporting.council
				where nation = 'Wales' and deprivation_quintile = 2 and urban_rural = 'urban' and council like 'scale-%'
				""").query(Integer.class).single();

		assertThat(all.get("selected").intValue()).isEqualTo(COUNCILS);
		assertThat(all.get("registered").intValue()).isEqualTo(COUNCILS + SIX);
		assertThat(some.get("selected").intValue()).isEqualTo(expected).isPositive();
		assertThat(some.get("sharing").intValue()).isEqualTo(COUNCILS);
		assertThat(names(this.analyst.get("/api/reporting/comparison?nation=Wales").json())).hasSize(50);
	}

	@Test
	void statisticsAreWhatTheDatabaseWouldSay() {
		JsonNode assets = StreamSupport
			.stream(this.analyst.get("/api/reporting/comparison/statistics").json().get("measures").spliterator(),
					false)
			.filter((each) -> each.get("measure").stringValue().equals("assets"))
			.findFirst()
			.orElseThrow();
		List<Double> expected = List.of(0.25, 0.5, 0.75)
			.stream()
			.map((share) -> this.database
				.sql("""
						select round((percentile_cont(?) within group (order by median))::numeric, 1) from (
							select percentile_cont(0.5) within group (order by r.assets) as median
							from reporting.record_count r join reporting.sharing s using (council) where s.records group by council
						) m
						""")
				.param(share)
				.query(Double.class)
				.single())
			.toList();

		assertThat(assets.get("councils").intValue()).isEqualTo(COUNCILS - COUNCILS / 4);
		assertThat(List.of(assets.get("lowerQuartile").doubleValue(), assets.get("median").doubleValue(),
				assets.get("upperQuartile").doubleValue()))
			.isEqualTo(expected);
	}

	@Test
	void whatIsSelectedCanBeTakenAwayWhole() {
		FormVisitor visitor = FormVisitor.signedIn(this.application.getEnvironment(), "analyst@lga.example");

		List<String> lines = visitor.get("/lga/comparison/download?format=csv").body().lines().toList();
		assertThat(lines).hasSize(COUNCILS + 1);
		assertThat(lines).anyMatch((line) -> line.contains("Scale 007") && line.contains("14"))
			.anyMatch((line) -> line.contains("Scale 004") && line.contains("[c]"));
		assertThat(visitor.get("/lga/comparison/download?urbanRural=sparse-and-rural&format=guess").body().lines())
			.hasSize(4);
		assertThat(visitor.get("/lga/comparison/download?format=ods").header("Content-Type"))
			.startsWith("application/vnd.oasis.opendocument.spreadsheet");
		assertThat(visitor.get("/lga/comparison/download?format=xlsx").header("Content-Disposition"))
			.contains("comparison.xlsx");
	}

	@Test
	void nothingIsSaidOfFewerThanFiveCouncils() {
		String asked = "?urbanRural=sparse-and-rural";
		JsonNode few = this.analyst.get("/api/reporting/comparison/statistics" + asked).json();
		FormVisitor visitor = FormVisitor.signedIn(this.application.getEnvironment(), "analyst@lga.example");

		assertThat(few.get("selected").intValue()).isEqualTo(3);
		assertThat(few.get("measures")).allSatisfy((measure) -> {
			assertThat(measure.get("median").isNull()).isTrue();
			assertThat(measure.get("lowerQuartile").isNull()).isTrue();
			assertThat(measure.get("upperQuartile").isNull()).isTrue();
		});
		assertThat(visitor.get("/lga/comparison" + asked).body()).contains("Withheld: fewer than five councils",
				"fewer than 5", "median or quartile needs at least five");
		// what is withheld of one group is not to be had from all
		String chart = visitor.get("/lga/comparison").body();
		assertThat(chart.substring(chart.indexOf("peers-table")))
			.containsPattern("(?s)All that are selected</th><td[^>]*>282</td><td[^>]*>\\s*<abbr[^>]*>\\[c]</abbr>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "name", "stage-1", "stage-3", "information", "opportunities", "barriers-of-people" })
	void rowsAreOrderedBothWaysAndThoseWithoutAFigureComeLast(String sort) {
		String asked = "/api/reporting/comparison?sort=" + sort + "&cursor=";

		for (String order : List.of("ascending", "descending")) {
			List<JsonNode> rows = StreamSupport
				.stream(this.analyst.get(asked + "1&order=" + order).json().get("items").spliterator(), false)
				.toList();
			JsonNode last = this.analyst.get(asked + "8&order=" + order).json().get("items");

			if (sort.equals("name")) {
				assertThat(rows.getFirst().get("name").stringValue())
					.isEqualTo(order.equals("ascending") ? "Scale 001" : "Scale 376");
				continue;
			}
			List<Double> figures = rows.stream().map((row) -> figure(row, sort)).toList();
			assertThat(figures).isSortedAccordingTo(
					order.equals("ascending") ? Double::compare : (one, other) -> Double.compare(other, one));
			if (!sort.startsWith("stage")) {
				assertThat(missing(last.get(last.size() - 1), sort)).isEqualTo("NOT_SHARED");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "?nation=Atlantis", "?quintile=9&quintile=1", "?quintile=two", "?nation=%27%3B+drop+table",
			"?urbanRural=%00", "?urbanRural=village", "?type=&type=&region=%F0%9F%98%80", "?type=x&nation=Wales" })
	void whatNoCouncilIsLikeSelectsNone(String query) {
		assertThat(this.analyst.get("/api/reporting/comparison" + query).json().get("items")).isEmpty();
		assertThat(this.analyst.get("/api/reporting/comparison/statistics" + query).json().get("selected").intValue())
			.isZero();
		Answer page = FormVisitor.signedIn(this.application.getEnvironment(), "analyst@lga.example")
			.get("/lga/comparison" + query);
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.body()).contains("No council that shares is like that").doesNotContain("??");
	}

	@ParameterizedTest
	@ValueSource(strings = { "?sort=shoe-size&order=up", "?cursor=-1", "?cursor=99999999999", "?cursor=x", "?nation=",
			"?measure=none", "?page=0", "?page=1e3", "?examples=maybe", "?type=+&region=" })
	void whatNobodyKnowsIsAsIfItHadNotBeenAsked(String query) {
		Answer answer = this.analyst.get("/api/reporting/comparison" + query);

		assertThat(answer.status()).as(answer::body).isEqualTo(200);
		assertThat(answer.json().get("items")).isNotEmpty();
		assertThat(this.analyst.get("/api/reporting/comparison/statistics" + query).json().get("selected").intValue())
			.isEqualTo(COUNCILS);
		assertThat(FormVisitor.signedIn(this.application.getEnvironment(), "analyst@lga.example")
			.get("/lga/comparison" + query)
			.status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "step_state", "stage_share", "programme", "record_count", "repair", "sharing",
			"sharing_change", "council" })
	void aCouncilsRowsAreFoundByTheIndex(String table) {
		String plan = plan("council_leeds", "select * from reporting." + table);

		assertThat(plan).contains("Index Cond: (council = ").doesNotContain("Seq Scan", "Filter:");
	}

	@ParameterizedTest
	@ValueSource(strings = { "step_state", "stage_share", "programme", "record_count" })
	void whetherACouncilSharesIsAskedOnceAndNotOfEachRow(String table) {
		String one = plan("pathfinder_lga", "select * from reporting." + table + " where council = 'scale-17'");
		String all = plan("pathfinder_lga", "select * from reporting." + table);

		assertThat(one).contains("Index Cond: (council = 'scale-17'::text)").doesNotContain("Seq Scan on " + table);
		assertThat(all).contains("hashed SubPlan").doesNotContain("replace(", "substr(");
	}

	private String plan(String role, String sql) {
		return this.transaction.execute((status) -> {
			status.setRollbackOnly();
			this.database.sql("select set_config('role', ?, true)").param(role).query(String.class).single();
			return String.join("\n", this.database.sql("explain " + sql).query(String.class).list());
		});
	}

	private JsonNode row(String path, String council) {
		for (int page = 1; page <= 8; page++) {
			for (JsonNode row : this.analyst.get(path + (path.contains("?") ? "&" : "?") + "cursor=" + page)
				.json()
				.get("items")) {
				if (row.get("council").stringValue().equals(council)) {
					return row;
				}
			}
		}
		throw new AssertionError(council + " is not there");
	}

	private static List<String> names(JsonNode listing) {
		return listing.get("items").valueStream().map((row) -> row.get("name").stringValue()).toList();
	}

	private static Double figure(JsonNode row, String measure) {
		JsonNode value = figureOf(row, measure).get("value");
		return value.isNull() ? null : value.doubleValue();
	}

	private static String missing(JsonNode row, String measure) {
		return figureOf(row, measure).get("missing").stringValue();
	}

	private static JsonNode figureOf(JsonNode row, String measure) {
		return row.get("figures")
			.valueStream()
			.filter((figure) -> figure.get("measure").stringValue().equals(measure))
			.findFirst()
			.orElseThrow();
	}

	private String md5(String text) {
		return this.database.sql("select md5(?)").param(text).query(String.class).single();
	}

}
