package org.pathfinder;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** What is done can be taken back, and what is taken back can be done again. */
@Tag("model-stages")
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryTest {

	private static final String PROGRAMMES = "/api/model-stages/councils/coventry/programmes";

	@Autowired
	Environment environment;

	private Api lead;

	private FormVisitor pages;

	@BeforeAll
	void signIn() {
		this.lead = Api.of(this.environment).as("lead@coventry.example");
		this.pages = FormVisitor.signedIn(this.environment, "lead@coventry.example");
	}

	@Test
	void whatWasRemovedComesBackWithItsIdItsWordsAndItsLinks() {
		String programme = start();
		String information = add(programme, "information", "{\"learnt\": \"The bus stopped\"}");
		String barrier = add(programme, "barriers", """
				{"kind": "PEOPLE", "what": "No way there", "theme": "COST", "saidBy": 7, "tags": ["bus", "village"],
				 "information": ["%s"]}""".formatted(information));
		String opportunity = add(programme, "opportunities",
				"{\"what\": \"A van\", \"tier\": \"SMALL\", \"barriers\": [\"%s\"]}".formatted(barrier));
		JsonNode before = get(programme + "/barriers/" + barrier);

		remove(programme + "/barriers/" + barrier);
		assertThat(this.lead.get(programme + "/barriers/" + barrier).status()).isEqualTo(404);
		assertThat(get(programme + "/opportunities/" + opportunity).get("barriers")).isEmpty();
		undoLast(programme);

		JsonNode after = get(programme + "/barriers/" + barrier);
		assertThat(after.get("what")).isEqualTo(before.get("what"));
		assertThat(after.get("tags")).isEqualTo(before.get("tags"));
		assertThat(after.get("information")).isEqualTo(before.get("information"));
		assertThat(after.get("saidBy").intValue()).isEqualTo(7);
		assertThat(after.get("version").intValue()).isGreaterThan(before.get("version").intValue());
		assertThat(get(programme + "/opportunities/" + opportunity).get("barriers").valueStream())
			.extracting(JsonNode::stringValue)
			.containsExactly(barrier);
	}

	@Test
	void removedInformationAndAssetsComeBackToThoseThatNameThem() {
		String programme = start();
		String information = add(programme, "information", "{\"learnt\": \"They told us\"}");
		String barrier = add(programme, "barriers",
				"{\"kind\": \"PEOPLE\", \"what\": \"Cost\", \"information\": [\"%s\"]}".formatted(information));
		String asset = add(programme, "assets", "{\"name\": \"The hall\", \"kind\": \"PLACE\"}");
		String opportunity = add(programme, "opportunities",
				"{\"what\": \"Tea\", \"tier\": \"SMALL\", \"assets\": [\"%s\"]}".formatted(asset));

		remove(programme + "/information/" + information);
		undoLast(programme);
		remove(programme + "/assets/" + asset);
		undoLast(programme);

		assertThat(get(programme + "/barriers/" + barrier).get("information")).hasSize(1);
		assertThat(get(programme + "/opportunities/" + opportunity).get("assets")).hasSize(1);
	}

	@Test
	void aLinkToWhatIsGoneForGoodStaysAwayWhenARecordComesBack() {
		String programme = start();
		String barrier = add(programme, "barriers", "{\"kind\": \"PEOPLE\", \"what\": \"Cost\"}");
		String opportunity = add(programme, "opportunities",
				"{\"what\": \"A van\", \"tier\": \"SMALL\", \"barriers\": [\"%s\"]}".formatted(barrier));
		remove(programme + "/opportunities/" + opportunity);
		String removal = last(programme).get("batch").stringValue();
		remove(programme + "/barriers/" + barrier);

		undo(programme, removal);

		assertThat(get(programme + "/opportunities/" + opportunity).get("barriers")).isEmpty();
	}

	@Test
	void whoSavesWhatIsThereReadsThatItSaysTheSame() {
		String programme = start();
		String barrier = add(programme, "barriers", "{\"kind\": \"PEOPLE\", \"what\": \"Cost\"}");
		String history = page(programme) + "/barriers/" + barrier + "/history";
		assertThat(this.pages.get(history).body()).doesNotContain("It says the same as before");

		change(programme + "/barriers/" + barrier, "{\"kind\": \"PEOPLE\", \"what\": \"Cost\"}");

		assertThat(this.pages.get(history).body()).containsOnlyOnce("It says the same as before");
	}

	@Test
	void anUndoCanBeUndone() {
		String programme = start();
		String barrier = add(programme, "barriers", "{\"kind\": \"PEOPLE\", \"what\": \"First words\"}");
		change(programme + "/barriers/" + barrier, "{\"kind\": \"PEOPLE\", \"what\": \"Second words\"}");

		undoLast(programme);
		assertThat(get(programme + "/barriers/" + barrier).get("what").stringValue()).isEqualTo("First words");
		undoLast(programme);
		assertThat(get(programme + "/barriers/" + barrier).get("what").stringValue()).isEqualTo("Second words");
	}

	@Test
	void whatHasChangedAgainSinceStaysAsItIs() {
		String programme = start();
		String barrier = add(programme, "barriers", "{\"kind\": \"PEOPLE\", \"what\": \"First words\"}");
		change(programme + "/barriers/" + barrier, "{\"kind\": \"PEOPLE\", \"what\": \"Second words\"}");
		String second = last(programme).get("batch").stringValue();
		change(programme + "/barriers/" + barrier, "{\"kind\": \"PEOPLE\", \"what\": \"Third words\"}");

		JsonNode undone = undo(programme, second);

		assertThat(undone.get("undone").intValue()).isZero();
		assertThat(undone.get("left").intValue()).isOne();
		assertThat(get(programme + "/barriers/" + barrier).get("what").stringValue()).isEqualTo("Third words");
	}

	/** A save that was before it in the database, and not yet to be seen. */
	@Test
	void whatSomebodyIsChangingJustThenStaysAsTheyLeaveIt() {
		String programme = start();
		String barrier = add(programme, "barriers", "{\"kind\": \"PEOPLE\", \"what\": \"First words\"}");
		change(programme + "/barriers/" + barrier, "{\"kind\": \"PEOPLE\", \"what\": \"Second words\"}");

		List<JsonNode> undone = undoBehind("barrier", barrier, 1, programme, (database) -> {
			database.sql("update barrier set what = 'Third words', version = version + 1 where id = ?::uuid")
				.param(barrier)
				.update();
			database
				.sql("""
						insert into record_change (batch, programme_id, kind, record_id, what, version, title, before, after, at, by)
						select gen_random_uuid(), programme_id, kind, record_id, what, version + 1, 'Third words', after, after, now(), by
						from record_change where record_id = ?::uuid order by id desc limit 1
						""")
				.param(barrier)
				.update();
		});

		assertThat(undone).singleElement().extracting((each) -> each.get("left").intValue()).isEqualTo(1);
		assertThat(get(programme + "/barriers/" + barrier).get("what").stringValue()).isEqualTo("Third words");
	}

	@ParameterizedTest
	@ValueSource(strings = { "added", "changed", "removed", "step" })
	void twoWhoUndoTheSameAtOnceUndoItOnce(String what) {
		String programme = start();
		String barrier = programme + "/barriers/"
				+ add(programme, "barriers", "{\"kind\": \"PEOPLE\", \"what\": \"First words\"}");
		switch (what) {
			case "changed" -> change(barrier, "{\"kind\": \"PEOPLE\", \"what\": \"Second words\"}");
			case "removed" -> remove(barrier);
			case "step" -> change(programme + "/steps/2.1", "{\"status\": \"DONE\"}");
			default -> assertThat(what).isEqualTo("added");
		}

		List<JsonNode> undone = undoBehind("programme", programme.substring(PROGRAMMES.length() + 1), 2, programme,
				(database) -> {
				});

		assertThat(undone).extracting((each) -> each.get("undone").intValue() + " " + each.get("left").intValue())
			.containsExactlyInAnyOrder("1 0", "0 1");
	}

	/**
	 * Takes back what was done last, so many times at once, while this row is another's.
	 */
	private List<JsonNode> undoBehind(String table, String id, int times, String programme,
			Consumer<JdbcClient> meanwhile) {
		String batch = last(programme).get("batch").stringValue();
		DataSource superuser = Servers.postgres().superuser("pathfinder");
		JdbcClient database = JdbcClient.create(superuser);
		JdbcClient beside = JdbcClient.create(Servers.postgres().superuser("postgres"));
		var transaction = new TransactionTemplate(new DataSourceTransactionManager(superuser));
		List<CompletableFuture<JsonNode>> undone = transaction.execute((status) -> {
			database.sql("set local search_path = council_coventry").update();
			database.sql("select id from " + table + " where id = ?::uuid for update")
				.param(id)
				.query(UUID.class)
				.single();
			var begun = Stream.generate(() -> CompletableFuture.supplyAsync(() -> undo(programme, batch)))
				.limit(times)
				.toList();
			Awaitility.await("those who undo wait")
				.until(() -> beside.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
					.query(Integer.class)
					.single() >= times);
			meanwhile.accept(database);
			return begun;
		});
		return undone.stream().map(CompletableFuture::join).toList();
	}

	@Test
	void aStepGoesBackToWhatItWas() {
		String programme = start();
		change(programme + "/steps/2.1", "{\"status\": \"NOT_FOR_US\", \"reason\": \"Done elsewhere\"}");

		undoLast(programme);
		assertThat(get(programme + "/steps/2.1").get("status").stringValue()).isEqualTo("NOT_STARTED");
		undoLast(programme);
		assertThat(get(programme + "/steps/2.1").get("reason").stringValue()).isEqualTo("Done elsewhere");
	}

	@Test
	void whatAStepBecameIsSaidWhereItChanged() {
		String programme = start();
		change(programme + "/steps/2.1", "{\"status\": \"DONE\"}");
		change(programme + "/steps/2.1", "{\"status\": \"DONE\", \"notes\": \"Asked forty people\"}");

		assertThat(items(programme, "activity").stream().limit(2).map((done) -> done.get("status").asString("")))
			.containsExactly("", "DONE");
		assertThat(this.pages.get(page(programme) + "/activity").body()).containsOnlyOnce("pf-tag--done");
	}

	@Test
	void aRemovedProgrammeComesBackWithAllThatIsInIt() {
		String programme = start();
		String barrier = add(programme, "barriers", "{\"kind\": \"PEOPLE\", \"what\": \"Cost\"}");
		change(programme + "/steps/1.1", "{\"status\": \"DONE\"}");
		remove(programme);
		assertThat(this.lead.get(programme + "/barriers").status()).isEqualTo(404);
		assertThat(this.lead.get(programme + "/activity").status()).isEqualTo(404);

		Answer back = this.pages.post(page(programme) + "/bring-back", Map.of());

		assertThat(back.status()).isEqualTo(302);
		assertThat(get(programme + "/barriers/" + barrier).get("what").stringValue()).isEqualTo("Cost");
		assertThat(get(programme + "/steps/1.1").get("status").stringValue()).isEqualTo("DONE");
		assertThat(this.pages.post(page(programme) + "/bring-back", Map.of()).status()).isEqualTo(404);
	}

	@Test
	void aRecordIsMadeToSayAgainWhatItSaidOnceThoughItIsGone() {
		String programme = start();
		String barrier = add(programme, "barriers", "{\"kind\": \"PEOPLE\", \"what\": \"First words\"}");
		long first = last(programme).get("id").longValue();
		change(programme + "/barriers/" + barrier, "{\"kind\": \"PEOPLE\", \"what\": \"Second words\"}");
		remove(programme + "/barriers/" + barrier);
		String history = page(programme) + "/barriers/" + barrier + "/history";
		assertThat(this.pages.get(history).body()).contains("First words", "Second words", "Removed", "Bring it back")
			.contains("First </del>", "Second </ins>words");

		this.pages.post(history + "/" + first, Map.of("version", "1"));

		assertThat(get(programme + "/barriers/" + barrier).get("what").stringValue()).isEqualTo("First words");
	}

	@Test
	void whoGoesBackToAnOldVersionUnawareOfANewOneIsToldAndNothingIsDone() {
		String programme = start();
		String barrier = add(programme, "barriers", "{\"kind\": \"PEOPLE\", \"what\": \"First words\"}");
		long first = last(programme).get("id").longValue();
		change(programme + "/barriers/" + barrier, "{\"kind\": \"PEOPLE\", \"what\": \"Second words\"}");
		String history = page(programme) + "/barriers/" + barrier + "/history";

		this.pages.post(history + "/" + first, Map.of("version", "0"));

		assertThat(get(programme + "/barriers/" + barrier).get("what").stringValue()).isEqualTo("Second words");
		assertThat(this.pages.get(history).body()).contains("Nothing was done");
	}

	@Test
	void aPastedListIsOneActionAndGoesAsOne() {
		String programme = start();

		Answer added = this.pages.post(page(programme) + "/barriers/lines",
				Map.of("kind", "PARTNERS", "tags", "staff", "lines", "• No time\r\n\r\n2. No money\n- Nobody asked\n"));

		assertThat(added.status()).isEqualTo(302);
		assertThat(words(programme)).containsExactly("No time", "No money", "Nobody asked");
		assertThat(items(programme, "barriers")).allMatch((each) -> each.get("kind").stringValue().equals("PARTNERS"))
			.allMatch((each) -> each.get("tags").get(0).stringValue().equals("staff"));
		assertThat(last(programme).get("changes").intValue()).isEqualTo(3);
		undoLast(programme);
		assertThat(words(programme)).isEmpty();
		undoLast(programme);
		assertThat(words(programme)).containsExactly("No time", "No money", "Nobody asked");
	}

	/** Such as a picture that a page leads to, and that is gone. */
	@Test
	void theWayBackIsStillOfferedAfterThePageOfAnError() {
		String programme = start();
		this.pages.post(page(programme) + "/barriers/lines", Map.of("kind", "PARTNERS", "lines", "No time"));

		assertThat(this.pages.get("/assets/nothing").status()).isEqualTo(404);
		assertThat(this.pages.get("/model;a=b").status()).isEqualTo(400);

		assertThat(this.pages.get(page(programme)).body()).contains("id=\"notice-title\"");
		assertThat(this.pages.get(page(programme)).body()).doesNotContain("id=\"notice-title\"");
	}

	@Test
	void oneBadLineKeepsTheWholeListOutAndInTheBox() {
		String programme = start();
		String tooLong = "x".repeat(301);

		Answer refused = this.pages.post(page(programme) + "/barriers/lines",
				Map.of("kind", "PEOPLE", "lines", "Fine\n" + tooLong));

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.body()).contains("Line 2: Use 300 characters or fewer", "Fine\n" + tooLong);
		assertThat(words(programme)).isEmpty();
	}

	@Test
	void whatAllLinesLackIsAskedForOnceAtItsField() {
		String programme = start();

		Answer refused = this.pages.post(page(programme) + "/assets/lines", Map.of("lines", "A hall\nA café\nA van"));

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.body()).contains("href=\"#kind\"", "A hall\nA café\nA van")
			.doesNotContain("Line 1:", "Line 2:");
		assertThat(items(programme, "assets")).isEmpty();
	}

	@Test
	void theSameIsDoneToAllThatWereTicked() {
		String programme = start();
		String one = add(programme, "barriers", "{\"kind\": \"PEOPLE\", \"what\": \"One\"}");
		String two = add(programme, "barriers", "{\"kind\": \"PEOPLE\", \"what\": \"Two\"}");
		add(programme, "barriers", "{\"kind\": \"PEOPLE\", \"what\": \"Three\"}");

		chosen(programme, "theme=COST", "", one + ":0", two + ":0");
		chosen(programme, "tag", "Estate, bid", one + ":1", two + ":1");

		assertThat(items(programme, "barriers"))
			.filteredOn((each) -> each.path("theme").stringValue("").equals("COST") && each.get("tags").size() == 2)
			.hasSize(2);
		assertThat(this.pages.get(page(programme) + "/barriers?tag=bid&q=one&theme=COST").body()).contains(">One<")
			.doesNotContain(">Two<", ">Three<");

		chosen(programme, "untag", "ESTATE", one + ":2", two + ":2");
		assertThat(this.pages.get(page(programme) + "/barriers?tag=Estate").body()).contains("No barriers<",
				"Nothing fits");
		chosen(programme, "remove", "", one + ":3", two + ":3");
		assertThat(words(programme)).containsExactly("Three");
		undoLast(programme);
		assertThat(words(programme)).hasSize(3);
	}

	@Test
	void nothingIsDoneToAnyWhenOneIsStaleOrItDoesNotFit() {
		String programme = start();
		String people = add(programme, "barriers", "{\"kind\": \"PEOPLE\", \"what\": \"One\"}");
		String partners = add(programme, "barriers", "{\"kind\": \"PARTNERS\", \"what\": \"Two\"}");

		assertThat(chosen(programme, "theme=COST", "", people + ":0", partners + ":0").body())
			.contains("does not fit all of them");
		assertThat(chosen(programme, "severity=HIGH", "", people + ":0", partners + ":9").body())
			.contains("Somebody changed one of them");
		assertThat(chosen(programme, "tag", "bid for the hall", people + ":0", UUID.randomUUID() + ":0").body())
			.contains("Somebody changed one of them", "bid for the hall");
		assertThat(chosen(programme, "", "", people + ":0").body()).contains("Choose what to do");
		assertThat(chosen(programme, "remove", "").body()).contains("Tick the ones you mean first");
		assertThat(items(programme, "barriers")).allMatch((each) -> each.get("version").intValue() == 0);
	}

	@Test
	void whatOnlyOneOfTwoChangedIsPutTogetherAndTheSecondTakesWhatTheyChoose() {
		String programme = start();
		String barrier = add(programme, "barriers",
				"{\"kind\": \"PEOPLE\", \"what\": \"First words\", \"tags\": [\"a\", \"b\"]}");
		change(programme + "/barriers/" + barrier,
				"{\"kind\": \"PEOPLE\", \"what\": \"Their words\", \"severity\": \"HIGH\", \"tags\": [\"a\", \"b\"]}");
		String page = page(programme) + "/barriers/" + barrier;

		Answer conflict = this.pages.post(page,
				Map.of("version", "0", "kind", "PEOPLE", "what", "My words", "saidBy", "3", "tags", "a, b"));

		assertThat(conflict.status()).isEqualTo(412);
		assertThat(conflict.body())
			.contains("value=\"My words\"", "value=\"a,b\"", "value=\"HIGH\" selected=\"selected\"",
					"Theirs: you had not changed this", "Yours: they had not changed this", "id=\"take-what\"")
			.doesNotContain("id=\"take-severity\"", "id=\"take-saidBy\"", "id=\"take-tags\"");

		this.pages.post(page, Map.of("version", "1", "kind", "PEOPLE", "what", "My words", "saidBy", "3", "severity",
				"HIGH", "tags", "a,b", "take", "what"));
		JsonNode now = get(programme + "/barriers/" + barrier);
		assertThat(now.get("what").stringValue()).isEqualTo("Their words");
		assertThat(now.get("saidBy").intValue()).isEqualTo(3);
		assertThat(now.get("severity").stringValue()).isEqualTo("HIGH");
		assertThat(now.get("tags")).hasSize(2);
	}

	@Test
	void whatIsWrittenInARemovedRecordIsKeptWithItsMistakes() {
		String programme = start();
		String barrier = add(programme, "barriers", "{\"kind\": \"PEOPLE\", \"what\": \"One\"}");
		remove(programme + "/barriers/" + barrier);

		for (Map<String, String> said : List.of(Map.of("version", "0", "what", "Said at the club", "saidBy", "a dozen"),
				Map.of("version", "0", "kind", "PEOPLE", "what", "Said at the club", "take", "what"))) {
			Answer gone = this.pages.post(page(programme) + "/barriers/" + barrier, said);
			assertThat(gone.status()).isEqualTo(409);
			assertThat(gone.body()).contains("This was removed while you were writing", "Said at the club")
				.contains((said.containsKey("saidBy") ? "a dozen" : "Said at the club") + "</dd>");
		}
	}

	@Test
	void whatSaysNearlyTheSameIsPointedOut() {
		String programme = start();
		add(programme, "barriers", "{\"kind\": \"PEOPLE\", \"what\": \"Data runs out before the end of the month\"}");
		add(programme, "barriers", "{\"kind\": \"PEOPLE\", \"what\": \"Their data runs out before the month ends\"}");
		String other = add(programme, "barriers", "{\"kind\": \"PEOPLE\", \"what\": \"The bus stopped\"}");

		Answer list = this.pages.get(page(programme) + "/barriers");

		assertThat(list.body().split("Another one says nearly this", -1)).hasSize(3);
		assertThat(list.body()).doesNotContain("like=" + other);
	}

	private Answer chosen(String programme, String what, String tag, String... which) {
		return this.pages.post(page(programme) + "/barriers/chosen",
				Map.of("what", what, "newTag", tag, "chosen", String.join(",", which)));
	}

	private String start() {
		return PROGRAMMES + "/" + id(this.lead.post(PROGRAMMES,
				"{\"name\": \"Taken back\", \"communityKind\": \"PLACE\", \"community\": \"Here\", \"example\": true}"));
	}

	private static String page(String programme) {
		return programme.substring("/api/model-stages".length());
	}

	private String add(String programme, String things, String body) {
		return id(this.lead.post(programme + "/" + things, body));
	}

	private static String id(Answer answer) {
		assertThat(answer.status()).as(answer::body).isEqualTo(201);
		return answer.json().get("id").stringValue();
	}

	private void change(String path, String body) {
		int version = get(path).get("version").intValue();
		assertThat(this.lead.put(path, version, body).status()).isEqualTo(200);
	}

	private void remove(String path) {
		assertThat(this.lead.delete(path, get(path).get("version").intValue()).status()).isEqualTo(204);
	}

	private JsonNode get(String path) {
		Answer answer = this.lead.get(path);
		assertThat(answer.status()).as(answer::body).isEqualTo(200);
		return answer.json();
	}

	private List<JsonNode> items(String programme, String things) {
		return get(programme + "/" + things).get("items").valueStream().toList();
	}

	private List<String> words(String programme) {
		return items(programme, "barriers").stream().map((each) -> each.get("what").stringValue()).toList();
	}

	/** What was done last, other than the programme's start. */
	private JsonNode last(String programme) {
		Predicate<JsonNode> inIt = (done) -> !done.get("kind").stringValue().equals("PROGRAMME");
		return items(programme, "activity").stream().filter(inIt).findFirst().orElseThrow();
	}

	private void undoLast(String programme) {
		assertThat(undo(programme, last(programme).get("batch").stringValue()).get("left").intValue()).isZero();
	}

	private JsonNode undo(String programme, String batch) {
		Answer answer = this.lead.post(programme + "/activity/" + batch + "/undo", "");
		assertThat(answer.status()).as(answer::body).isEqualTo(200);
		return answer.json();
	}

}
