package org.pathfinder.tenancy.provisioning;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Slug;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("database")
class MigrationTest {

	/** Everything that makes two schemas the same, but their names. */
	private static final String SHAPE = """
			select 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
					|| ' ' || a.attnotnull::text || ' ' || a.attidentity::text || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
				from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
					left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
				where n.nspname = :schema and c.relkind = 'r' and a.attnum > 0 and c.relname not like 'databasechangelog%'
			union all
			select 'constraint ' || conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid)
				from pg_constraint where connamespace = :schema::regnamespace
					and conrelid::regclass::text not like '%databasechangelog%'
			union all
			select 'index ' || indexdef from pg_indexes
				where schemaname = :schema and tablename not like 'databasechangelog%'
			order by 1
			""";

	@Test
	void whatIsReplayedIsWhatLiquibaseWouldHaveRun() throws Exception {
		var database = new TestDatabase("migration_reference");
		database.migrateWith("db/council-next.yaml", "replayed");
		JdbcClient superuser = database.superuser();
		try (Connection owner = database.owner().getConnection()) {
			JdbcClient.create(database.owner()).sql("create schema reference").update();

			new CouncilChangelog("db/council-next.yaml").run(owner, "reference");
		}

		List<String> reference = shape(superuser, "reference");
		assertThat(reference).hasSizeGreaterThan(10);
		assertThat(shape(superuser, database.schema("replayed"))).isEqualTo(reference);
	}

	@Test
	void liquibaseItselfSaysAReplayedCouncilIsUpToDate() throws Exception {
		var database = new TestDatabase("migration_status");
		database.migrate("alpha");

		try (Connection owner = database.owner().getConnection()) {
			assertThat(new CouncilChangelog("db/council.yaml").missing(owner, database.schema("alpha"))).isZero();
			assertThat(new CouncilChangelog("db/council-next.yaml").missing(owner, database.schema("alpha")))
				.isEqualTo(1);
		}
	}

	@Test
	void councilsThatAreBehindAreBroughtUpToDateAndKeepWhatTheyHave() {
		var database = new TestDatabase("migration_behind");
		database.migrate("alpha", "beta");
		database.superuser()
			.sql("insert into %s.note (id, text) values (1, 'kept')".formatted(database.schema("alpha")))
			.update();

		Map<String, String> failures = database.migrateWith("db/council-next.yaml", "alpha", "beta", "gamma");

		assertThat(failures).isEmpty();
		assertThat(tables(database)).contains("alpha.tag", "beta.tag", "gamma.tag");
		assertThat(database.superuser()
			.sql("select text from %s.note".formatted(database.schema("alpha")))
			.query(String.class)
			.single()).isEqualTo("kept");
	}

	@Test
	void whoComesInByTheListIsWrittenDownOnce() {
		var database = new TestDatabase("migration_members");
		database.migrate("alpha");
		var members = new Members(JdbcClient.create(database.owner()));
		var someone = new Organisations.Someone(new UUID(0, 1), "Ada", "ada@alpha.example");

		var first = Members.First.of("alpha", "Ada@Alpha.example");
		members.enrol(first, someone, MemberRole.LEAD);
		members.enrol(first, someone, MemberRole.VIEWER);

		assertThat(members.first()).containsExactly(Members.First.of("alpha", "ada@alpha.example"));
		assertThat(database.superuser()
			.sql("select concat_ws(' ', council, actor, act, thing, place, detail) from platform.audit_entry")
			.query(String.class)
			.list()).containsExactly("alpha SYSTEM ADDED MEMBER /settings/members/" + someone.id() + " LEAD");
	}

	@Test
	void oneCouncilsFailureStopsNoOther() {
		var database = new TestDatabase("migration_failure");
		database.migrate("alpha", "beta", "gamma");
		database.superuser()
			.sql("insert into %s.note (id, text) values (1, 'in the way')".formatted(database.schema("beta")))
			.update();

		Map<String, String> failures = database.migrateWith("db/council-broken.yaml", "alpha", "beta", "gamma");

		assertThat(failures).containsOnlyKeys("beta");
		assertThat(tables(database)).contains("alpha.half", "gamma.half").doesNotContain("beta.half");
		assertThat(database.superuser()
			.sql("select council from platform.ledger where error like '%note_pkey%'")
			.query(String.class)
			.list()).containsExactly("beta");
	}

	@Test
	void whereTheCanaryFailsTheOthersAreLeftAlone() {
		var database = new TestDatabase("migration_canary");
		database.migrate("alpha", "beta", "gamma");
		database.superuser()
			.sql("insert into %s.note (id, text) values (1, 'in the way')".formatted(database.schema("beta")))
			.update();

		Map<String, String> failures = database.migrateWith("db/council-broken.yaml",
				new MigrationSettings(new Slug("beta"), 3), "alpha", "beta", "gamma");

		assertThat(failures).containsOnlyKeys("beta");
		assertThat(tables(database)).doesNotContain("alpha.half", "beta.half", "gamma.half");
	}

	@Test
	void whateverCameOfAnAttemptIsKept() {
		var database = new TestDatabase("migration_kept");
		database.migrate("alpha");
		database.superuser()
			.sql("insert into %s.note (id, text) values (1, 'in the way')".formatted(database.schema("alpha")))
			.update();
		database.migrateWith("db/council-broken.yaml", "alpha");

		assertThat(database.superuser()
			.sql("select coalesce(error, 'well') from platform.ledger_entry where council = 'alpha' order by id")
			.query(String.class)
			.list()).satisfiesExactly((first) -> assertThat(first).isEqualTo("well"),
					(second) -> assertThat(second).contains("note_pkey"));
	}

	@Test
	void aWorkspaceIsMadeForOneCouncilAlone() throws Exception {
		var database = new TestDatabase("migration_one");
		database.migrate("alpha");
		database.superuser().sql("""
				insert into platform.council (slug, name, gss_code, type, nation, region)
				values ('beta', 'Beta Council', 'E06000099', 'unitary', 'England', 'London')
				""").update();

		try (Connection owner = database.owner().getConnection()) {
			assertThat(database.schemas("db/council.yaml").bringUpToDate(owner, new Slug("beta"))).isEmpty();
			assertThat(database.schemas("db/council.yaml").bringUpToDate(owner, new Slug("beta"))).isEmpty();
		}

		assertThat(tables(database)).contains("alpha.note", "beta.note");
		assertThat(database.superuser()
			.sql("select count(*) from platform.ledger_entry where council = 'beta'")
			.query(Integer.class)
			.single()).isOne();
	}

	@Test
	void aFailureThatIsMendedIsMadeGoodByTheSameCommand() {
		var database = new TestDatabase("migration_mended");
		database.migrate("alpha");
		database.superuser()
			.sql("insert into %s.note (id, text) values (1, 'in the way')".formatted(database.schema("alpha")))
			.update();
		database.migrateWith("db/council-broken.yaml", "alpha");
		database.superuser().sql("delete from %s.note".formatted(database.schema("alpha"))).update();

		assertThat(database.migrateWith("db/council-broken.yaml", "alpha")).isEmpty();

		assertThat(tables(database)).contains("alpha.half");
		assertThat(database.superuser().sql("select error from platform.ledger").query(String.class).list())
			.containsOnlyNulls();
	}

	@Test
	void aSecondRunChangesNothing() {
		var database = new TestDatabase("migration_twice");
		database.migrate("alpha");
		List<Map<String, Object>> before = ledger(database);

		database.migrate("alpha");

		assertThat(ledger(database)).isEqualTo(before);
	}

	@Test
	void fourAtOnceMakeEachCouncilOnce() throws Exception {
		var database = new TestDatabase("migration_at_once");
		String[] councils = IntStream.range(0, 8).mapToObj((n) -> "council-" + n).toArray(String[]::new);

		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Map<String, String>>> runs = IntStream.range(0, 4)
				.mapToObj((n) -> threads.submit(() -> database.migrate(councils)))
				.toList();
			for (Future<Map<String, String>> run : runs) {
				assertThat(run.get()).isEmpty();
			}
		}

		assertThat(ledger(database)).hasSize(8);
		assertThat(tables(database)).filteredOn((table) -> table.endsWith(".note")).hasSize(8);
	}

	@Test
	@Timeout(60)
	void whoWasKilledInTheMiddleHoldsUpNobody() {
		var database = new TestDatabase("migration_killed");
		database.migrate("alpha");
		database.superuser()
			.sql("""
					update platform.databasechangeloglock set locked = true, lockedby = 'who was killed', lockgranted = now();
					drop table platform.support_plea, platform.support_consent;
					delete from platform.databasechangelog where id = '042-support-visits';
					""")
			.update();

		assertThat(database.migrate("alpha", "beta")).isEmpty();

		assertThat(database.superuser()
			.sql("select to_regclass('platform.support_plea') is not null")
			.query(Boolean.class)
			.single()).isTrue();
		assertThat(tables(database)).contains("beta.note");
	}

	@Test
	void renderedSqlNamesNoSchemaAndNoHost() throws Exception {
		var database = new TestDatabase("migration_rendered");
		database.migrate("alpha");

		try (Connection owner = database.owner().getConnection()) {
			JdbcClient.create(database.owner()).sql("create schema fresh").update();
			String sql = new CouncilChangelog("db/council.yaml").render(owner, "fresh");

			assertThat(sql).contains("create table note", "'semi;colon -- no comment'")
				.doesNotContainIgnoringCase("databasechangeloglock")
				.doesNotContainIgnoringCase("search_path")
				.doesNotContain("fresh.");
		}
	}

	private static List<String> shape(JdbcClient superuser, String schema) {
		return superuser.sql(SHAPE)
			.param("schema", schema)
			.query(String.class)
			.stream()
			.map((line) -> line.replace(schema + ".", ""))
			.toList();
	}

	private static List<String> tables(TestDatabase database) {
		return database.superuser()
			.sql("select substr(schemaname, length(:prefix) + 1) || '.' || tablename from pg_tables where starts_with(schemaname, :prefix)")
			.param("prefix", database.prefix().value())
			.query(String.class)
			.list();
	}

	private static List<Map<String, Object>> ledger(TestDatabase database) {
		return database.superuser().sql("select * from platform.ledger order by council").query().listOfRows();
	}

}
