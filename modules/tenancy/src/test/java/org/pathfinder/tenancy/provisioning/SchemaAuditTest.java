package org.pathfinder.tenancy.provisioning;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaAuditTest {

	private static TestDatabase database;

	@BeforeAll
	static void twoCouncils() {
		database = new TestDatabase("audit");
	}

	@AfterEach
	void anew() {
		for (String council : List.of("alpha", "beta")) {
			database.superuser().sql("drop schema if exists %s cascade".formatted(database.schema(council))).update();
		}
		database.superuser().sql("delete from platform.ledger").update();
	}

	@Test
	void councilsThatAreAsTheyShouldBeAreNotNamed() throws Exception {
		database.migrate("alpha", "beta");

		assertThat(differences()).isEmpty();
	}

	@Test
	void whatIsComparedLeavesNothingBehind() throws Exception {
		database.migrate("alpha");
		differences();

		assertThat(database.superuser()
			.sql("select count(*) from pg_roles where rolname like '%reference_of_the_audit'")
			.query(Integer.class)
			.single()).isZero();
		assertThat(database.superuser()
			.sql("select count(*) from pg_namespace where nspname like '%reference_of_the_audit'")
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void aCouncilThatHasNoWorkspaceLacksEverything() throws Exception {
		database.migrate("alpha", "beta");
		database.superuser().sql("drop schema %s cascade".formatted(database.schema("beta"))).update();

		assertThat(differences()).containsOnlyKeys("beta")
			.hasEntrySatisfying("beta",
					(lines) -> assertThat(lines).anyMatch((line) -> line.startsWith("lacks relation note")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			create table %s.extra (id int)                                   | has relation extra
			drop table %s.note cascade                                       | lacks relation note
			alter table %s.note add column extra int                         | has column note.extra
			alter table %s.note drop column text                             | lacks column note.text
			alter table %s.note alter column text drop not null              | has column note.text
			alter table %s.note alter column text set default 'x'            | has column note.text
			alter table %s.note alter column text type varchar(20)           | has column note.text
			alter table %s.note drop constraint note_pkey cascade            | lacks constraint note
			alter table %s.note add check (id > 0)                           | has constraint note
			create index extra on %s.note (text)                             | has index
			alter table %s.note enable row level security                    | has relation note
			create policy extra on %s.note using (true)                      | has policy extra
			create function %s.extra() returns int language sql return 1     | has function
			create view %s.extra as select 1 as one                          | has relation extra
			create rule extra as on delete to %s.note do instead nothing     | has rule
			alter table %s.note owner to postgres                            | has relation note
			grant select on %s.note to public                                | has relation note
			grant update (text) on %s.note to public                         | has column note.text
			revoke insert on %s.note from %1$s                               | has relation note
			grant create on schema %s to public                              | has schema
			alter default privileges in schema %s grant select on tables to public | has rights given in future
			alter role %s login                                              | has role
			grant pathfinder_lga to %s                                       | has role is a member of pathfinder_lga
			grant %s to pathfinder_lga                                       | has member of the role
			delete from %s.databasechangelog                                 | lacks change
			""")
	void whateverDiffersIsNamed(String tampering, String difference) throws Exception {
		database.migrate("alpha", "beta");
		String schema = database.schema("beta");

		database.superuser().sql(tampering.replace("%1$s", schema).replace("%s", schema)).update();
		try {
			assertThat(differences()).containsOnlyKeys("beta")
				.hasEntrySatisfying("beta",
						(lines) -> assertThat(lines).anyMatch((line) -> line.startsWith(difference)));
		}
		finally {
			database.superuser().sql("alter role %s nologin".formatted(schema)).update();
			database.superuser().sql("revoke pathfinder_lga from %s".formatted(schema)).update();
			database.superuser().sql("revoke %s from pathfinder_lga".formatted(schema)).update();
		}
	}

	/**
	 * What it compares with is made in the same place where a migration makes its own.
	 */
	@Test
	void itWaitsForWhoeverMakesSchemas() throws Exception {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Map<String, List<String>>> audit = new Owner(database.owner()).alone((_) -> {
				Future<Map<String, List<String>>> begun = threads.submit(SchemaAuditTest::differences);
				Awaitility.await()
					.untilAsserted(() -> assertThat(database.superuser()
						.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
						.query(Integer.class)
						.single()).isOne());
				assertThat(begun.isDone()).isFalse();
				return begun;
			});

			assertThat(audit.get()).isEqualTo(differences());
		}
	}

	private static Map<String, List<String>> differences() throws Exception {
		return new SchemaAudit(new Owner(database.owner()), database.schemas("db/council.yaml"), database.prefix())
			.differences();
	}

}
