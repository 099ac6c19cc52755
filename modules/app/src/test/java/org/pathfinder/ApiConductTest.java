package org.pathfinder;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/** How the API answers what it cannot take. */
@Tag("reporting")
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("leeds")
class ApiConductTest {

	private static final String PROGRAMMES = "/api/model-stages/councils/leeds/programmes";

	private static final String SHARING = "/api/reporting/councils/leeds/sharing";

	private static final String PROGRAMME = "{\"name\": \"Conduct\", \"communityKind\": \"PLACE\", \"community\": \"Here\", \"example\": true}";

	private static final String NOBODYS = "01900000-0000-7000-8000-00000000dead";

	/** What may be wrong, by the status that says so. */
	private static final Map<Integer, Set<String>> TYPES = Map.of(400,
			Set.of("bad-request", "unreadable", "invalid-fields", "unknown-link"), 401, Set.of("sign-in-needed"), 403,
			Set.of("not-allowed"), 404, Set.of("not-found", "no-such-record"), 405, Set.of("method-not-supported"), 406,
			Set.of("format-not-supported"), 409, Set.of("example-stays"), 412,
			Set.of("stale-version", "sharing-changed"), 415, Set.of("format-not-supported"), 428,
			Set.of("version-missing"));

	@Autowired
	Environment environment;

	private final List<String> started = new ArrayList<>();

	private Api api;

	private String programme;

	private Map<String, String> records;

	@BeforeAll
	void aProgrammeWithARecordOfEachKind() {
		this.api = Api.of(this.environment).as("lead@leeds.example");
		this.programme = start();
		this.records = Map.of("/information", add("/information", "{\"learnt\": \"They rent\"}"), "/barriers",
				add("/barriers", "{\"kind\": \"PEOPLE\", \"what\": \"It costs too much\"}"), "/assets",
				add("/assets", "{\"name\": \"A hall\", \"kind\": \"PLACE\"}"), "/opportunities",
				add("/opportunities", "{\"what\": \"Meet\", \"tier\": \"SMALL\"}"));
	}

	@AfterAll
	void leaveNothingBehind() {
		for (String path : this.started) {
			assertThat(this.api.delete(path, version(path)).status()).isEqualTo(204);
		}
	}

	@ParameterizedTest
	@MethodSource("changes")
	void aFieldThatNobodyKnowsIsNamed(Change change) {
		Answer answer = send(change, change.body().replaceFirst("\\{", "{\"colour\": \"red\", "));

		assertThatFieldIsRefused(answer, "colour");
	}

	@ParameterizedTest
	@MethodSource("changes")
	void whatHasAnIdAVersionAndTimesIsNotSaidByWhoWritesIt(Change change) {
		for (String field : List.of("id", "version", "addedAt", "changedAt", "changedBy")) {
			assertThatFieldIsRefused(send(change, change.body().replaceFirst("\\{", "{\"" + field + "\": null, ")),
					field);
		}
	}

	@ParameterizedTest
	@MethodSource("changes")
	void aBodyThatCannotBeReadIsRefused(Change change) {
		for (String body : List.of("", "{", "[]", "null", "\"text\"", "42", "{\"name\": }", "{\"a\": \"\\ud8\"}",
				"\u0000", "<xml/>", change.body() + " {", change.body() + " 1")) {
			Answer answer = send(change, body);

			assertThatItIsRefused(answer, 400, body);
			assertThat(answer.json().get("type").stringValue()).as(body).endsWith(":unreadable");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			/information   | learnt     | 42
			/information   | learnt     | ["a"]
			/information   | method     | "GUESS"
			/information   | method     | 1
			/information   | gatheredOn | "yesterday"
			/information   | gatheredOn | 20260101
			/information   | gatheredOn | "2026-02-30"
			/information   | gatheredOn | "-4800-01-01"
			/information   | gatheredOn | "+99999-01-01"
			/information   | gatheredOn | "2026-01-01T00:00:00Z"
			/information   | gatheredOn | [2026, 1, 1]
			/barriers      | what       | true
			/barriers      | kind       | "people"
			/barriers      | saidBy     | "3"
			/barriers      | saidBy     | 2.5
			/barriers      | saidBy     | 99999999999
			/barriers      | information| "x"
			/barriers      | information| ["x"]
			/barriers      | severity   | {}
			/assets        | name       | {}
			/assets        | organisation | 7
			/opportunities | tier       | 0
			/opportunities | barriers   | [1]
			/opportunities | effect     | false
			""")
	void aValueOfTheWrongTypeIsNamed(String kind, String field, String value) {
		Change change = changes().stream()
			.filter((each) -> each.path().endsWith(kind) && each.method().equals("POST"))
			.findFirst()
			.orElseThrow();
		Answer answer = send(change, withValue(change, field, value));

		assertThatFieldIsRefused(answer, field);
	}

	@ParameterizedTest
	@CsvSource({ "/information, learnt, 1000", "/information, fromWhom, 300", "/information, source, 500",
			"/barriers, what, 300", "/barriers, note, 2000", "/assets, name, 200", "/assets, note, 2000",
			"/opportunities, what, 300", "/opportunities, effect, 2000" })
	void aTextIsAsLongAsItMayBeAndNoLonger(String kind, String field, int limit) {
		assertThatTheLimitHolds(this.programme + kind, this.records.get(kind), field, limit);
	}

	@ParameterizedTest
	@CsvSource({ "name, 120", "community, 1000" })
	void aProgrammesTextIsAsLongAsItMayBeAndNoLonger(String field, int limit) {
		assertThatTheLimitHolds(this.programme, this.programme, field, limit);
	}

	@ParameterizedTest
	@CsvSource({ "notes, 5000", "reason, 500" })
	void aStepsTextIsAsLongAsItMayBeAndNoLonger(String field, int limit) {
		assertThatTheLimitHolds(this.programme + "/steps/3.1", this.programme + "/steps/3.1", field, limit);
	}

	@Test
	void anOrganisationsNameIsAsLongAsItMayBeAndNoLonger() {
		String path = "/api/model-stages/councils/leeds/organisations";
		String body = "{\"name\": \"%s\", \"sector\": \"OTHER\"}";

		assertThatFieldIsRefused(this.api.post(path, body.formatted("x".repeat(201))), "name");
		assertThatFieldIsRefused(this.api.post(path, body.formatted("\\u0000")), "name");
		assertThatFieldIsRefused(this.api.post(path, body.formatted("  ")), "name");
		assertThatFieldIsRefused(this.api.post(path, body.formatted("\u00a0\u200b\u2007")), "name");
		assertThatFieldIsRefused(this.api.post(path, "{\"name\": \"A club\"}"), "sector");
	}

	@Test
	void whatNoDatabaseKeepsIsNoConflict() {
		Answer refused = this.api.post("/api/case-study-library/councils/leeds/saved",
				"{\"study\": \"a\\u0000b\", \"programme\": \"%s\"}".formatted(this.programme.replaceFirst(".*/", "")));

		assertThatItIsRefused(refused, 400, "a zero byte");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"slug\": \"new-council\"}", "{\"slug\": \"new-council\", \"details\": null}",
			"{\"slug\": null}" })
	void aCouncilIsNotRegisteredWithoutItsNameAndWhatItIs(String body) {
		assertThatItIsRefused(this.api.as("operator@pathfinder.example").post("/api/tenancy/operator/councils", body),
				400, body);
	}

	/** A version does not move with all that is shown. */
	@Test
	void aReadIsAnsweredWholeThoughItsVersionIsKnown() {
		String barrier = this.records.get("/barriers");
		String etag = this.api.get(barrier).header("ETag");

		assertThat(this.api.get(barrier, "If-None-Match", etag).status()).isEqualTo(200);
	}

	@Test
	void whoIsRefusedLearnsWhoseTokensAreTaken() {
		Answer refused = Api.of(this.environment).get("/api/tenancy/councils");
		String address = refused.header("WWW-Authenticate").replaceFirst(".*resource_metadata=\"([^\"]*)\".*", "$1");

		Answer metadata = Api.of(this.environment).get(URI.create(address).getPath());

		assertThat(metadata.status()).isEqualTo(200);
		assertThat(metadata.json().get("authorization_servers").valueStream().map(JsonNode::stringValue))
			.containsExactly(this.environment.getRequiredProperty("pathfinder.keycloak.realm-address"));
	}

	@Test
	void anAddressThatCannotBeReadAsLettersIsRefused() {
		assertThatItIsRefused(this.api.get("/api/case-study-library/published?q=%ff"), 400, "%ff");
		assertThat(this.api.get("/library?q=%ff").status()).isEqualTo(400);
	}

	/**
	 * One too many is refused; the most there may be is kept whole, wide letters and all.
	 */
	private void assertThatTheLimitHolds(String list, String one, String field, int limit) {
		var change = changes().stream()
			.filter((each) -> each.path().equals(one) && each.method().equals("PUT"))
			.findFirst()
			.orElseThrow();
		String most = "é".repeat(limit);

		Answer refused = send(change, with(change, field, "x".repeat(limit + 1)));
		Answer kept = send(change, with(change, field, most));

		assertThatFieldIsRefused(refused, field);
		assertThat(refused.body()).contains("%,d".formatted(limit));
		assertThat(kept.status()).as("%s %s", list, kept).isEqualTo(200);
		assertThat(this.api.get(one).json().get(field).stringValue()).isEqualTo(most);
		assertThat(send(change, change.body()).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\u0000", "a\\u0000b", "\\ud800", "a\\udfffb", "\\u0007", "\\u001b[31m", "\\u0085",
			"\\uffff", "\\ue000" })
	void textThatNobodyCanReadIsRefused(String text) {
		for (Change change : changes()) {
			textFields(change)
				.forEach((field) -> assertThatFieldIsRefused(send(change, with(change, field, text)), field));
		}
	}

	@Test
	void textKeepsItsLettersAndLineBreaks() {
		String path = this.programme + "/barriers";
		String what = "Ŵrth gwrs — “naïve” 👩🏽‍🦽 <b>&amp;</b> ' -- ${7*7}";

		Answer added = this.api.post(path,
				"{\"kind\": \"PEOPLE\", \"what\": \"  %s \", \"note\": \"one\\r\\ntwo\\tthree\"}".formatted(what));

		assertThat(added.status()).isEqualTo(201);
		assertThat(added.header("Location")).endsWith(path + "/" + added.json().get("id").stringValue());
		assertThat(added.json().get("what").stringValue()).isEqualTo(what);
		assertThat(added.json().get("note").stringValue()).isEqualTo("one\ntwo\tthree");
		remove(path, added);
	}

	@Test
	void aProgrammeIsARealOneUnlessItSaysItIsAnExample() {
		Answer answer = this.api.post(PROGRAMMES,
				"{\"name\": \"Real\", \"communityKind\": \"PLACE\", \"community\": \"Here\"}");

		assertThat(answer.status()).as(answer::body).isEqualTo(201);
		assertThat(answer.json().get("example").booleanValue()).isFalse();
		remove(PROGRAMMES, answer);
	}

	@Test
	void aThemeOfTheOtherKindIsRefused() {
		Answer answer = this.api.post(this.programme + "/barriers",
				"{\"kind\": \"PARTNERS\", \"what\": \"It costs too much\", \"theme\": \"COST\"}");

		assertThatFieldIsRefused(answer, "theme");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "1000001" })
	void anImpossibleNumberOfPeopleIsRefused(String number) {
		Answer answer = this.api.post(this.programme + "/barriers",
				"{\"kind\": \"PEOPLE\", \"what\": \"It costs too much\", \"saidBy\": " + number + "}");

		assertThatFieldIsRefused(answer, "saidBy");
	}

	@Test
	void aDayThatHasNotComeIsRefused() {
		Answer answer = this.api.post(this.programme + "/information",
				"{\"learnt\": \"They will rent\", \"gatheredOn\": \"2999-12-31\"}");

		assertThatFieldIsRefused(answer, "gatheredOn");
	}

	@Test
	void aStepThatIsNotForUsSaysWhy() {
		String step = this.programme + "/steps/3.2";

		assertThatFieldIsRefused(this.api.put(step, version(step), "{\"status\": \"NOT_FOR_US\"}"), "reason");
		assertThatFieldIsRefused(this.api.put(step, version(step), "{\"status\": \"NOT_FOR_US\", \"reason\": \" \"}"),
				"reason");
		assertThatFieldIsRefused(this.api.put(step, version(step), "{}"), "status");
	}

	@Test
	void aRecordNamesNoRecordOfAnotherProgramme() {
		String here = this.programme;
		String there = start();
		String barrier = id(this.records.get("/barriers"));
		String asset = id(this.records.get("/assets"));
		String information = id(this.records.get("/information"));

		var refused = Map.of("information",
				this.api.post(there + "/barriers",
						"{\"kind\": \"PEOPLE\", \"what\": \"x\", \"information\": [\"%s\"]}".formatted(information)),
				"barriers",
				this.api.post(there + "/opportunities",
						"{\"what\": \"x\", \"tier\": \"SMALL\", \"barriers\": [\"%s\"]}".formatted(barrier)),
				"assets",
				this.api.post(there + "/opportunities",
						"{\"what\": \"x\", \"tier\": \"SMALL\", \"assets\": [\"%s\"]}".formatted(asset)),
				"organisation", this.api.post(here + "/assets",
						"{\"name\": \"x\", \"kind\": \"PLACE\", \"organisation\": \"%s\"}".formatted(NOBODYS)));

		refused.forEach((field, answer) -> {
			assertThatItIsRefused(answer, 400, field);
			assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:pathfinder:problem:unknown-link");
			assertThat(answer.json().path("field").stringValue("")).isEqualTo(field);
		});
		assertThat(this.api.get(there + "/barriers").json().get("items")).isEmpty();
	}

	@Test
	void aRecordIsFoundChangedAndRemovedInItsOwnProgrammeOnly() {
		String there = start();

		this.records.forEach((kind, path) -> {
			Answer before = this.api.get(path);
			String elsewhere = there + kind + "/" + id(path);
			String body = versioned().stream()
				.filter((change) -> change.path().equals(path))
				.findFirst()
				.orElseThrow()
				.body();

			assertThatItIsRefused(this.api.get(elsewhere), 404, kind);
			assertThatItIsRefused(this.api.put(elsewhere, version(before), body), 404, kind);
			assertThatItIsRefused(this.api.delete(elsewhere, version(before)), 404, kind);
			assertThat(this.api.get(path).json()).isEqualTo(before.json());
		});
	}

	@ParameterizedTest
	@MethodSource("versioned")
	void aChangeNamesTheVersionItIsBasedOn(Change change) {
		Answer before = this.api.get(change.path());

		Answer unsaid = this.api.send("PUT", change.path(), change.body());
		Answer stale = this.api.put(change.path(), version(before) - 1, change.body());
		Answer weak = this.api.send("PUT", change.path(), change.body(), "If-Match", "W/\"" + version(before) + "\"");
		Answer star = this.api.send("PUT", change.path(), change.body(), "If-Match", "*");
		Answer done = this.api.put(change.path(), version(before), with(change, change.some(), "changed"));
		Answer again = this.api.put(change.path(), version(before), change.body());
		Answer after = this.api.get(change.path());

		assertThatItIsRefused(unsaid, 428, "no If-Match");
		for (Answer refused : List.of(stale, weak, star, again)) {
			assertThatItIsRefused(refused, 412, "another version");
			assertThat(refused.json().get("current")).as(refused::body)
				.isEqualTo(((refused == again) ? after : before).json());
		}
		assertThat(done.status()).as(done::body).isEqualTo(200);
		assertThat(done.header("ETag")).isNotEqualTo(before.header("ETag")).isEqualTo(after.header("ETag"));
		assertThat(done.json()).isEqualTo(after.json());
		assertThat(this.api.put(change.path(), version(after), change.body()).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/information", "/barriers", "/assets", "/opportunities" })
	void aRemovalNamesTheVersionItIsBasedOn(String kind) {
		String path = add(kind,
				changes().stream().filter((change) -> change.path().endsWith(kind)).findFirst().orElseThrow().body());
		Answer before = this.api.get(path);

		assertThatItIsRefused(this.api.send("DELETE", path, null), 428, "no If-Match");
		Answer stale = this.api.delete(path, version(before) + 1);
		assertThatItIsRefused(stale, 412, "another version");
		assertThat(stale.json().get("current")).isEqualTo(before.json());
		assertThat(this.api.delete(path, version(before)).status()).isEqualTo(204);
		assertThatItIsRefused(this.api.get(path), 404, "removed");
		assertThatItIsRefused(this.api.delete(path, version(before)), 404, "removed");
	}

	@Test
	void aProgrammesRemovalNamesTheVersionItIsBasedOn() {
		String path = this.api.post(PROGRAMMES, PROGRAMME).header("Location").replaceFirst(".*(?=/api/)", "");
		Answer before = this.api.get(path);

		assertThatItIsRefused(this.api.send("DELETE", path, null), 428, "no If-Match");
		Answer stale = this.api.delete(path, version(before) + 1);
		assertThatItIsRefused(stale, 412, "another version");
		assertThat(stale.json().get("current")).isEqualTo(before.json());
		assertThat(this.api.delete(path, version(before)).status()).isEqualTo(204);
		assertThatItIsRefused(this.api.get(path), 404, "removed");
		assertThatItIsRefused(this.api.get(path + "/steps"), 404, "removed");
	}

	@ParameterizedTest
	@MethodSource("versioned")
	void ofTwentyWhoChangeTheSameVersionAtOnceOneDoes(Change change) throws Exception {
		int version = version(change.path());

		List<Integer> statuses = atOnce(
				(each) -> this.api.put(change.path(), version, with(change, change.some(), "writer " + each)));

		assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
		assertThat(version(change.path())).isEqualTo(version + 1);
		assertThat(send(change, change.body()).status()).isEqualTo(200);
	}

	private static List<Integer> atOnce(IntFunction<Answer> write) throws Exception {
		var go = new CountDownLatch(1);
		var running = new ArrayList<Future<Answer>>();
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int each = 0; each < 20; each++) {
				int number = each;
				running.add(threads.submit(() -> {
					go.await();
					return write.apply(number);
				}));
			}
			go.countDown();
		}
		var statuses = new ArrayList<Integer>();
		for (Future<Answer> each : running) {
			statuses.add(each.get().status());
		}
		return statuses;
	}

	@Test
	void ofTwentyWhoDecideAboutSharingAtOnceOneDoes() throws Exception {
		try (var councils = new TwoCouncils()) {
			councils.seed();
			Answer before = this.api.get(SHARING);

			assertThatItIsRefused(this.api.send("PUT", SHARING, "{\"progress\": false, \"records\": true}"), 428,
					"no If-Match");
			Answer stale = this.api.put(SHARING, version(before) - 1, "{\"progress\": false, \"records\": true}");
			assertThatItIsRefused(stale, 412, "another version");
			assertThat(stale.json().get("current")).as(stale::body).isEqualTo(before.json());
			assertThat(atOnce((each) -> this.api.put(SHARING, version(before),
					"{\"records\": false, \"progress\": " + (each % 2 == 0) + "}")))
				.containsOnly(200, 412)
				.containsOnlyOnce(200);
			assertThat(version(SHARING)).isEqualTo(version(before) + 1);
			assertThatFieldIsRefused(this.api.put(SHARING, version(SHARING), "{\"progress\": true}"), "records");
			assertThatFieldIsRefused(this.api.put(SHARING, version(SHARING), "{\"progress\": null, \"records\": true}"),
					"progress");
			assertThatFieldIsRefused(
					this.api.put(SHARING, version(SHARING), "{\"progress\": true, \"records\": \"yes\"}"), "records");
			assertThatFieldIsRefused(
					this.api.put(SHARING, version(SHARING), "{\"progress\": true, \"records\": true, \"with\": 1}"),
					"with");
		}
	}

	@Test
	void aWalkThroughAListMeetsEveryRecordOnce() {
		String path = start() + "/information";
		Set<String> added = new HashSet<>();
		for (int number = 0; number < 120; number++) {
			added.add(id(this.api.post(path, "{\"learnt\": \"Fact %d\"}".formatted(number)).header("Location")));
		}

		List<String> met = walk(path, 50);

		assertThat(met).hasSize(120).containsExactlyInAnyOrderElementsOf(added).isSortedAccordingTo(newestFirst());
		assertThat(walk(path, 1)).isEqualTo(met);
		assertThat(walk(path, 40)).isEqualTo(met);
		assertThat(walk(path, 120)).isEqualTo(met);
		assertThat(this.api.get(path).json().get("items")).hasSize(50);
	}

	@ParameterizedTest
	@ValueSource(strings = { PROGRAMMES, "/api/model-stages/councils/leeds/organisations" })
	void aWalkThroughACouncilsListMeetsEveryRecordOnce(String list) {
		try (var councils = new TwoCouncils()) {
			councils.seed();

			List<String> met = walk(list, 200);

			assertThat(met).hasSizeGreaterThan(1).doesNotHaveDuplicates();
			assertThat(walk(list, 1)).isEqualTo(met);
		}
	}

	private static Comparator<String> newestFirst() {
		return Comparator.<String>naturalOrder().reversed();
	}

	private List<String> walk(String path, int limit) {
		var met = new ArrayList<String>();
		String query = "?limit=" + limit;
		for (int turn = 0; turn < 200; turn++) {
			JsonNode page = this.api.get(path + query).json();
			page.get("items").forEach((item) -> met.add(item.get("id").stringValue()));
			assertThat(page.get("items")).hasSizeBetween(1, limit);
			if (!page.has("next")) {
				return met;
			}
			query = "?limit=" + limit + "&cursor=" + page.get("next").stringValue();
		}
		return met;
	}

	@ParameterizedTest
	@ValueSource(strings = { "limit=0", "limit=201", "limit=-1", "limit=ten", "limit=", "limit=99999999999",
			"cursor=ten", "cursor=%00", "limit=1%00" })
	void aListIsAskedForInNumbersAndCursors(String query) {
		for (String path : List.of(PROGRAMMES, this.programme + "/barriers",
				"/api/model-stages/councils/leeds/organisations")) {
			// an empty parameter is as good as none
			if (query.equals("limit=")) {
				assertThat(this.api.get(path + "?" + query).status()).isIn(200, 400);
			}
			else {
				assertThatItIsRefused(this.api.get(path + "?" + query), 400, path + query);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/xml", "image/png" })
	void whoAcceptsNoJsonIsTold(String accept) {
		for (String path : List.of(PROGRAMMES, this.programme + "/steps", "/api/model-stages/models")) {
			assertThatItIsRefused(this.api.get(path, "Accept", accept), 406, path);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "application/xml", "nonsense" })
	void aBodyThatIsNotJsonIsRefused(String type) {
		for (Change change : changes()) {
			Answer answer = this.api.sendAs(type, change.method(), change.path(), change.body());

			assertThatItIsRefused(answer, 415, type);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/", "/api/nothing", "/api/model-stages", "/api/model-stages/councils/leeds",
			"/api/model-stages/councils/leeds/nothing", "/api/nothing/councils/leeds/programmes",
			PROGRAMMES + "/" + NOBODYS, PROGRAMMES + "/ten", PROGRAMMES + "/" + NOBODYS + "/barriers",
			PROGRAMMES + "/" + NOBODYS + "/steps/2.2", PROGRAMMES + "/" + NOBODYS + "/steps/9.99",
			PROGRAMMES + "/" + NOBODYS + "/steps/two", PROGRAMMES + "/", "/api/model-stages/models/none/versions/1",
			"/api/model-stages/models/community-based/versions/0",
			"/api/model-stages/models/community-based/versions/x",
			"/api/model-stages/models/community-based/versions/99999999999" })
	void anAddressWithNothingBehindItIsNotFound(String path) {
		assertThatItIsRefused(this.api.get(path), 404, path);
	}

	@Test
	void aStepThatTheModelDoesNotHaveIsNotFound() {
		for (String step : List.of("0.1", "5.1", "2.9", "2", "2.2.2", "-1.1", "2.02", "x", "%00", "2.2%0a")) {
			assertThat(this.api.get(this.programme + "/steps/" + step).status()).as(step).isIn(400, 404);
		}
	}

	@Test
	void aMethodThatAnAddressDoesNotKnowIsRefused() {
		for (String method : List.of("PUT", "PATCH", "DELETE")) {
			assertThatItIsRefused(this.api.send(method, PROGRAMMES, "{}", "If-Match", "\"0\""), 405, method);
		}
		assertThatItIsRefused(this.api.post(this.programme, "{}"), 405, "POST");
	}

	@ParameterizedTest
	@MethodSource("hostileSlugs")
	void aSlugThatNoCouncilCanHaveIsNotFound(String slug) {
		for (String path : List.of("/api/model-stages/councils/" + slug + "/programmes",
				"/api/reporting/councils/" + slug + "/sharing")) {
			for (Answer answer : List.of(this.api.get(path), this.api.post(path, PROGRAMME))) {
				if (answer.status() == 400) {
					// the server refuses such an address before Pathfinder sees it
					assertThat(answer.body()).doesNotContain("Apache", "Tomcat", "Exception");
				}
				else {
					assertThatItIsRefused(answer, 404, path);
				}
			}
		}
		Answer page = FormVisitor.stranger(this.environment).get("/councils/" + slug);
		assertThat(page.status()).isIn(302, 400, 404);
	}

	static Stream<String> hostileSlugs() {
		return Stream.of("..%2f", "..%2fleeds", "%2e%2e", "..", ".", "%00", "leeds%00", "leeds;x=1", "leeds;", "LEEDS",
				"Leeds", "%6ceeds%20", "leeds%20", "leeds'--", "leeds%22", "leeds%0a", "leeds%0d%0aX:1", "leeds_",
				"-leeds", "leeds-", "council_leeds", "leeds%2fprogrammes", "leeds%5c", "leeds%25", "l%C3%A9eds",
				"%F0%9F%92%A9", "%ff", "%c0%ae", "leeds".repeat(40), "a".repeat(200), "pg_catalog", "public",
				"platform", "%7bslug%7d", "$%7b7*7%7d", "*", "null", "undefined", "0");
	}

	@Test
	void everyRefusalSaysWhatKindItIsAndWhatToDo() {
		var stranger = Api.of(this.environment);

		assertThatItIsRefused(stranger.get(PROGRAMMES), 401, "no token");
		assertThatItIsRefused(stranger.get(PROGRAMMES, "Authorization", "Bearer nonsense"), 401, "no real token");
		assertThatItIsRefused(stranger.get(PROGRAMMES, "Authorization", "Basic bGVhZDpwYXRoZmluZGVy"), 401, "basic");
		assertThatItIsRefused(stranger.as("viewer@leeds.example").post(PROGRAMMES, PROGRAMME), 403, "viewer");
		assertThatItIsRefused(stranger.as("lead@leeds.example").get("/api/reporting/comparison"), 403, "lead");
		assertThatItIsRefused(this.api.put(this.programme, version(this.programme),
				PROGRAMME.replace("\"example\": true", "\"example\": false")), 409, "example");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			/case-studies  | "form": "MINI", "title": "None"   | sectors
			/case-studies  | "form": "MINI", "title": "None"   | steps
			/case-studies  | "form": "MINI", "title": "None"   | themes
			/barriers      | "kind": "PEOPLE", "what": "None"  | information
			/opportunities | "what": "None", "tier": "SMALL"   | barriers
			/opportunities | "what": "None", "tier": "SMALL"   | assets
			""")
	void nullAmongManyIsRefusedByItsField(String list, String others, String field) {
		String path = list.equals("/case-studies") ? "/api/case-study-library/councils/leeds" + list
				: this.programme + list;

		for (String many : List.of("[null]", "[null, null]")) {
			assertThatFieldIsRefused(this.api.post(path, "{%s, \"%s\": %s}".formatted(others, field, many)),
					field + "(\\[0?])?");
		}
	}

	/** Everything that takes a body, with one that is valid. */
	List<Change> changes() {
		return Stream.concat(versioned().stream(), Stream.of(new Change("POST", PROGRAMMES, PROGRAMME, "name"),
				new Change("POST", this.programme + "/information", "{\"learnt\": \"They rent\"}", "learnt"),
				new Change("POST", this.programme + "/barriers",
						"{\"kind\": \"PEOPLE\", \"what\": \"It costs too much\"}", "what"),
				new Change("POST", this.programme + "/assets", "{\"name\": \"A hall\", \"kind\": \"PLACE\"}", "name"),
				new Change("POST", this.programme + "/opportunities", "{\"what\": \"Meet\", \"tier\": \"SMALL\"}",
						"what")))
			.toList();
	}

	/** Everything that has a version. */
	List<Change> versioned() {
		return List.of(new Change("PUT", this.programme, PROGRAMME, "name"),
				new Change("PUT", this.programme + "/steps/3.1", "{\"status\": \"NOT_FOR_US\", \"reason\": \"No\"}",
						"notes"),
				new Change("PUT", this.records.get("/information"), "{\"learnt\": \"They rent\"}", "learnt"),
				new Change("PUT", this.records.get("/barriers"),
						"{\"kind\": \"PEOPLE\", \"what\": \"It costs too much\"}", "what"),
				new Change("PUT", this.records.get("/assets"), "{\"name\": \"A hall\", \"kind\": \"PLACE\"}", "name"),
				new Change("PUT", this.records.get("/opportunities"), "{\"what\": \"Meet\", \"tier\": \"SMALL\"}",
						"what"));
	}

	private static List<String> textFields(Change change) {
		String path = change.path();
		return path.contains("/information") ? List.of("learnt", "fromWhom", "source")
				: path.contains("/barriers") ? List.of("what", "note")
						: path.contains("/assets") ? List.of("name", "note") : path.contains("/opportunities")
								? List.of("what", "effect")
								: path.contains("/steps/") ? List.of("notes", "reason") : List.of("name", "community");
	}

	private Answer send(Change change, String body) {
		return change.method().equals("POST") ? this.api.post(change.path(), body)
				: this.api.put(change.path(), version(change.path()), body);
	}

	/**
	 * The change's body with one field that says something else; escapes stay escaped.
	 */
	private static String with(Change change, String field, String text) {
		return withValue(change, field, "\"" + text + "\"");
	}

	private static String withValue(Change change, String field, String value) {
		String others = change.body().replaceFirst("\"" + field + "\": \"[^\"]*\"(, )?", "").replaceFirst(", }$", "}");
		return "{\"" + field + "\": " + value + (others.equals("{}") ? "" : ", ") + others.substring(1);
	}

	private String start() {
		String path = this.api.post(PROGRAMMES, PROGRAMME).header("Location").replaceFirst(".*(?=/api/)", "");
		this.started.add(path);
		return path;
	}

	private String add(String kind, String body) {
		return this.api.post(this.programme + kind, body).header("Location").replaceFirst(".*(?=/api/)", "");
	}

	private void remove(String list, Answer added) {
		String path = list + "/" + added.json().get("id").stringValue();
		assertThat(this.api.delete(path, version(path)).status()).isEqualTo(204);
	}

	private int version(String path) {
		return version(this.api.get(path));
	}

	private static int version(Answer answer) {
		return Integer.parseInt(answer.header("ETag").replace("\"", ""));
	}

	private static String id(String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

	private static void assertThatFieldIsRefused(Answer answer, String field) {
		assertThatItIsRefused(answer, 400, field);
		assertThat(answer.json().get("type").stringValue()).endsWith(":invalid-fields");
		assertThat(answer.json().path("errors").valueStream()).as(answer::body)
			.isNotEmpty()
			.allSatisfy((error) -> assertThat(error.get("message").stringValue()).isNotBlank())
			.anySatisfy((error) -> assertThat(error.get("field").stringValue()).matches(field + "(\\..*)?"));
	}

	private static void assertThatItIsRefused(Answer answer, int status, String why) {
		assertThat(answer.status()).as("%s: %s", why, answer).isEqualTo(status);
		assertThat(answer.header("Content-Type")).as(why).isEqualTo("application/problem+json");
		assertThat(answer.json().get("type").stringValue()).as(why)
			.startsWith("urn:pathfinder:problem:")
			.matches((type) -> TYPES.get(status).contains(type.substring(type.lastIndexOf(':') + 1)), "says why");
		assertThat(answer.json().get("title").stringValue()).isNotBlank();
		assertThat(answer.json().get("detail").stringValue()).isNotBlank().doesNotContain("org.pathfinder", "SQL");
		assertThat(answer.json().get("status").intValue()).isEqualTo(status);
	}

	/**
	 * Something that takes a body.
	 *
	 * @param body a valid one
	 * @param some a field of it that holds text
	 */
	private record Change(String method, String path, String body, String some) {

		@Override
		public String toString() {
			return this.method + " " + this.path.replaceAll("[0-9a-f-]{36}", "…");
		}

	}

}
