package org.pathfinder;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

import org.pathfinder.local.LocalPostgres;
import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who may do what with case studies, asked of the database itself: a draft is its
 * council's, what is offered is for editors too, and what is published is everybody's
 * until its council takes it back.
 */
@Order(5)
@Tag("case-study-library")
@Tag("database")
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("leeds")
@ResourceLock("bexley")
class LibraryRolesTest {

	private static final String EDITOR = "pathfinder_editor";

	private static final String LEEDS = "council_leeds";

	private static final List<String> DRAFTS = List.of("case_study", "case_study_version", "case_study_quote",
			"case_study_picture", "reflection");

	private static final String CASE_STUDY = "'" + TwoCouncils.CASE_STUDY + "'";

	/** Leeds' case study, as the editor finds it, put into the library. */
	private static final String PUBLISH = """
			insert into library.published (id, council, case_study, submission, version, slug, content, licence, council_name,
				council_type, nation, region, urban_rural, population, published_at, published_by)
			select gen_random_uuid(), %s, s.case_study, s.id, s.version, %s, %s, s.licence, %s, c.type, c.nation, c.region,
				c.urban_rural, c.population, now(), gen_random_uuid()
			from library.submission s join library.council c on c.council = s.council where s.council = 'leeds'
			""";

	private static final String AS_IT_IS = PUBLISH.formatted("s.council", "'leeds-again'", "s.content", "c.name");

	private SingleConnectionDataSource application;

	private JdbcClient database;

	private JdbcClient superuser;

	private TransactionTemplate transaction;

	private TwoCouncils councils;

	@BeforeAll
	void connect() {
		this.councils = new TwoCouncils();
		this.superuser = JdbcClient.create(Servers.postgres().superuser("pathfinder"));
		this.application = new SingleConnectionDataSource(Servers.postgres().jdbcUrl("pathfinder"), "pathfinder_app",
				LocalPostgres.APP_PASSWORD, true);
		this.database = JdbcClient.create(this.application);
		this.transaction = new TransactionTemplate(new DataSourceTransactionManager(this.application));
	}

	@BeforeEach
	void bothCouncilsHaveTheirRows() {
		this.councils.seed();
	}

	@AfterAll
	void leaveNothingBehind() {
		this.application.destroy();
		this.councils.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { EDITOR, "pathfinder_lga", "pathfinder_public", "pathfinder_platform", "council_bexley" })
	void aDraftIsReadByNobodyButItsCouncil(String role) {
		for (String table : DRAFTS) {
			assertThatItIsRefused(role, "select 1 from council_leeds." + table);
			assertThatItIsRefused(role, "delete from council_leeds." + table);
		}
	}

	@Test
	void anEditorFindsNoDraftByItsUnqualifiedNameEither() {
		for (String table : DRAFTS) {
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> as(EDITOR, () -> this.database.sql("select 1 from " + table).query().listOfRows()))
				.havingRootCause()
				.withMessageContaining("does not exist");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "pathfinder_lga", "pathfinder_public", "pathfinder_platform" })
	void whatIsOfferedIsReadByEditorsAndItsCouncilOnly(String role) {
		for (String table : List.of("submission", "submission_remark", "submission_picture")) {
			assertThatItIsRefused(role, "select 1 from library." + table);
		}
		assertThat(strings(EDITOR, "select council from library.submission")).contains("leeds", "bexley");
		assertThat(strings(LEEDS, "select council from library.submission")).containsExactly("leeds");
	}

	/** The worker alone writes to who asked. */
	@Test
	void nobodyReadsWhoOfferedDecidedOrSaidSomething() {
		List<String> who = this.superuser
			.sql("""
					select c.table_name || ' ' || c.column_name || ' ' || r.rolname
					from information_schema.columns c, pg_roles r
					where c.table_schema = 'library' and c.column_name ~ '(^|_)by$' and c.column_name <> 'found_by'
						and (r.rolname like 'pathfinder\\_%' or r.rolname like 'council\\_%') and r.rolname <> 'pathfinder_owner'
						and has_column_privilege(r.oid, format('%I.%I', c.table_schema, c.table_name), c.column_name, 'SELECT')
					""")
			.query(String.class)
			.list();

		assertThat(who).containsExactly("question asked_by pathfinder_platform");
		assertThatItIsRefused(EDITOR, "select submitted_by from library.submission");
		assertThatItIsRefused(LEEDS, "select decided_by from library.submission");
		for (String role : List.of(EDITOR, LEEDS)) {
			assertThatItIsRefused(role, "select by from library.submission_remark");
			assertThatItIsRefused(role, "select * from library.submission_remark");
			assertThat(strings(role, "select words from library.submission_remark")).contains(TwoCouncils.MY_WORDS);
		}
	}

	@Test
	void anEditorKnowsTheCouncilsThatHaveOfferedSomething() {
		this.superuser.sql("delete from library.submission where council = 'bexley'").update();

		assertThat(strings(EDITOR, "select council from library.council")).contains("leeds").doesNotContain("bexley");
	}

	@Test
	void whatAnEditorDoesToACaseStudyIsAmongItsCouncilsEntries() {
		String entry = """
				insert into platform.audit_entry (id, at, council, actor, person, act, thing, things)
				values (gen_random_uuid(), now(), 'leeds', 'EDITOR', gen_random_uuid(), 'CHANGED', '%s', 1)
				""";

		assertThat(changed(EDITOR, entry.formatted("CASE_STUDY"))).isOne();
		assertThatItIsRefused(EDITOR, entry.formatted("LIBRARY"));
		assertThatItIsRefused(EDITOR, "select 1 from platform.audit_entry");
	}

	@Test
	void aCouncilDoesNotPublishByItself() {
		offered("SUBMITTED");

		assertThatItIsRefused(LEEDS, AS_IT_IS);
		assertThatItIsRefused(LEEDS, "update library.submission set state = 'ACCEPTED' where council = 'leeds'");
		assertThatItIsRefused(LEEDS,
				"update library.submission set decided_at = now(), decided_by = gen_random_uuid()");
		assertThatItIsRefused(LEEDS,
				"""
						insert into library.submission (id, council, case_study, version, content, licence, state, submitted_at, submitted_by)
						values (gen_random_uuid(), 'leeds', gen_random_uuid(), 1, '{"title": "x"}', 'OGL-UK-3.0', 'ACCEPTED', now(),
							gen_random_uuid())
						""");
	}

	@Test
	void aCouncilOffersAnewUntilItIsAccepted() {
		String anew = "update library.submission set content = '{\"title\": \"Newer\"}', version = 9, state = 'SUBMITTED'";

		offered("CHANGES_WANTED");
		assertThat(changed(LEEDS, anew)).isOne();
		offered("ACCEPTED");
		assertThat(changed(LEEDS, anew)).isZero();
	}

	@Test
	void anEditorAcceptsAndChangesNoWord() {
		offered("SUBMITTED");

		assertThat(changed(EDITOR, """
				update library.submission set state = 'ACCEPTED', decided_at = now(), decided_by = gen_random_uuid()
				where council = 'leeds'
				""")).isOne();
		for (String column : List.of("content", "licence", "version", "council", "case_study")) {
			assertThatItIsRefused(EDITOR, "update library.submission set %1$s = %1$s".formatted(column));
		}
		assertThatItIsRefused(EDITOR, "delete from library.submission");
	}

	@Test
	void anEditorPublishesWhatIsAcceptedWordForWord() {
		notPublished();

		assertThat(changed(EDITOR, AS_IT_IS)).isOne();
		assertThatItIsRefused(EDITOR,
				PUBLISH.formatted("s.council", "'leeds-again'", "s.content || '{\"title\": \"Better\"}'", "c.name"));
		assertThatItIsRefused(EDITOR,
				PUBLISH.formatted("s.council", "'leeds-again'", "s.content", "'Another council'"));
		assertThatItIsRefused(EDITOR, PUBLISH.formatted("'coventry'", "'coventry-1'", "s.content", "c.name"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SUBMITTED", "CHANGES_WANTED" })
	void anEditorPublishesNothingThatIsNotAccepted(String state) {
		notPublished();
		offered(state);

		assertThatItIsRefused(EDITOR, AS_IT_IS);
	}

	@Test
	void anEditorChangesNothingThatIsPublished() {
		assertThatItIsRefused(EDITOR, "update library.published set content = content");
		assertThatItIsRefused(EDITOR, "delete from library.published");
		assertThatItIsRefused(EDITOR, "delete from library.published_picture");
		assertThatItIsRefused(EDITOR, """
				insert into library.published_picture (council, published, position, type, bytes, width, height, alt)
				select council, id, 2, 'image/png', 'other', 1, 1, 'Other' from library.published
				""");
	}

	@Test
	void aCouncilCorrectsItsOwnAndNobodyElses() {
		String correct = "update library.published set content = content || '{\"title\": \"Mended\"}', corrected_at = now()";

		assertThat(changed(LEEDS, correct + " where council = 'leeds'")).isOne();
		assertThat(changed(LEEDS, correct + " where council = 'bexley'")).isZero();
		assertThat(changed(LEEDS, "delete from library.published where council = 'bexley'")).isZero();
		for (String column : List.of("slug", "council_name", "licence", "published_at", "submission")) {
			assertThatItIsRefused(LEEDS, "update library.published set %s = default".formatted(column));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "pathfinder_public", "pathfinder_lga", LEEDS })
	void everybodyReadsWhatIsPublishedAndChangesNothing(String role) {
		assertThat(strings(role, "select title from library.published")).contains(TwoCouncils.MY_WORDS + " for all",
				TwoCouncils.THEIR_WORDS_FOR_ALL);
		assertThat(strings(role, "select alt from library.published_picture"))
			.contains(TwoCouncils.THEIR_WORDS_FOR_ALL);
		assertThatItIsRefused(role, "select published_by from library.published");
		assertThatItIsRefused(role, AS_IT_IS);
		assertThatItIsRefused(role, "delete from library.tombstone");
		assertThatItIsRefused(role, "insert into library.tombstone (slug, council, at) values ('x', 'leeds', now())");
		if (!role.equals(LEEDS)) {
			assertThatItIsRefused(role, "update library.published set content = content");
			assertThatItIsRefused(role, "delete from library.published");
		}
	}

	/** In the transaction in which it is taken back, so for everybody at once. */
	@Test
	void whatIsTakenBackLeavesItsAddressAndNothingElse() {
		as(LEEDS, () -> {
			this.database
				.sql("delete from library.published where case_study = " + CASE_STUDY + " and council = 'leeds'")
				.update();
			this.database.sql("delete from library.submission").update();

			for (String table : List.of("published", "published_picture", "submission", "submission_remark",
					"submission_picture")) {
				assertThat(this.database.sql("select 1 from library.%s where council = 'leeds'".formatted(table))
					.query()
					.listOfRows()).as(table).isEmpty();
			}
			assertThat(this.database.sql("select slug from library.tombstone where council = 'leeds'")
				.query(String.class)
				.list()).containsExactlyInAnyOrder("leeds-seeded", "leeds-withdrawn");
			assertThat(
					this.database.sql("select to_jsonb(t)::text from library.tombstone t").query(String.class).list())
				.noneMatch((row) -> row.contains(TwoCouncils.MY_WORDS));
			return null;
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "pathfinder_lga", "pathfinder_public", "pathfinder_platform" })
	void aReflectionThatIsOfferedIsReadByEditorsAndItsCouncilOnly(String role) {
		assertThatItIsRefused(role, "select 1 from library.reflection");
		assertThat(strings(EDITOR, "select council from library.reflection")).contains("leeds", "bexley");
		assertThat(strings(LEEDS, "select council from library.reflection")).containsOnly("leeds");
		assertThatItIsRefused(EDITOR, "select offered_by from library.reflection");
		assertThatItIsRefused(EDITOR, "update library.reflection set content = content");
		assertThatItIsRefused(EDITOR, "delete from library.reflection");
	}

	@Test
	void aCouncilOffersInItsOwnNameOnly() {
		String offer = """
				insert into library.reflection (council, id, version, content, council_name, offered_at, offered_by)
				values ('%s', gen_random_uuid(), 0, '{"changed": "x", "attribution": "y"}', '%s', now(), gen_random_uuid())
				""";

		assertThat(changed(LEEDS, offer.formatted("leeds", "Leeds City Council"))).isOne();
		assertThatItIsRefused(LEEDS, offer.formatted("leeds", "Bexley"));
		assertThatItIsRefused(LEEDS, offer.formatted("bexley", "London Borough of Bexley"));
		assertThatItIsRefused(LEEDS, "update library.reflection set council_name = 'Bexley' where council = 'leeds'");
		assertThat(changed(LEEDS, "update library.reflection set content = content where council = 'bexley'")).isZero();
		assertThat(changed(LEEDS, "delete from library.reflection where council = 'bexley'")).isZero();
	}

	@Test
	void everybodyReadsOfACollectionItsNameAndItsCaseStudiesOnly() {
		String everybody = "pathfinder_public";

		assertThat(strings(everybody, "select title from library.showcase")).contains("Seeded");
		assertThat(strings(everybody, "select coalesce(published::text, 'a reflection') from library.showcase_item"))
			.contains(TwoCouncils.CASE_STUDY.toString())
			.doesNotContain("a reflection");
		for (String sql : List.of("select occasion from library.showcase", "select changed_by from library.showcase",
				"select reflection from library.showcase_item", "delete from library.showcase",
				"delete from library.showcase_item", "update library.showcase set about = 'Mine'")) {
			assertThatItIsRefused(everybody, sql);
		}

		this.superuser.sql("update library.showcase set hidden = true where title = 'Seeded'").update();
		assertThat(strings(everybody, "select title from library.showcase")).doesNotContain("Seeded");
		assertThat(strings(everybody, "select published::text from library.showcase_item where council = 'leeds'"))
			.doesNotContain(TwoCouncils.CASE_STUDY.toString());
		this.superuser.sql("update library.showcase set hidden = false where title = 'Seeded'").update();
		assertThat(strings(everybody, "select title from library.showcase")).contains("Seeded");

		this.superuser.sql("update library.showcase set collection = null, about = null where title = 'Seeded'")
			.update();
		assertThat(strings(everybody, "select title from library.showcase")).doesNotContain("Seeded");
		assertThat(strings(everybody, "select published::text from library.showcase_item where council = 'leeds'"))
			.doesNotContain(TwoCouncils.CASE_STUDY.toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { LEEDS, "pathfinder_lga", "pathfinder_platform" })
	void aShowcaseIsEditorsOnly(String role) {
		for (String sql : List.of("select 1 from library.showcase", "delete from library.showcase",
				"select 1 from library.showcase_item", "delete from library.showcase_item")) {
			assertThatItIsRefused(role, sql);
		}
	}

	/**
	 * Though councils have no right to the showcase, and editors none to take it back.
	 */
	@Test
	void whatIsTakenBackIsInNoShowcaseFromThenOn() {
		as(LEEDS, () -> {
			this.database.sql("delete from library.published where council = 'leeds'").update();
			this.database.sql("delete from library.reflection where council = 'leeds'").update();
			this.database.sql("select set_config('role', ?, true)").param(EDITOR).query(String.class).single();

			assertThat(this.database.sql("select id from library.showcase_item where council = 'leeds'")
				.query()
				.listOfRows()).isEmpty();
			return null;
		});
	}

	@Test
	void aShowcaseHoldsWhatIsPublishedOrOfferedAndNoWordOfIt() {
		String item = """
				insert into library.showcase_item (id, showcase, position, council, published, reflection)
				values (gen_random_uuid(), '%s', 9, 'leeds', %s, %s)
				""";

		for (String[] what : new String[][] { { "gen_random_uuid()", "null" }, { "null", "gen_random_uuid()" },
				{ "null", "null" } }) {
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> changed(EDITOR, item.formatted(TwoCouncils.SHOWCASE, what[0], what[1])));
		}
		assertThat(strings(EDITOR, "select to_jsonb(i)::text from library.showcase_item i where council = 'leeds'"))
			.isNotEmpty()
			.noneMatch((row) -> row.contains(TwoCouncils.MY_WORDS));
	}

	@ParameterizedTest
	@ValueSource(strings = { "pathfinder_public", EDITOR, LEEDS })
	void wordsAreFoundByTheirStemAndNearlyRightOnes(String role) {
		assertThat(strings(role,
				"select council from library.published where search @@ websearch_to_tsquery('english', 'word')"))
			.contains("leeds", "bexley");
		assertThat(strings(role,
				"select council from library.published where 'Leedz' operator(trigram.<%) title and council = 'leeds'"))
			.containsExactly("leeds");
	}

	@Test
	void anEditorHasLeadsWrittenToAndNothingElseDone() {
		String task = """
				insert into platform.scheduled_tasks (council, task_name, task_instance, execution_time, picked, version)
				values (%s, '%s', '%s/seeded', 'infinity', false, 1)
				""";

		assertThat(changed(EDITOR, task.formatted("'leeds'", "library-notice", "council/leeds"))).isOne();
		assertThatItIsRefused(EDITOR, task.formatted("'leeds'", "invitation-mail", "council/leeds"));
		assertThatItIsRefused(EDITOR, task.formatted("'coventry'", "library-notice", "council/coventry"));
		assertThatItIsRefused(EDITOR, task.formatted("null", "library-notice", "platform"));
		assertThatItIsRefused(EDITOR, "select 1 from platform.scheduled_tasks");
	}

	/**
	 * The one from Bexley to Leeds; what is not answered is asked of nobody's council.
	 */
	@Test
	void aQuestionIsBetweenTwoUntilItIsAnswered() {
		String asked = "select question from library.question where id = '%s' and council = 'bexley'"
			.formatted(TwoCouncils.ASKED);
		List<String> all = List.of("pathfinder_public", "pathfinder_lga", EDITOR, "council_coventry", LEEDS);
		assertThat(all).allSatisfy((role) -> assertThat(strings(role, asked)).hasSize(1));

		this.superuser.sql("delete from library.answer where council = 'leeds'").update();

		for (String role : all) {
			assertThat(strings(role, asked)).as(role).hasSize(role.equals(LEEDS) ? 1 : 0);
		}
		assertThat(strings("council_bexley", asked)).hasSize(1);
		assertThatItIsRefused(LEEDS, "select asked_by from library.question");
		assertThatItIsRefused(LEEDS, "update library.question set question = 'Another'");
		assertThat(changed(LEEDS, "delete from library.question where council = 'bexley'")).isZero();
	}

	@Test
	void onlyWhoWroteItAnswersAndNobodyAsksInAnothersName() {
		String answer = """
				insert into library.answer (council, asker, question, version, answer, answered_at, answered_by)
				values ('%s', 'bexley', '%s', 1, 'Twelve', now(), gen_random_uuid())
				""";
		String ask = """
				insert into library.question (council, id, published_council, published, council_name, question, asked_at, asked_by)
				select '%s', gen_random_uuid(), p.council, p.id, '%s', 'How many?', now(), gen_random_uuid()
				from library.published p where p.slug = 'bexley-seeded'
				""";
		this.superuser.sql("delete from library.answer where council = 'leeds'").update();

		assertThat(changed(LEEDS, answer.formatted("leeds", TwoCouncils.ASKED))).isOne();
		assertThatItIsRefused("council_coventry", answer.formatted("leeds", TwoCouncils.ASKED));
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> changed("council_coventry", answer.formatted("coventry", TwoCouncils.ASKED)))
			.havingRootCause()
			.withMessageContaining("foreign key");
		assertThat(changed(LEEDS, ask.formatted("leeds", "Leeds City Council"))).isOne();
		assertThatItIsRefused(LEEDS, ask.formatted("leeds", "Another council"));
		assertThatItIsRefused(LEEDS, ask.formatted("coventry", "Coventry City Council"));
	}

	/** Beside whose it is, who wrote it; the rest learn how many. */
	@Test
	void whatHappenedIsReadByTwoCouncilsAndCountedByAll() {
		this.superuser.sql("""
				update library.use set published_council = 'bexley', published = p.id
				from library.published p where p.slug = 'bexley-seeded' and use.council = 'leeds'
				""").update();
		String told = "select happened from library.use where council = 'leeds'";
		String count = "select library.used_by(council, id)::text from library.published where slug = 'bexley-seeded'";

		assertThat(strings("council_bexley", told)).containsExactly(TwoCouncils.MY_WORDS + " for all");
		assertThat(strings(LEEDS, told)).containsExactly(TwoCouncils.MY_WORDS + " for all");
		assertThat(strings("council_coventry", told)).isEmpty();
		assertThatItIsRefused("pathfinder_public", told);
		assertThatItIsRefused(EDITOR, told);
		assertThat(changed("council_bexley", "update library.use set happened = 'x' where council = 'leeds'")).isZero();
		assertThat(changed("council_bexley", "delete from library.use where council = 'leeds'")).isZero();
		assertThat(strings("council_bexley", "select programme::text from library.used_in where council = 'leeds'"))
			.isEmpty();
		for (String role : List.of("pathfinder_public", EDITOR, "pathfinder_lga", "council_coventry")) {
			assertThat(strings(role, count)).as(role).containsExactly("1");
		}
	}

	private void offered(String state) {
		this.superuser.sql("update library.submission set state = ? where council = 'leeds'").param(state).update();
	}

	private void notPublished() {
		this.superuser.sql("delete from library.published where council = 'leeds'").update();
	}

	private List<String> strings(String role, String sql) {
		return as(role, () -> this.database.sql(sql).query(String.class).list());
	}

	private int changed(String role, String sql) {
		return as(role, () -> this.database.sql(sql).update());
	}

	private void assertThatItIsRefused(String role, String sql) {
		assertThatExceptionOfType(DataAccessException.class).as("%s: %s", role, sql)
			.isThrownBy(() -> changed(role, sql))
			.satisfies((failure) -> assertThat(
					(failure.getCause() instanceof SQLException cause) ? cause.getSQLState() : failure.toString())
				.as("%s: %s", role, sql)
				.isEqualTo("42501"));
	}

	/** As the role, and nothing of it stays. */
	private <T> T as(String role, Supplier<T> work) {
		return this.transaction.execute((status) -> {
			status.setRollbackOnly();
			this.database.sql("select set_config('role', ?, true)").param(role).query(String.class).single();
			return work.get();
		});
	}

}
