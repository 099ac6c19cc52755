package org.pathfinder;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

import org.pathfinder.local.LocalPostgres;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.tasks.RecurringWork;
import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

/**
 * What each role of the database may do, asked of the database itself: every table is
 * found in its catalogue, so that one that is new is looked at too.
 */
@Order(5)
@Tag("database")
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("leeds")
@ResourceLock("bexley")
class DatabaseIsolationTest {

	private static final String REFUSED = "42501";

	private static final Set<String> NOTHING = Set.of();

	private static final Set<String> READ = Set.of("SELECT");

	private static final Set<String> WRITE = Set.of("SELECT", "INSERT", "UPDATE", "DELETE");

	/** Who may do what with shared tables; who is not named may do nothing. */
	private static final Map<String, Map<String, Set<String>>> SHARED = Map.ofEntries(
			rights("platform.council", Map.of("pathfinder_platform", Set.of("SELECT", "INSERT", "UPDATE"))),
			rights("platform.register_draft", Map.of("pathfinder_platform", Set.of("SELECT", "INSERT", "DELETE"))),
			rights("platform.membership",
					Map.of("pathfinder_platform", Set.of("SELECT", "INSERT", "UPDATE"), "council",
							Set.of("SELECT", "UPDATE", "DELETE"))),
			rights("platform.sign_in",
					Map.of("pathfinder_platform", Set.of("SELECT", "INSERT", "UPDATE"), "council", READ)),
			rights("platform.invitation",
					Map.of("pathfinder_platform", Set.of("SELECT", "INSERT", "UPDATE"), "council",
							Set.of("SELECT", "INSERT", "UPDATE"))),
			rights("platform.access_review", Map.of("council", Set.of("SELECT", "INSERT"))),
			rights("platform.ledger", Map.of("pathfinder_platform", READ)),
			rights("platform.ledger_entry", Map.of("pathfinder_platform", READ)),
			rights("platform.scheduled_tasks",
					Map.of("pathfinder_infra", WRITE, "council", Set.of("SELECT", "INSERT"), "pathfinder_platform",
							Set.of("SELECT", "INSERT", "UPDATE"), "pathfinder_editor", Set.of("INSERT"))),
			rights("platform.audit_entry",
					Map.of("council", Set.of("SELECT", "INSERT"), "pathfinder_platform", Set.of("SELECT", "INSERT"),
							"pathfinder_lga", Set.of("INSERT"), "pathfinder_editor", Set.of("INSERT"))),
			rights("platform.support_consent",
					Map.of("council", Set.of("SELECT", "INSERT", "UPDATE"), "pathfinder_platform", READ)),
			rights("platform.look",
					Map.of("council", Set.of("SELECT", "INSERT", "UPDATE"), "pathfinder_platform", READ)),
			rights("platform.support_plea", Map.of("council", READ, "pathfinder_platform", Set.of("SELECT", "INSERT"))),
			rights("platform.sign_on", Map.of("council", WRITE, "pathfinder_platform", Set.of("SELECT", "UPDATE"))),
			rights("platform.sign_on_secret",
					Map.of("council", Set.of("SELECT", "INSERT"), "pathfinder_platform", Set.of("SELECT", "DELETE"))),
			rights("platform.sign_on_domain",
					Map.of("council", Set.of("SELECT", "INSERT", "DELETE"), "pathfinder_platform",
							Set.of("SELECT", "DELETE"))),
			rights("platform.identity_provider", Map.of("pathfinder_platform", Set.of("SELECT", "INSERT", "UPDATE"))),
			rights("platform.former_member",
					Map.of("council", Set.of("SELECT", "INSERT"), "pathfinder_platform", READ)),
			rights("platform.first_member", Map.of()),
			rights("platform.spring_session", Map.of("pathfinder_infra", WRITE)),
			rights("platform.spring_session_attributes", Map.of("pathfinder_infra", WRITE)),
			rights("platform.databasechangelog", Map.of("pathfinder_platform", READ)),
			rights("platform.databasechangeloglock", Map.of()),
			rights("model.version",
					Map.of("council", READ, "pathfinder_lga", READ, "pathfinder_public", READ, "pathfinder_editor",
							READ)),
			rights("series.workshop", Map.of("council", READ, "pathfinder_lga", READ)),
			rights("series.attendance", Map.of("council", READ, "pathfinder_lga", READ)),
			rights("library.council",
					Map.of("council", READ, "pathfinder_editor", READ, "pathfinder_platform",
							Set.of("SELECT", "INSERT", "UPDATE"))),
			rights("library.submission", Map.of("council", WRITE, "pathfinder_editor", Set.of("SELECT", "UPDATE"))),
			rights("library.submission_remark",
					Map.of("council", Set.of("SELECT", "INSERT"), "pathfinder_editor", Set.of("SELECT", "INSERT"))),
			rights("library.submission_picture",
					Map.of("council", Set.of("SELECT", "INSERT", "DELETE"), "pathfinder_editor", READ)),
			rights("library.published",
					Map.of("council", Set.of("SELECT", "UPDATE", "DELETE"), "pathfinder_editor",
							Set.of("SELECT", "INSERT"), "pathfinder_lga", READ, "pathfinder_public", READ)),
			rights("library.published_picture",
					Map.of("council", Set.of("SELECT", "INSERT", "DELETE"), "pathfinder_editor",
							Set.of("SELECT", "INSERT"), "pathfinder_lga", READ, "pathfinder_public", READ)),
			rights("library.saved_search", Map.of("council", WRITE, "pathfinder_platform", READ)),
			rights("library.saved", Map.of("council", Set.of("SELECT", "INSERT", "DELETE"))),
			rights("library.use", Map.of("council", WRITE)),
			rights("library.used_in", Map.of("council", Set.of("SELECT", "INSERT", "DELETE"))),
			rights("library.question",
					Map.of("council", Set.of("SELECT", "INSERT", "DELETE"), "pathfinder_editor", READ, "pathfinder_lga",
							READ, "pathfinder_public", READ, "pathfinder_platform", READ)),
			rights("library.answer",
					Map.of("council", WRITE, "pathfinder_editor", READ, "pathfinder_lga", READ, "pathfinder_public",
							READ)),
			rights("library.reflection", Map.of("council", WRITE, "pathfinder_editor", READ)),
			rights("library.showcase", Map.of("pathfinder_editor", WRITE, "pathfinder_public", READ)),
			rights("library.showcase_item", Map.of("pathfinder_editor", WRITE, "pathfinder_public", READ)),
			rights("library.tombstone",
					Map.of("council", READ, "pathfinder_editor", READ, "pathfinder_lga", READ, "pathfinder_public",
							READ)),
			rights("reporting.sharing",
					Map.of("council", Set.of("SELECT", "INSERT", "UPDATE"), "pathfinder_lga", READ,
							"pathfinder_platform", Set.of("SELECT", "UPDATE"))),
			rights("reporting.step_state", Map.of("council", WRITE, "pathfinder_lga", READ)),
			rights("reporting.stage_share", Map.of("council", WRITE, "pathfinder_lga", READ)),
			rights("reporting.programme", Map.of("council", WRITE, "pathfinder_lga", READ)),
			rights("reporting.record_count", Map.of("council", WRITE, "pathfinder_lga", READ)),
			rights("reporting.sharing_change", Map.of("council", Set.of("SELECT", "INSERT"))),
			rights("reporting.council",
					Map.of("council", READ, "pathfinder_lga", READ, "pathfinder_platform",
							Set.of("SELECT", "INSERT", "UPDATE"))),
			rights("reporting.repair",
					Map.of("council", WRITE, "pathfinder_platform", Set.of("SELECT", "INSERT", "UPDATE"))));

	/** What every council may read whole, and none may write. */
	private static final Set<String> FOR_ALL_TO_READ = Set.of("model.version", "series.workshop", "series.attendance");

	/** What each council writes its own rows of, and everybody reads. */
	private static final Set<String> PUBLISHED = Set.of("library.published", "library.published_picture",
			"library.tombstone", "library.question", "library.answer");

	private static final Set<String> WRITERS = Set.of("council", "pathfinder_editor");

	private static final Set<String> READERS = Set.of("council", "pathfinder_editor", "pathfinder_lga",
			"pathfinder_public");

	/** Functions that somebody calls beside their owner, and who. */
	private static final Map<String, Set<String>> CALLED = Map.ofEntries(
			Map.entry("reporting.councils_registered()", Set.of("pathfinder_lga")),
			Map.entry("platform.current_council()", Set.of("council")),
			Map.entry("platform.role_prefix()", Set.of("council", "pathfinder_platform")),
			Map.entry("platform.forget_audit_addresses()", Set.of("pathfinder_platform")),
			Map.entry("library.found_by(jsonb,text,text,text)", WRITERS),
			Map.entry("library.found_by(jsonb,text,text,text,integer)", WRITERS),
			Map.entry("library.letters(text[])", WRITERS), Map.entry("library.found_values()", READERS),
			Map.entry("library.saying(text[])", READERS), Map.entry("library.used_by(text,uuid)", READERS));

	/** The councils that the LGA sees anything of. */
	private static final String EVERYTHING = """
			select council from reporting.sharing union all select council from reporting.step_state
			union all select council from reporting.stage_share union all select council from reporting.record_count
			union all select council from reporting.programme union all select council from reporting.council
			""";

	private static final List<String> NOT_COUNCILS = List.of("pathfinder_lga", "pathfinder_editor",
			"pathfinder_platform", "pathfinder_public", "pathfinder_infra", "pathfinder_app");

	/** What the application's login becomes, beside councils. */
	private static final Set<String> BECOMES = Set.of("pathfinder_lga", "pathfinder_editor", "pathfinder_platform",
			"pathfinder_public");

	@Autowired
	Environment environment;

	@Autowired
	List<RecurringWork> work;

	private SingleConnectionDataSource all;

	private JdbcClient superuser;

	private SingleConnectionDataSource application;

	private JdbcClient database;

	private TransactionTemplate transaction;

	private TwoCouncils councils;

	private List<String> roles;

	@BeforeAll
	void rowsInTwoCouncilsAndTheApplicationsOwnLogin() {
		this.councils = new TwoCouncils();
		this.councils.seed();
		this.all = new SingleConnectionDataSource(Servers.postgres().jdbcUrl("pathfinder"), LocalPostgres.SUPERUSER,
				LocalPostgres.SUPERUSER, true);
		this.superuser = JdbcClient.create(this.all);
		this.application = new SingleConnectionDataSource(Servers.postgres().jdbcUrl("pathfinder"), "pathfinder_app",
				LocalPostgres.APP_PASSWORD, true);
		this.database = JdbcClient.create(this.application);
		this.transaction = new TransactionTemplate(new DataSourceTransactionManager(this.application));
		this.roles = strings("select 'council_' || replace(slug, '-', '_') from platform.council order by 1");
	}

	@AfterAll
	void leaveNothingBehind() {
		this.application.destroy();
		this.all.destroy();
		this.councils.close();
	}

	List<String> roles() {
		return this.roles;
	}

	@Test
	void thereAreSixCouncilsWithTables() {
		assertThat(this.roles).hasSizeGreaterThanOrEqualTo(6);
		assertThat(this.roles).allSatisfy((role) -> assertThat(tables(role)).contains(role + ".programme"));
	}

	@ParameterizedTest
	@MethodSource("roles")
	void aCouncilsRoleIsRefusedAtEveryTableOfEveryOther(String role) {
		for (String other : this.roles) {
			if (other.equals(role)) {
				continue;
			}
			for (String table : tables(other)) {
				String column = column(table);
				assertThatItIsRefused(role, "select 1 from " + table + " limit 1");
				assertThatItIsRefused(role, "insert into " + table + " default values");
				assertThatItIsRefused(role, "update " + table + " set " + column + " = " + column + " where false");
				assertThatItIsRefused(role, "delete from " + table + " where false");
				// were the schema's door open, the table's would be shut
				assertThat(privileges(role, table)).as("%s at %s", role, table).isEmpty();
			}
			assertThat(bool("select has_schema_privilege(?, ?, 'usage') or has_schema_privilege(?, ?, 'create')", role,
					other, role, other))
				.isFalse();
		}
	}

	@ParameterizedTest
	@MethodSource("roles")
	void aCouncilsRoleReadsAndWritesItsOwnRowsAndNothingElse(String role) {
		for (String table : tables(role)) {
			assertThat(privileges(role, table)).as(table)
				.isEqualTo(table.endsWith(".databasechangelog") ? NOTHING : WRITE);
		}
	}

	@ParameterizedTest
	@MethodSource("roles")
	void noOtherRoleMayEnterACouncilsSchema(String schema) {
		for (String role : groups()) {
			assertThat(bool("select has_schema_privilege(?, ?, 'usage')", role, schema)).as(role).isFalse();
			for (String table : tables(schema)) {
				assertThat(privileges(role, table)).as("%s at %s", role, table).isEmpty();
			}
		}
	}

	@Test
	void everySharedTableIsForThoseItIsMeantFor() {
		List<String> tables = sharedTables();

		assertThat(tables).containsExactlyInAnyOrderElementsOf(SHARED.keySet());
		for (String table : tables) {
			var may = new TreeMap<String, Set<String>>();
			this.roles.forEach((role) -> may.put(role, privileges(role, table)));
			groups().forEach((role) -> may.put(role, privileges(role, table)));

			assertThat(may).as(table).isEqualTo(expected(table));
		}
	}

	private Map<String, Set<String>> expected(String table) {
		Map<String, Set<String>> meant = SHARED.get(table);
		var may = new TreeMap<String, Set<String>>();
		this.roles.forEach((role) -> may.put(role, meant.getOrDefault("council", NOTHING)));
		may.put("pathfinder_council", meant.getOrDefault("council", NOTHING));
		NOT_COUNCILS.forEach((role) -> may.put(role, meant.getOrDefault(role, NOTHING)));
		return may;
	}

	/** The prefix of councils' roles is the database's to know, and no policy's. */
	@Test
	void everyPolicyOfACouncilAsksTheSameFunction() {
		List<String> policies = strings(
				"""
						select pg_get_expr(said, polrelid) from pg_policy, lateral (values (polqual), (polwithcheck)) as both_ways (said)
						where said is not null and 'pathfinder_council'::regrole = any(polroles) and polname not in ('council_reads_what_the_lga_does',
							'everybody_reads_what_is_published', 'everybody_reads_what_was_published')
						""");

		assertThat(policies).hasSizeGreaterThan(5).allMatch((policy) -> policy.contains("platform.current_council()"));
	}

	@Test
	void nothingIsGrantedToEverybody() {
		assertThat(
				strings("""
						select c.oid::regclass || ' ' || a.privilege_type from pg_class c, aclexplode(c.relacl) a
						where a.grantee = 0 and c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
						union all
						select n.nspname || ' ' || a.privilege_type from pg_namespace n, aclexplode(n.nspacl) a
						where a.grantee = 0 and n.nspname not in ('pg_catalog', 'information_schema')
						union all
						select d.datname || ' ' || a.privilege_type from pg_database d, aclexplode(d.datacl) a
						where a.grantee = 0 and d.datname = current_database()
						union all
						select f.oid::regprocedure || ' EXECUTE' from pg_proc f
						where f.pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
							and (f.proacl is null or exists (select from aclexplode(f.proacl) a where a.grantee = 0))
						"""))
			.isEmpty();
	}

	/**
	 * Whatever its columns are called. A view cannot be under row-level security, and
	 * reads as its owner.
	 */
	@Test
	void aSharedTableThatCouncilsReachIsUnderForcedRowLevelSecurityUnlessItIsForAllToRead() {
		List<String> reached = sharedTables().stream()
			.filter((table) -> !privileges("pathfinder_council", table).isEmpty())
			.toList();

		assertThat(reached).contains("reporting.sharing", "reporting.step_state", "platform.membership")
			.containsAll(FOR_ALL_TO_READ);
		assertThat(reached).filteredOn((table) -> !FOR_ALL_TO_READ.contains(table))
			.containsExactlyInAnyOrderElementsOf(guardedTables());
		assertThat(FOR_ALL_TO_READ)
			.allSatisfy((table) -> assertThat(privileges("pathfinder_council", table)).isEqualTo(READ));
		assertThat(strings("select oid::regclass::text from pg_class where relrowsecurity and not relforcerowsecurity"))
			.isEmpty();
	}

	@Test
	void aCouncilSeesNoRowOfAnotherInASharedTable() {
		for (String table : guardedTables()) {
			assertThat(count("select count(*) from %s where council = 'bexley'".formatted(table)))
				.as("rows of Bexley in %s to hide", table)
				.isPositive();
			if (PUBLISHED.contains(table)) {
				continue;
			}
			String seen = "select distinct council from %s where council is not null".formatted(table)
					+ (table.equals("library.use") ? " and published_council <> ?" : " and ? <> ''");
			for (String role : this.roles) {
				assertThat(as(role, () -> this.database.sql(seen).param(slug(role)).query(String.class).list()))
					.as("%s at %s, but for what others did with its own", role, table)
					.isSubsetOf(slug(role));
			}
			assertThat(as("council_leeds", () -> this.database.sql(seen).param("leeds").query(String.class).list()))
				.containsExactly("leeds");
		}
	}

	@Test
	void aCouncilWritesNoRowOfAnotherInASharedTable() {
		for (String table : guardedTables()) {
			assertThatItIsRefused("council_leeds", """
					insert into %1$s (%2$s) select %2$s from (
						select (jsonb_populate_record(null::%1$s, to_jsonb(t) || '{"council": "bexley"}')).*
						from %1$s t where council = 'leeds' limit 1) as copy
					""".formatted(table, columns(table)));
			assertThatItIsRefused("council_leeds",
					"update %s set council = 'bexley' where council = 'leeds'".formatted(table));
			assertThatItReachesNothing("council_leeds",
					"update %s set council = 'leeds' where council = 'bexley'".formatted(table), table, "UPDATE");
			assertThatItReachesNothing("council_leeds", "delete from %s where council = 'bexley'".formatted(table),
					table, "DELETE");
		}
	}

	/** Rows of no council are the platform's, but for what the LGA did. */
	@Test
	void ofWhatIsNoCouncilsACouncilSeesTheLgasActsOnly() {
		for (String table : guardedTables()) {
			boolean audit = table.equals("platform.audit_entry");
			String others = "select count(*) from %s where council is null".formatted(table)
					+ (audit ? " and actor <> 'LGA'" : "");

			assertThat(as("council_leeds", () -> this.database.sql(others).query(Integer.class).single())).as(table)
				.isZero();
		}
	}

	@Test
	void nobodyWritesInTheAuditAsSomebodyElse() {
		String entry = """
				insert into platform.audit_entry (id, at, council, actor, person, act, thing, things)
				values (gen_random_uuid(), now(), %s, '%s', gen_random_uuid(), 'ADDED', 'BARRIER', 1)
				""";

		for (String foreign : List.of("'bexley'", "null")) {
			assertThatItIsRefused("council_leeds", entry.formatted(foreign, "OPERATOR"));
		}
		assertThatItIsRefused("pathfinder_lga", entry.formatted("'leeds'", "LGA"));
		assertThatItIsRefused("pathfinder_lga", entry.formatted("null", "OPERATOR"));
		assertThatItIsRefused("pathfinder_editor", entry.formatted("'leeds'", "MEMBER"));
		assertThatItIsRefused("pathfinder_editor", entry.formatted("'leeds'", "EDITOR"));
		assertThatItIsRefused("pathfinder_editor", entry.formatted("null", "LGA"));
		assertThatItIsRefused("pathfinder_platform", entry.formatted("'leeds'", "MEMBER"));
		assertThatItIsRefused("pathfinder_platform", entry.formatted("null", "LGA"));
	}

	/** By its owner and by the superuser, whom no right and no policy holds. */
	@Test
	void theAuditStaysAsItIs() {
		for (String change : List.of("update platform.audit_entry set address = null",
				"update platform.audit_entry set at = at - interval '1 year'",
				"update platform.audit_entry set person = null, actor = 'SYSTEM'", "delete from platform.audit_entry",
				"truncate platform.audit_entry")) {
			assertThatExceptionOfType(DataAccessException.class).as(change)
				.isThrownBy(() -> this.superuser.sql(change).update())
				.satisfies((failure) -> assertThat(state(failure)).isEqualTo(REFUSED));
		}
		String rows = "select count(*) from platform.audit_entry where council = 'bexley'";
		int before = count(rows);
		for (String change : List.of("delete from platform.audit_entry",
				"update platform.audit_entry set person = gen_random_uuid() where address is null")) {
			this.superuser.sql("set role pathfinder_owner").update();
			try {
				assertThat(this.superuser.sql(change).update()).as(change).isZero();
			}
			finally {
				this.superuser.sql("reset role").update();
			}
		}
		assertThat(count(rows)).isEqualTo(before).isPositive();
	}

	@Test
	void anAddressIsForgottenAfterNinetyDaysAndNotBefore() {
		String entry = """
				insert into platform.audit_entry (id, at, council, actor, person, act, thing, things, address)
				values (?::uuid, now() - ?::interval, 'leeds', 'MEMBER', gen_random_uuid(), 'ADDED', 'BARRIER', 1, '192.0.2.7')
				""";
		UUID old = UUID.randomUUID();
		UUID young = UUID.randomUUID();
		this.superuser.sql(entry).params(old.toString(), "90 days 1 minute").update();
		this.superuser.sql(entry).params(young.toString(), "89 days 23 hours").update();
		String what = "select to_jsonb(e) - 'address' || jsonb_build_object('gone', address is null) from platform.audit_entry e where id = ?";
		String before = this.superuser.sql(what).param(old).query(String.class).single();

		Workspace.call(new Workspace.Platform(), () -> {
			this.work.stream().filter((each) -> each.name().equals("forget-addresses")).findFirst().orElseThrow().run();
			return null;
		});

		assertThat(this.superuser.sql(what).param(old).query(String.class).single())
			.isEqualTo(before.replace("\"gone\": false", "\"gone\": true"))
			.contains("\"gone\": true");
		assertThat(this.superuser.sql(what).param(young).query(String.class).single()).contains("\"gone\": false");
	}

	private void assertThatItReachesNothing(String role, String sql, String table, String privilege) {
		if (mayReach(role, table, privilege)) {
			assertThat(as(role, () -> this.database.sql(sql).update())).as(sql).isZero();
		}
		else {
			assertThatItIsRefused(role, sql);
		}
	}

	/** Whether the role could say another council in a row, were there no policy. */
	private boolean mayReach(String role, String table, String privilege) {
		return privilege.equals("UPDATE") ? bool("select has_column_privilege(?, ?, 'council', 'UPDATE')", role, table)
				: privileges(role, table).contains(privilege);
	}

	/**
	 * What a provider wants to hear from Keycloak is for the worker, who is the owner.
	 */
	@Test
	void nobodyButTheOwnerReadsTheSecretOfAnIdentityProvider() {
		for (String role : List.of("council_leeds", "pathfinder_platform", "pathfinder_infra", "pathfinder_lga")) {
			assertThatItIsRefused(role, "select secret from platform.sign_on_secret");
			assertThatItIsRefused(role, "update platform.sign_on_secret set secret = secret");
		}
		assertThatItIsRefused("council_leeds", "update platform.sign_on set alias = 'bexley-1'");
	}

	/** The secret in an invitation's link is for who gets the mail. */
	@Test
	void aCouncilReadsNoSecretOfAnInvitation() {
		assertThatItIsRefused("council_leeds", "select token_hash from platform.invitation");
		assertThatItIsRefused("council_leeds", "update platform.invitation set token_hash = null");
		assertThatItIsRefused("council_leeds", "update platform.membership set email = 'x', person = person");
	}

	@Test
	void theLgaSeesTheCouncilsThatShareUntilTheyStopSharing() {
		var leeds = Api.of(this.environment).as("lead@leeds.example");
		var bexley = Api.of(this.environment).as("lead@bexley.example");
		var analyst = Api.of(this.environment).as("analyst@lga.example");
		int version = TwoCouncils.VERSION;

		assertThat(compared(analyst)).contains("leeds", "bexley");
		assertThat(seenByTheLga(EVERYTHING)).contains("leeds", "bexley");
		share(bexley, "bexley", version, false, false);
		assertThat(compared(analyst)).contains("leeds").doesNotContain("bexley");
		assertThat(seenByTheLga(EVERYTHING)).contains("leeds").doesNotContain("bexley");
		share(leeds, "leeds", version, false, false);
		assertThat(compared(analyst)).doesNotContain("leeds", "bexley");
		assertThat(seenByTheLga(EVERYTHING)).doesNotContain("leeds", "bexley");
		share(leeds, "leeds", version + 1, true, true);
		assertThat(compared(analyst)).contains("leeds").doesNotContain("bexley");
		this.councils.seed();
	}

	@Test
	void theLgaSeesWhatIsSharedMeasureByMeasure() {
		var leeds = Api.of(this.environment).as("lead@leeds.example");
		int version = TwoCouncils.VERSION;

		share(leeds, "leeds", version, true, false);
		assertThat(seenByTheLga("select council from reporting.step_state")).contains("leeds");
		assertThat(seenByTheLga("select council from reporting.stage_share")).contains("leeds");
		assertThat(seenByTheLga("select council from reporting.record_count")).doesNotContain("leeds");
		share(leeds, "leeds", version + 1, false, true);
		assertThat(seenByTheLga("select council from reporting.step_state")).doesNotContain("leeds");
		assertThat(seenByTheLga("select council from reporting.stage_share")).doesNotContain("leeds");
		assertThat(seenByTheLga("select council from reporting.record_count")).contains("leeds");
		assertThat(seenByTheLga("select council from reporting.programme")).contains("leeds");
		assertThat(seenByTheLga("select council from reporting.council")).contains("leeds");
		this.councils.seed();
	}

	/** Neither names nor slugs; only how many councils there are. */
	@Test
	void theLgaCannotTellWhichCouncilsDoNotShare() {
		Set<String> sharing = new TreeSet<>(strings("select council from reporting.sharing where progress or records"));

		assertThat(seenByTheLga("select council from reporting.council")).isEqualTo(sharing).doesNotContain("coventry");
		assertThat(seenByTheLga("select name from reporting.council")).doesNotContain("Coventry City Council");
		assertThat(as("pathfinder_lga",
				() -> this.database.sql("select reporting.councils_registered()").query(Integer.class).single()))
			.isEqualTo(this.roles.size());
		for (String sql : List.of("select slug from platform.council", "select council from reporting.repair",
				"select council from reporting.sharing_change", "select changed_by from reporting.sharing",
				"select version from reporting.sharing")) {
			assertThatItIsRefused("pathfinder_lga", sql);
		}
	}

	private static void share(Api lead, String slug, int version, boolean progress, boolean records) {
		assertThat(lead
			.put("/api/reporting/councils/" + slug + "/sharing", version,
					"{\"progress\": %s, \"records\": %s}".formatted(progress, records))
			.status()).isEqualTo(200);
	}

	private static List<String> compared(Api analyst) {
		return analyst.get("/api/reporting/comparison")
			.json()
			.get("items")
			.valueStream()
			.map((row) -> row.get("council").stringValue())
			.toList();
	}

	private Set<String> seenByTheLga(String sql) {
		return as("pathfinder_lga", () -> new TreeSet<>(this.database.sql(sql).query(String.class).list()));
	}

	@Test
	void everyTableOfACouncilIsTheOwners() {
		assertThat(
				strings("""
						select c.oid::regclass || ' is ' || pg_get_userbyid(c.relowner) || '’s' from pg_class c
						where c.relnamespace::regnamespace::text like 'council\\_%' and pg_get_userbyid(c.relowner) <> 'pathfinder_owner'
						union all
						select nspname || ' is ' || pg_get_userbyid(nspowner) || '’s' from pg_namespace
						where nspname like 'council\\_%' and pg_get_userbyid(nspowner) <> 'pathfinder_owner'
						"""))
			.isEmpty();
	}

	@Test
	void noForeignKeyLeavesACouncilsSchema() {
		assertThat(strings("""
				select k.conname from pg_constraint k join pg_class here on here.oid = k.conrelid
					join pg_class there on there.oid = k.confrelid
				where k.contype = 'f' and here.relnamespace <> there.relnamespace
				""")).isEmpty();
	}

	@Test
	void aCouncilHasFortyTablesAtMost() {
		assertThat(this.roles)
			.allSatisfy((role) -> assertThat(tables(role)).hasSizeBetween(1, 40).doesNotHaveDuplicates());
	}

	@Test
	void everyCouncilHasTheSameTables() {
		List<String> first = tables(this.roles.getFirst()).stream().map(DatabaseIsolationTest::unqualified).toList();

		assertThat(this.roles).allSatisfy((role) -> assertThat(tables(role)).map(DatabaseIsolationTest::unqualified)
			.containsExactlyElementsOf(first));
	}

	@ParameterizedTest
	@MethodSource("roles")
	void aCouncilsRoleCannotLogInNorGetRoundItsRights(String role) {
		assertThat(bool("""
				select rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
				from pg_roles where rolname = ?
				""", role)).isFalse();
		assertThat(memberships(role)).containsExactly("pathfinder_council");
	}

	@Test
	void theApplicationsLoginHasNoRightOfItsOwn() {
		assertThat(bool("""
				select rolinherit or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
				from pg_roles where rolname = 'pathfinder_app'
				""")).isFalse();
		assertThat(memberships("pathfinder_app")).containsAll(BECOMES)
			.allMatch((role) -> isACouncil(role) || BECOMES.contains(role));
		assertThat(bool("""
				select bool_or(admin_option or coalesce((to_jsonb(m) ->> 'inherit_option')::boolean, false))
				from pg_auth_members m where member = 'pathfinder_app'::regrole
				""")).isFalse();
		assertThat(grantedTo("pathfinder_app")).containsExactly(database() + " CONNECT");
	}

	@Test
	void withoutARoleTheApplicationsLoginFindsNothing() {
		for (String table : List.of("council_leeds.programme", "reporting.sharing", "platform.membership",
				"model.version")) {
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> this.database.sql("select 1 from " + table).query().listOfRows())
				.satisfies((failure) -> assertThat(state(failure)).isEqualTo(REFUSED));
		}
	}

	@Test
	void theSessionsLoginBecomesNobody() {
		assertThat(memberships("pathfinder_infra")).isEmpty();
		assertThat(
				strings("select member::regrole::text from pg_auth_members where roleid = 'pathfinder_infra'::regrole"))
			.isEmpty();
		assertThat(grantedTo("pathfinder_infra"))
			.allMatch((grant) -> grant.equals(database() + " CONNECT") || grant.startsWith("platform.spring_session")
					|| grant.startsWith("platform.scheduled_tasks") || grant.equals("platform USAGE"));
	}

	@Test
	void nobodyButCouncilsBelongsToTheCouncilsGroup() {
		assertThat(
				strings("""
						select member::regrole::text from pg_auth_members
						where roleid = 'pathfinder_council'::regrole and not (admin_option and member = 'pathfinder_owner'::regrole)
						"""))
			.containsAll(this.roles)
			.allMatch(this::isACouncil);
	}

	@Test
	void aRoleThatIsNoCouncilsCannotGetRoundItsRights() {
		List<String> mayLogIn = List.of("pathfinder_app", "pathfinder_infra");

		for (String role : groups()) {
			assertThat(bool("""
					select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
					from pg_roles where rolname = ?
					""", role)).as(role).isFalse();
			assertThat(bool("select rolcanlogin from pg_roles where rolname = ?", role)).as(role)
				.isEqualTo(mayLogIn.contains(role));
			if (!mayLogIn.contains(role)) {
				assertThat(memberships(role)).as(role).isEmpty();
			}
		}
	}

	/** A table of one's own, or a function, would be somebody else's trap. */
	@Test
	void nobodyButTheOwnerMakesAnything() {
		for (String role : Stream.concat(this.roles.stream(), groups().stream()).toList()) {
			assertThat(strings("""
					select nspname from pg_namespace where has_schema_privilege(?, oid, 'create')
					""", role)).as(role).isEmpty();
			assertThat(bool("""
					select has_database_privilege(?, current_database(), 'create')
						or has_database_privilege(?, current_database(), 'temporary')
					""", role, role)).as(role).isFalse();
		}
	}

	/** A function may run with its owner's rights, past every policy. */
	@Test
	void nobodyButTheOwnerCallsAFunctionOfOursUnlessItIsForThem() {
		List<String> ours = strings("""
				select oid::regprocedure::text from pg_proc
				where pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace,
					'trigram'::regnamespace)
				""");

		assertThat(ours).contains("platform.open_council(text)");
		for (String role : Stream.concat(this.roles.stream(), groups().stream()).toList()) {
			assertThat(ours).as(role)
				.filteredOn((function) -> !CALLED.getOrDefault(function, NOTHING).contains(role)
						&& !(CALLED.getOrDefault(function, NOTHING).contains("council")
								&& !NOT_COUNCILS.contains(role)))
				.noneMatch((function) -> bool("select has_function_privilege(?, ?, 'execute')", role, function));
		}
	}

	private static Map.Entry<String, Map<String, Set<String>>> rights(String table, Map<String, Set<String>> ofRoles) {
		return Map.entry(table, ofRoles);
	}

	/** The roles that are no council's. */
	private static List<String> groups() {
		return Stream.concat(NOT_COUNCILS.stream(), Stream.of("pathfinder_council")).toList();
	}

	private void assertThatItIsRefused(String role, String sql) {
		try {
			as(role, () -> {
				this.database.sql(sql).update();
				return null;
			});
		}
		catch (DataAccessException failure) {
			assertThat(state(failure)).as("%s: %s", role, sql).isEqualTo(REFUSED);
			return;
		}
		fail("%s may: %s", role, sql);
	}

	/** As the role, and nothing of it stays. */
	private <T> T as(String role, Supplier<T> work) {
		return this.transaction.execute((status) -> {
			status.setRollbackOnly();
			this.database.sql("select set_config('role', ?, true)").param(role).query(String.class).single();
			return work.get();
		});
	}

	private static String state(Throwable failure) {
		return (failure.getCause() instanceof SQLException cause) ? cause.getSQLState() : failure.toString();
	}

	private List<String> tables(String schema) {
		return strings("""
				select c.oid::regclass::text from pg_class c
				where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relnamespace = ?::regnamespace order by 1
				""", schema);
	}

	private List<String> sharedTables() {
		return strings(
				"""
						select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
						where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not like 'council\\_%' and n.nspname not like 'pg\\_%'
							and n.nspname <> 'information_schema'
						order by 1
						""");
	}

	/** Those whose rows are kept apart by council, and not only from readers. */
	private List<String> guardedTables() {
		return strings(
				"""
						select c.oid::regclass::text from pg_class c where c.relrowsecurity and exists (
							select from pg_policy p where p.polrelid = c.oid and 'pathfinder_council'::regrole = any(p.polroles)) order by 1
						""");
	}

	/**
	 * Those that a council may write, or else all that are not worked out of others: for
	 * its right to the table to be what refuses it.
	 */
	private String columns(String table) {
		String all = """
				select quote_ident(attname) from pg_attribute
				where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = ''
				""";
		List<String> written = strings(all + " and has_column_privilege('council_leeds', attrelid, attnum, 'INSERT')",
				table);
		return String.join(", ", written.isEmpty() ? strings(all, table) : written);
	}

	private String column(String table) {
		return strings("select attname from pg_attribute where attrelid = ?::regclass and attnum = 1", table)
			.getFirst();
	}

	/** What the role may do with the table or with any of its columns. */
	private Set<String> privileges(String role, String table) {
		return new TreeSet<>(
				strings("""
						select privilege from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']
							|| case when current_setting('server_version_num')::int >= 170000 then array['MAINTAIN'] end) as privilege
						where has_table_privilege(?, ?, privilege) or privilege in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
							and has_any_column_privilege(?, ?, privilege)
						""",
						role, table, role, table));
	}

	private List<String> memberships(String role) {
		return strings("select roleid::regrole::text from pg_auth_members where member = ?::regrole order by 1", role);
	}

	/** Of this database or of another one of the server. */
	private boolean isACouncil(String role) {
		return bool("""
				select coalesce(shobj_description(?::regrole, 'pg_authid') like 'A council of the database %', false)
				""", role);
	}

	/** What is granted to the role itself, not through another. */
	private List<String> grantedTo(String role) {
		var granted = new ArrayList<>(
				strings("""
						select c.oid::regclass || ' ' || a.privilege_type from pg_class c, aclexplode(c.relacl) a where a.grantee = ?::regrole
						""",
						role));
		granted.addAll(strings("""
				select n.nspname || ' ' || a.privilege_type from pg_namespace n, aclexplode(n.nspacl) a
				where a.grantee = ?::regrole
				""", role));
		granted.addAll(strings("""
				select d.datname || ' ' || a.privilege_type from pg_database d, aclexplode(d.datacl) a
				where a.grantee = ?::regrole and d.datname = current_database()
				""", role));
		granted.addAll(strings("""
				select f.oid::regprocedure || ' ' || a.privilege_type from pg_proc f, aclexplode(f.proacl) a
				where a.grantee = ?::regrole
				""", role));
		return granted;
	}

	private String database() {
		return strings("select current_database()").getFirst();
	}

	private int count(String sql) {
		return this.superuser.sql(sql).query(Integer.class).single();
	}

	private boolean bool(String sql, Object... values) {
		return this.superuser.sql(sql).params(values).query(Boolean.class).single();
	}

	private List<String> strings(String sql, Object... values) {
		return this.superuser.sql(sql).params(values).query(String.class).list();
	}

	private static String slug(String role) {
		return role.substring("council_".length()).replace('_', '-');
	}

	private static String unqualified(String table) {
		return table.substring(table.indexOf('.') + 1);
	}

}
