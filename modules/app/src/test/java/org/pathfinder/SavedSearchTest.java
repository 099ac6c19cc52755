package org.pathfinder;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.tasks.RecurringWork;
import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who asked to be told of a search gets a mail when something new fits. */
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
// the round goes through the searches of all councils
@Tag("case-study-library")
@ResourceLock("leeds")
@ResourceLock("bexley")
class SavedSearchTest {

	private static final String PAGE = "/councils/coventry/searches";

	private static final String API = "/api/case-study-library" + PAGE;

	private static final String LEAD = "lead@coventry.example";

	@Autowired
	Environment environment;

	@Autowired
	Map<String, RecurringWork> rounds;

	private final JdbcClient superuser = JdbcClient.create(Servers.postgres().superuser("pathfinder"));

	private final PublishedRows rows = new PublishedRows("saved-search");

	private Api lead;

	private FormVisitor pages;

	@BeforeAll
	void signIn() {
		this.lead = Api.of(this.environment).as(LEAD);
		this.pages = FormVisitor.signedIn(this.environment, LEAD);
	}

	@AfterAll
	void leaveNothingBehind() {
		this.rows.close();
		this.superuser.sql("delete from library.saved_search where council = 'coventry'").update();
	}

	@Test
	void whatIsNewAndFitsIsToldOnceAndNothingElse() {
		String word = "n" + UUID.randomUUID().toString().replace("-", "");
		String old = publish("old", word);
		String id = save("{\"q\": \"%s\", \"step\": [\"2.3\"]}".formatted(word)).get("id").stringValue();
		asIfSavedAnHourAgo(id, old);
		String fits = publish("fits", word);
		publish("another", "other" + word);
		asIfPublishedHalfAnHourAgo(fits);

		goRound();

		String mail = Mailbox.text(Mailbox.mailTo(LEAD, "A new case study: ‘" + word + "’, 2.3"));
		assertThat(mail)
			.contains("Called fits (Plymouth", "/library/" + fits, "/library?q=" + word + "&step=2.3",
					"/councils/coventry/searches")
			.doesNotContain(old, "another");

		String later = publish("later", word);
		this.superuser
			.sql("update library.saved_search set seen_until = now() - interval '20 minutes' where id = ?::uuid")
			.param(id)
			.update();
		this.superuser.sql("update library.published set published_at = now() - interval '10 minutes' where slug = ?")
			.param(later)
			.update();
		goRound();
		Awaitility.await("the next mail")
			.untilAsserted(() -> assertThat(Mailbox.text(Mailbox.mailTo(LEAD, "A new case study: ‘" + word + "’, 2.3")))
				.contains(later)
				.doesNotContain(fits));
	}

	@Test
	void howManyThereAreIsToldThoughTheFirstAreListed() {
		String word = "m" + UUID.randomUUID().toString().replace("-", "");
		String id = save("{\"q\": \"%s\"}".formatted(word)).get("id").stringValue();
		asIfSavedAnHourAgo(id, "");
		for (int number = 1; number <= 23; number++) {
			asIfPublishedHalfAnHourAgo(publish("many-" + number, word));
		}
		// newer, and not for this round
		for (int number = 1; number <= 21; number++) {
			publish("newer-" + number, word);
		}

		goRound();

		String mail = Mailbox.text(Mailbox.mailTo(LEAD, "23 new case studies: ‘" + word + "’"));
		assertThat(mail).contains("23 case studies were published that fit what you asked").doesNotContain("newer-");
		assertThat(mail.split("Called many-", -1)).hasSize(1 + 2 * 20);
	}

	/** One that cannot be asked for, and the others of that round. */
	@Test
	void whatFailsForOneIsNoOthers() {
		String word = "f" + UUID.randomUUID().toString().replace("-", "");
		UUID failing = new UUID(0, 1);
		this.superuser.sql("""
				insert into library.saved_search (council, id, person, query, asked_at, seen_until)
				values ('coventry', :id, gen_random_uuid(), '?q=failing', now(), now())
				""").param("id", failing).update();
		this.superuser.sql("""
				create function platform.fail_of_one() returns trigger language plpgsql as
				$$ begin raise exception 'It fails'; end $$
				""").update();
		this.superuser
			.sql("create trigger fail_of_one before insert on platform.scheduled_tasks for each row "
					+ "when (new.task_instance like '%" + failing + "%') execute function platform.fail_of_one()")
			.update();
		try {
			String id = save("{\"q\": \"%s\"}".formatted(word)).get("id").stringValue();
			asIfSavedAnHourAgo(id, "");
			asIfPublishedHalfAnHourAgo(publish("after", word));

			assertThatExceptionOfType(DataAccessException.class).isThrownBy(this::goRound);

			Mailbox.mailTo(LEAD, "A new case study: ‘" + word + "’");
		}
		finally {
			this.superuser.sql("drop trigger fail_of_one on platform.scheduled_tasks").update();
			this.superuser.sql("drop function platform.fail_of_one()").update();
			this.superuser.sql("delete from library.saved_search where id = ?").param(failing).update();
		}
	}

	@Test
	void oneIsStoppedByItsPersonOrALeadAndComesBackAsItWas() {
		String word = "o" + UUID.randomUUID().toString().replace("-", "");
		UUID id = UUID.randomUUID();
		String row = "select person || ' ' || asked_at || ' ' || seen_until from library.saved_search where removed_at is null and id = '"
				+ id + "'";
		UUID viewer = Api.of(this.environment).as("viewer@leeds.example").person();
		this.superuser.sql("""
				insert into library.saved_search (council, id, person, query, asked_at, seen_until)
				values ('leeds', :id, :person, '?q=' || :word, now() - interval '2 days', now() - interval '2 days')
				""").param("id", id).param("person", viewer).param("word", word).update();
		List<String> before = this.rows.list(row);
		FormVisitor leads = FormVisitor.signedIn(this.environment, "lead@leeds.example");
		FormVisitor contributors = FormVisitor.signedIn(this.environment, "contributor@leeds.example");
		String page = "/councils/leeds/searches";
		String remove = page + "/" + id + "/remove";
		String back = page + "/" + id + "/bring-back";

		assertThat(contributors.get(page).body()).contains(word, "Search case studies").doesNotContain(remove);
		assertThat(contributors.post(remove, Map.of()).status()).isEqualTo(403);
		assertThat(leads.get(page).body()).contains(remove);
		assertThat(leads.post(remove, Map.of()).status()).isEqualTo(302);
		assertThat(leads.get(page).body()).contains(back).doesNotContain(word);
		assertThat(this.rows.list(row)).isEmpty();
		goRound();
		assertThat(contributors.post(back, Map.of()).status()).isEqualTo(403);

		assertThat(leads.post(back, Map.of()).status()).isEqualTo(302);

		assertThat(this.rows.list(row)).isEqualTo(before).hasSize(1);
		assertThat(leads.post(back, Map.of()).status()).isEqualTo(404);
		this.superuser.sql("delete from library.saved_search where id = ?").param(id).update();
	}

	@Test
	void whatNobodyKnowsIsNotSavedAndWhatIsTooLongIsRefused() {
		String word = "u" + UUID.randomUUID().toString().replace("-", "");
		assertThat(
				save("{\"q\": \"%s\", \"theme\": [\"NONSENSE\", \"COST\"]}".formatted(word)).get("query").stringValue())
			.isEqualTo("?q=" + word + "&theme=COST");
		String nations = IntStream.range(0, 50)
			.mapToObj((n) -> "\"N" + (char) ('a' + n / 26) + (char) ('a' + n % 26) + "x".repeat(27) + "\"")
			.collect(Collectors.joining(","));
		String years = IntStream.range(2100, 2150).mapToObj((n) -> "\"" + n + "\"").collect(Collectors.joining(","));
		String tooLong = "{\"q\": \"%s\", \"nation\": [%s], \"year\": [%s]}".formatted("字".repeat(200), nations, years);

		assertThat(this.lead.post(API, tooLong).status()).isEqualTo(400);
		assertThat(this.lead.post(API, tooLong).json().get("type").stringValue()).endsWith(":search-too-long");
	}

	/** It is theirs alone. */
	@Test
	void aViewerSavesAndStopsTheirOwnAndNobodyElses() {
		String page = "/councils/leeds/searches";
		String word = "v" + UUID.randomUUID().toString().replace("-", "");
		FormVisitor viewer = FormVisitor.signedIn(this.environment, "viewer@leeds.example");
		Api api = Api.of(this.environment).as("viewer@leeds.example");
		String colleagues = Api.of(this.environment)
			.as("lead@leeds.example")
			.post("/api/case-study-library" + page, "{\"q\": \"%s\"}".formatted(word + "x"))
			.json()
			.get("id")
			.stringValue();

		assertThat(viewer.get(page + "/new?q=" + word).body()).contains("Tell me by e-mail");
		assertThat(viewer.post(page, Map.of("q", word)).status()).isEqualTo(302);
		String own = this.superuser.sql(
				"select id::text from library.saved_search where council = 'leeds' and query like '%' || ? || '%' and person = ?")
			.params(word, api.person())
			.query(String.class)
			.single();
		assertThat(viewer.get(page).body()).contains(page + "/" + own + "/remove")
			.doesNotContain(page + "/" + colleagues + "/remove");

		assertThat(viewer.post(page + "/" + own + "/remove", Map.of()).status()).isEqualTo(302);
		assertThat(viewer.post(page + "/" + own + "/bring-back", Map.of()).status()).isEqualTo(302);
		assertThat(api.send("DELETE", "/api/case-study-library" + page + "/" + own, null).status()).isEqualTo(204);
		assertThat(api.send("DELETE", "/api/case-study-library" + page + "/" + colleagues, null).status())
			.isEqualTo(403);
		assertThat(viewer.post(page + "/" + colleagues + "/remove", Map.of()).status()).isEqualTo(403);
		this.superuser.sql("delete from library.saved_search where council = 'leeds' and query like '%' || ? || '%'")
			.param(word)
			.update();
	}

	@Test
	void whoHasLeftIsToldNothingAndTheirSearchGoes() {
		UUID id = UUID.randomUUID();
		this.superuser.sql("""
				insert into library.saved_search (council, id, person, query, asked_at, seen_until)
				values ('coventry', :id, gen_random_uuid(), '', now() - interval '2 days', now() - interval '2 days')
				""").param("id", id).update();
		assertThat(this.pages.get(PAGE).body()).contains("Somebody who has left", "every case study");

		goRound();

		Awaitility.await("the search to go")
			.until(() -> this.superuser.sql("select count(*) from library.saved_search where id = ?")
				.param(id)
				.query(Integer.class)
				.single() == 0);
	}

	@Test
	void whatSomebodyFoundIsSavedStoppedAndSavedAgain() {
		String word = "p" + UUID.randomUUID().toString().replace("-", "");
		String search = "?q=" + word + "&setting=rural";

		String found = this.pages.get("/library" + search).body();
		assertThat(found).contains("/searches/new?q=" + word + "&amp;setting=rural");
		assertThat(this.pages.get("/searches/new" + search).header("Location")).endsWith(PAGE + "/new" + search);
		assertThat(this.pages.get(PAGE + "/new" + search).body()).contains("‘" + word + "’", "Rural", LEAD);

		this.pages.post(PAGE + search, Map.of());
		assertThat(this.pages.get(PAGE).body()).contains("We will write to you when something new fits",
				"‘" + word + "’, Rural");
		assertThat(this.pages.get(PAGE + "/new" + search).body()).contains("You are told of these already");

		String id = saved(word).get("id").stringValue();
		this.pages.post(PAGE + "/" + id + "/remove", Map.of());
		assertThat(this.pages.get(PAGE).body()).contains("We will not write about these any more",
				PAGE + "/" + id + "/bring-back");
		this.pages.post(PAGE + search, Map.of());
		assertThat(this.pages.post(PAGE + "/" + id + "/bring-back", Map.of()).status()).isEqualTo(404);
		assertThat(saved(word).get("name").stringValue()).isNotEmpty();
	}

	@Test
	void whoHasSeveralCouncilsChoosesOne() {
		FormVisitor officer = FormVisitor.signedIn(this.environment, "officer@shared.example");

		assertThat(officer.get("/searches/new?q=tablets").body()).contains("/councils/coventry/searches/new?q=tablets",
				"/councils/plymouth/searches/new?q=tablets");
		assertThat(FormVisitor.signedIn(this.environment, "analyst@lga.example").get("/searches/new").body())
			.contains("/library/feed");
	}

	@Test
	void whoIsInOneCouncilIsShownWhatCouncilsLikeTheirsTell() {
		FormVisitor riding = FormVisitor.signedIn(this.environment, "lead@east-riding-of-yorkshire.example");

		assertThat(riding.get("/library").body()).contains("/searches/like-us");
		assertThat(riding.get("/searches/like-us").header("Location"))
			.endsWith("/councils/east-riding-of-yorkshire/searches/like-us");
	}

	@Test
	void theSameSearchIsSavedOnce() {
		String body = "{\"q\": \"twice\", \"community\": [\"PLACE\"]}";

		assertThat(save(body).get("id")).isEqualTo(save(body).get("id"));
	}

	@Test
	void whoPressesTwiceSavesItOnce() throws Exception {
		String word = "t" + UUID.randomUUID().toString().replace("-", "");
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var answers = IntStream.range(0, 6)
				.mapToObj((n) -> threads.submit(() -> this.lead.post(API, "{\"q\": \"%s\"}".formatted(word)).status()))
				.toList();

			for (var answer : answers) {
				assertThat(answer.get()).isEqualTo(201);
			}
		}
		assertThat(this.lead.get(API).json().get("items").valueStream())
			.filteredOn((item) -> item.get("query").stringValue().contains(word))
			.hasSize(1);
	}

	private JsonNode save(String body) {
		return this.lead.post(API, body).json();
	}

	private JsonNode saved(String word) {
		return this.lead.get(API)
			.json()
			.get("items")
			.valueStream()
			.filter((item) -> item.get("query").stringValue().contains(word))
			.findFirst()
			.orElseThrow();
	}

	private String publish(String name, String word) {
		return this.rows.publish("plymouth", name, """
				{"form": "MINI", "title": "Called %s", "summary": "About %s", "steps": ["2.3"]}""".formatted(name,
				word));
	}

	private void asIfSavedAnHourAgo(String id, String old) {
		this.superuser.sql("update library.saved_search set seen_until = now() - interval '1 hour' where id = ?::uuid")
			.param(id)
			.update();
		this.superuser.sql("update library.published set published_at = now() - interval '2 hours' where slug = ?")
			.param(old)
			.update();
	}

	private void asIfPublishedHalfAnHourAgo(String slug) {
		this.superuser.sql("update library.published set published_at = now() - interval '30 minutes' where slug = ?")
			.param(slug)
			.update();
	}

	private void goRound() {
		Workspace.call(new Workspace.Platform(), () -> {
			this.rounds.values()
				.stream()
				.filter((work) -> work.name().equals("saved-searches"))
				.forEach(RecurringWork::run);
			return null;
		});
	}

}
