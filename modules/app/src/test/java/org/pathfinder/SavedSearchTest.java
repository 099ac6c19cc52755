package org.pathfinder;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.tasks.RecurringWork;
import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** Who asked to be told of a search gets a mail when something new fits. */
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
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
		assertThat(this.pages.get(PAGE).body()).contains("We will not write about these any more", PAGE + "?q=" + word);
		this.pages.post(PAGE + search, Map.of());
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
