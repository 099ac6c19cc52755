package org.pathfinder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How taking part changed a council's plans: contributors write it down, leads offer it
 * to showcases and take it back.
 */
@Tag("case-study-library")
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("leeds")
class ReflectionsTest {

	private static final String PAGES = "/councils/leeds/reflections";

	private static final String API = "/api/case-study-library" + PAGES;

	private static final String OFFERED = "/api/case-study-library/editor/showcases/reflections";

	private static final Map<String, String> FORM = Map.of("planned", "To lend tablets", "changed",
			"We begin with people <b>first</b>", "attribution", "Digital inclusion lead", "agreed", "true");

	@Autowired
	Environment environment;

	private final JdbcClient superuser = JdbcClient.create(Servers.postgres().superuser("pathfinder"));

	private Api lead;

	private Api contributor;

	private Api editor;

	private FormVisitor pages;

	private FormVisitor contributors;

	@BeforeAll
	void signIn() {
		Api api = Api.of(this.environment);
		this.lead = api.as("lead@leeds.example");
		this.contributor = api.as("contributor@leeds.example");
		this.editor = api.as("editor@lga.example");
		this.pages = FormVisitor.signedIn(this.environment, "lead@leeds.example");
		this.contributors = FormVisitor.signedIn(this.environment, "contributor@leeds.example");
	}

	@AfterEach
	void leaveNothingBehind() {
		this.superuser.sql("delete from library.reflection where council = 'leeds'").update();
		this.superuser.sql("delete from council_leeds.reflection").update();
	}

	@Test
	void aContributorWritesOneAndChangesIt() {
		assertThat(this.contributors.get(PAGES).body()).contains("Nobody has written one yet");

		assertThat(this.contributors.post(PAGES, FORM).header("Location")).endsWith(PAGES);

		assertThat(this.contributors.get(PAGES).body()).contains("The reflection is added", "To lend tablets",
				"We begin with people &lt;b&gt;first", "Digital inclusion lead", "What we planned before");
		String one = PAGES + "/" + only().get("id").stringValue();
		assertThat(this.contributors.get(one).body()).contains("To lend tablets");
		assertThat(
				this.contributors.post(one, with("changed", "We ask people in Leeds first", "version", "0")).status())
			.isEqualTo(302);
		assertThat(this.contributors.get(PAGES).body()).contains("We ask people in Leeds first")
			.doesNotContain("begin with people");
	}

	@Test
	void nobodyIsNamedWithoutAgreeingAndWhatWasTypedIsKept() {
		Answer answer = this.contributors.post(PAGES,
				Map.of("planned", "To lend tablets", "changed", "", "attribution", "Priya"));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body()).contains("Say what changed in your plans", "whether they may be named so",
				"To lend tablets", "Priya");
		assertThat(
				this.lead.post(API, "{\"changed\": \"Much\", \"attribution\": \"Priya\", \"agreed\": false}").status())
			.isEqualTo(400);
		assertThat(this.lead.post(API, body("x".repeat(401))).status()).isEqualTo(400);
		assertThat(this.lead.get(API).json().get("items")).isEmpty();
	}

	@Test
	void aCopyIsOfferedByALeadOnlyAndTakenBackAtOnce() {
		String one = add("We ask people in Leeds first");

		assertThat(this.contributor.put(one + "/offer", 0, "{\"checked\": true}").status()).isEqualTo(403);
		assertThat(this.contributors.get(page(one) + "/offer").status()).isEqualTo(403);
		assertThat(this.lead.put(one + "/offer", 0, "{\"checked\": false}").status()).isEqualTo(400);
		assertThat(offered()).doesNotContain("We ask people in Leeds first");
		assertThat(this.pages.get(page(one) + "/offer").body()).contains("We ask people in Leeds first",
				"A lead, Leeds City Council");
		assertThat(this.pages.post(page(one) + "/offer", Map.of("version", "0")).body()).contains("tick that you did");

		assertThat(this.pages.post(page(one) + "/offer", Map.of("version", "0", "checked", "true")).status())
			.isEqualTo(302);

		assertThat(offered()).contains("We ask people in Leeds first", "Leeds City Council")
			.doesNotContain("changedBy");
		assertThat(this.pages.get(PAGES).body()).contains("Offered to showcases", "Take it back");
		assertThat(this.contributors.get(PAGES).body()).doesNotContain("Take it back");
		assertThat(this.contributors.post(page(one) + "/take-back", Map.of()).status()).isEqualTo(403);
		assertThat(this.contributors.get(page(one) + "/take-back").status()).isEqualTo(403);
		assertThat(this.pages.get(page(one) + "/take-back").body()).contains("We ask people in Leeds first",
				"It goes out of every showcase at once");
		assertThat(offered()).contains("We ask people in Leeds first");
		assertThat(this.pages.post(page(one) + "/take-back", Map.of()).status()).isEqualTo(302);
		assertThat(offered()).doesNotContain("We ask people in Leeds first");
		assertThat(this.pages.get(PAGES).body()).contains("It is in no showcase any more",
				"We ask people in Leeds first");
	}

	@Test
	void whatIsChangedAfterwardsStaysInTheCouncilUntilItIsOfferedAnew() {
		String one = add("We ask people in Leeds first");
		offer(one, 0);

		this.contributor.put(one, 0, body("We ask everybody"));

		assertThat(offered()).contains("We ask people in Leeds first").doesNotContain("We ask everybody");
		assertThat(this.pages.get(PAGES).body()).contains("Editors read the older words", "Offer it again");
		offer(one, 1);
		assertThat(offered()).contains("We ask everybody").doesNotContain("We ask people in Leeds first");
		assertThat(this.pages.get(PAGES).body()).doesNotContain("Editors read the older words");
	}

	@Test
	void oneIsRemovedAfterAQuestionAndBroughtBack() {
		String one = add("We ask people in Leeds first");

		assertThat(this.contributors.get(page(one) + "/remove").body()).contains("We ask people in Leeds first",
				"bring it back");
		assertThat(this.contributors.post(page(one) + "/remove", Map.of("version", "0")).status()).isEqualTo(302);

		assertThat(this.contributors.get(PAGES).body()).contains("The reflection is removed",
				page(one) + "/bring-back");
		assertThat(this.lead.get(one).status()).isEqualTo(404);
		assertThat(this.contributors.post(page(one) + "/bring-back", Map.of()).status()).isEqualTo(302);
		assertThat(this.lead.get(one).json().get("changed").stringValue()).isEqualTo("We ask people in Leeds first");
	}

	@Test
	void whatIsWrittenInOneThatWasRemovedMeanwhileIsThereToCopy() {
		String one = add("We ask people in Leeds first");
		this.lead.takeAway(one);

		Answer gone = this.pages.post(page(one), with("changed", "We ask <b>nobody", "version", "0"));

		assertThat(gone.status()).isEqualTo(404);
		assertThat(gone.body()).contains("This is no longer there", "What you wrote", "We ask &lt;b&gt;nobody",
				"Digital inclusion lead");
		assertThat(this.pages.get(page(one)).body()).contains("Page not found").doesNotContain("What you wrote");
	}

	@Test
	void thereAreAHundredAtMostThoughManyAreAddedAtOnce() throws Exception {
		String removed = add("We ask people in Leeds first");
		assertThat(this.lead.delete(removed, 0).status()).isEqualTo(204);
		this.superuser
			.sql("""
					insert into council_leeds.reflection (id, version, changed, attribution, agreed, added_at, added_by, changed_at, changed_by)
					select gen_random_uuid(), 0, 'Much', 'A lead', true, now(), gen_random_uuid(), now(), gen_random_uuid()
					from generate_series(1, 98)
					""")
			.update();
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var answers = IntStream.range(0, 8)
				.mapToObj((n) -> threads.submit(() -> this.lead.post(API, body("At once")).status()))
				.toList();
			for (var answer : answers) {
				assertThat(answer.get()).isIn(201, 409);
			}
		}

		assertThat(this.lead.get(API).json().get("items")).hasSize(100);
		assertThat(this.contributors.post(page(removed) + "/bring-back", Map.of()).status()).isEqualTo(302);
		assertThat(this.contributors.get(PAGES).body()).contains("100 reflections at most");
		assertThat(this.lead.get(removed).status()).isEqualTo(404);
	}

	@Test
	void whatEditorsHaveACopyOfIsNotRemoved() {
		String one = add("We ask people in Leeds first");
		offer(one, 0);

		assertThat(this.lead.delete(one, 0).json().get("type").stringValue()).endsWith(":still-offered");
		assertThat(this.pages.post(page(one) + "/remove", Map.of("version", "0")).status()).isEqualTo(302);
		assertThat(this.pages.get(PAGES).body()).contains("Take that back first");
	}

	@Test
	void whoChangesOrOffersAnOldVersionSeesWhatItSaysNow() {
		String one = add("We ask people in Leeds first");
		this.lead.put(one, 0, body("We ask everybody"));

		Answer both = this.pages.post(page(one), with("changed", "We ask nobody", "version", "0"));
		Answer offer = this.pages.post(page(one) + "/offer", Map.of("version", "0", "checked", "true"));

		assertThat(both.status()).isEqualTo(412);
		assertThat(both.body()).contains("We ask everybody", "We ask nobody");
		assertThat(offer.status()).isEqualTo(400);
		assertThat(offer.body()).contains("Somebody changed it while you were looking at it", "We ask everybody")
			.doesNotContainPattern("<input[^>]*name=\"checked\"[^>]*checked=");
		assertThat(this.lead.put(one, 0, body("Late")).status()).isEqualTo(412);
		assertThat(this.lead.put(one + "/offer", 0, "{\"checked\": true}").status()).isEqualTo(412);
		assertThat(offered()).doesNotContain("We ask");
	}

	@Test
	void whatMaySayTooMuchIsPointedOut() {
		String one = add("Dr Priya Ramsden helped three women");

		assertThat(this.pages.get(page(one) + "/offer").body()).contains("<mark>Dr Priya Ramsden</mark>",
				"<mark>three women</mark>");
	}

	@Test
	void nobodyElseReadsOneThatIsOffered() {
		String one = add("We ask people in Leeds first");
		offer(one, 0);

		for (String email : List.of("lead@coventry.example", "analyst@lga.example", "operator@pathfinder.example")) {
			assertThat(Api.of(this.environment).as(email).get(OFFERED).status()).as(email).isEqualTo(403);
			assertThat(Api.of(this.environment).as(email).get(one).status()).as(email).isEqualTo(404);
		}
		assertThat(this.editor.get(one).status()).isEqualTo(404);
		assertThat(Api.of(this.environment).get("/library?q=first").body())
			.doesNotContain("We ask people in Leeds first");
	}

	private JsonNode only() {
		return this.lead.get(API).json().at("/items/0");
	}

	private String add(String changed) {
		Answer added = this.contributor.post(API, body(changed));
		assertThat(added.status()).as(added::body).isEqualTo(201);
		return API + "/" + added.json().get("id").stringValue();
	}

	private void offer(String one, int version) {
		Answer offered = this.lead.put(one + "/offer", version, "{\"checked\": true}");
		assertThat(offered.status()).as(offered::body).isEqualTo(200);
		assertThat(offered.json().get("offered").intValue()).isEqualTo(version);
	}

	private String offered() {
		return this.editor.get(OFFERED).body();
	}

	private static String page(String one) {
		return one.substring("/api/case-study-library".length());
	}

	private static Map<String, String> with(String... others) {
		var form = new HashMap<>(FORM);
		for (int at = 0; at < others.length; at += 2) {
			form.put(others[at], others[at + 1]);
		}
		return form;
	}

	private static String body(String changed) {
		return "{\"changed\": \"%s\", \"attribution\": \"A lead\", \"agreed\": true}".formatted(changed);
	}

}
