package org.pathfinder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

import org.pathfinder.reporting.Sharing;
import org.pathfinder.stages.asset.Organisations;
import org.pathfinder.stages.asset.Sector;
import org.pathfinder.stages.barrier.BarrierDetails;
import org.pathfinder.stages.barrier.BarrierKind;
import org.pathfinder.stages.barrier.Barriers;
import org.pathfinder.tenancy.Council;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.NotAllowed;
import org.pathfinder.tenancy.OwnWrite;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.Person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Someone of one council reads and changes their own rows only, whatever the API's
 * description lists. An operation that is new fails here until it has a body.
 */
@Order(4)
@PathfinderTest
@ResourceLock("showcases")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("leeds")
@ResourceLock("bexley")
class ApiIsolationTest extends Isolation {

	private static final String CASE_STUDY = "{\"form\": \"MINI\", \"title\": \"Tablets lent\"}";

	private static final String QUOTE = """
			{"words": "They lent me one", "attribution": "Workshop attendee", "consentHow": "In writing",
			 "consentOn": "2026-03-27"}""";

	private static final String REFLECTION = """
			{"changed": "We begin with people", "attribution": "Digital inclusion lead", "agreed": true}""";

	private static final String IF_MATCH = "\"" + TwoCouncils.VERSION + "\"";

	private static final String LINKS = "\"information\": [\"%s\"]".formatted(TwoCouncils.ITEM);

	private static final String BARRIER = "{\"kind\": \"PEOPLE\", \"what\": \"It costs too much\", " + LINKS + "}";

	private static final String ASSET = "{\"name\": \"A hall\", \"kind\": \"PLACE\", \"organisation\": \"%s\"}"
		.formatted(TwoCouncils.ITEM);

	private static final String OPPORTUNITY = "{\"what\": \"Meet\", \"tier\": \"SMALL\", \"barriers\": [\"%1$s\"], \"assets\": [\"%1$s\"]}"
		.formatted(TwoCouncils.ITEM);

	private static final String PROGRAMME = "{\"name\": \"Renters\", \"communityKind\": \"INTEREST\", \"community\": \"Who rent\", \"example\": false}";

	/** A valid body for each operation that takes one. */
	private static final Map<String, String> BODIES = Map.ofEntries(entry("POST " + API, PROGRAMME),
			entry("PUT " + API + "/{id}", PROGRAMME),
			entry("PUT " + API + "/{id}/steps/{step}", "{\"status\": \"DONE\"}"),
			entry("POST " + API + "/{id}/information", "{\"learnt\": \"They rent\"}"),
			entry("PUT " + API + "/{id}/information/{itemId}", "{\"learnt\": \"They rent\"}"),
			entry("POST " + API + "/{id}/barriers", BARRIER), entry("PUT " + API + "/{id}/barriers/{itemId}", BARRIER),
			entry("POST " + API + "/{id}/assets", ASSET), entry("PUT " + API + "/{id}/assets/{itemId}", ASSET),
			entry("POST " + API + "/{id}/opportunities", OPPORTUNITY),
			entry("PUT " + API + "/{id}/opportunities/{itemId}", OPPORTUNITY),
			entry("POST /api/model-stages/councils/{slug}/organisations",
					"{\"name\": \"A club\", \"sector\": \"OTHER\"}"),
			entry("POST /api/case-study-library" + CASE_STUDIES, CASE_STUDY),
			entry("PUT /api/case-study-library" + CASE_STUDIES + "/{caseStudy}", CASE_STUDY),
			entry("POST /api/case-study-library" + CASE_STUDIES + "/{caseStudy}/quotes", QUOTE),
			entry("PUT /api/case-study-library" + CASE_STUDIES + "/{caseStudy}/quotes/{quote}", QUOTE),
			entry("PUT /api/case-study-library" + PICTURES + "/{picture}", "{\"alt\": \"Six tablets\"}"),
			entry("PUT " + SHARING_API, "{\"checked\": true, \"mark\": \"{mark}\", \"licence\": \"OGL-UK-3.0\"}"),
			entry("POST " + SHARING_API + "/correction", "{\"checked\": true, \"mark\": \"{mark}\"}"),
			entry("POST " + USE_API + "/saved",
					"{\"study\": \"bexley-seeded\", \"programme\": \"%s\"}".formatted(TwoCouncils.PROGRAMME)),
			entry("POST " + USE_API + "/uses", "{\"study\": \"bexley-seeded\", \"happened\": \"It worked\"}"),
			entry("PUT " + USE_API + "/uses/{use}", "{\"happened\": \"It worked\"}"),
			entry("POST " + USE_API + "/questions", "{\"study\": \"bexley-seeded\", \"question\": \"How many?\"}"),
			entry("PUT " + USE_API + "/asked/{asker}/{question}/answer", "{\"answer\": \"Twelve\"}"),
			entry("POST " + REVIEW_API + "/{council}/{submission}/changes", "{\"words\": \"Say how many\"}"),
			entry("POST " + REVIEW_API + "/{council}/{submission}/remarks", "{\"words\": \"Well told\"}"),
			entry("POST /api/case-study-library/councils/{slug}/searches", "{\"q\": \"tablets\"}"),
			entry("POST " + REFLECTIONS_API, REFLECTION), entry("PUT " + REFLECTIONS_API + "/{reflection}", REFLECTION),
			entry("PUT " + REFLECTIONS_API + "/{reflection}/offer", "{\"checked\": true}"),
			entry("POST " + SHOWCASES_API, "{\"title\": \"Seeded launch\"}"),
			entry("PUT " + SHOWCASES_API + "/{showcase}", "{\"title\": \"Seeded launch\"}"),
			entry("PUT " + SHOWCASES_API + "/{showcase}/collection", "{\"about\": \"For everybody\"}"),
			entry("POST " + SHOWCASES_API + "/{showcase}/items", "{\"caseStudy\": \"bexley-seeded\"}"),
			entry("PUT " + SHOWCASES_API + "/{showcase}/items",
					"{\"items\": [\"%s\", \"%s\"]}".formatted(TwoCouncils.ALSO_SHOWN, TwoCouncils.SHOWN)),
			entry("POST /api/tenancy/operator/councils", "{\"slug\": \"atlantis\", \"details\": {}}"),
			entry("PUT /api/tenancy/operator/councils/{council}", "{\"name\": \"Atlantis\"}"),
			entry("POST /api/tenancy/operator/councils/{council}/suspend", "{\"because\": \"I can\"}"),
			entry("POST /api/tenancy/operator/councils/import", "slug"),
			entry("PUT " + MEMBERS + "/{person}", "{\"role\": \"LEAD\"}"),
			entry("POST " + INVITATIONS, "{\"emails\": [\"new@leeds.example\"], \"role\": \"VIEWER\"}"),
			entry("PUT /api/reporting/councils/{slug}/sharing", "{\"progress\": false, \"records\": true}"));

	/** What strangers may ask. */
	private static final Set<String> OPEN = Set.of("GET /api/model-stages/models",
			"GET /api/model-stages/models/{model}/versions/{version}", "GET /api/case-study-library/published",
			"GET /api/case-study-library/published/facets", "GET /api/case-study-library/published/{address}",
			"GET /api/case-study-library/collections", "GET /api/case-study-library/collections/{collection}");

	@Autowired
	List<OwnWrite> ownWrites;

	@Autowired
	Barriers barriers;

	@Autowired
	Organisations organisations;

	@Autowired
	Sharing sharing;

	@Override
	boolean asks(String path) {
		return path.startsWith("/api/");
	}

	@Override
	List<Operation> find() {
		var found = new ArrayList<Operation>();
		this.api.get("/api/openapi")
			.json()
			.get("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.properties()
				.forEach((operation) -> found.add(new Operation(operation.getKey().toUpperCase(Locale.ROOT),
						path.getKey(), operation.getValue().has("requestBody"),
						operation.getValue()
							.path("parameters")
							.valueStream()
							.filter((parameter) -> parameter.get("in").stringValue().equals("query"))
							.map((parameter) -> new Query(parameter.get("name").stringValue(),
									parameter.path("required").booleanValue(false)))
							.toList(),
						List.copyOf(operation.getValue().get("responses").propertyNames())))));
		return found;
	}

	@Override
	Answer ask(String email, Operation operation) {
		return call(email, operation, SEEDED);
	}

	List<Operation> councilsWrites() {
		return ofACouncil().stream().filter(Operation::writes).toList();
	}

	List<Operation> listsWithACursor() {
		return all().stream()
			.filter((operation) -> !FOR_NO_COUNCIL.contains(operation.toString()))
			// its cursor counts pages
			.filter((operation) -> !PUBLISHED.contains(operation.toString()))
			.filter((operation) -> operation.queries().stream().anyMatch((query) -> query.name().equals("cursor")))
			.toList();
	}

	List<String> councilsPaths() {
		return ofACouncil().stream().map(Operation::path).distinct().toList();
	}

	@Test
	void everythingThatIsAnsweredIsDescribedAndEveryBodyIsOfWhatThereIs() {
		assertThat(mapped()).extracting(Operation::toString)
			.filteredOn((operation) -> !operation.startsWith("GET /api/openapi"))
			.containsExactlyInAnyOrderElementsOf(this.asked.stream().map(Operation::toString).toList());
		assertThat(this.asked).extracting(Operation::toString).containsAll(BODIES.keySet()).containsAll(OPEN);
	}

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("all")
	void anOperationStaysInItsCouncilThoughAnotherHasTheSameIds(Operation operation) {
		Answer answer = call(whoMay(operation), operation, SEEDED);

		if (FOR_NO_COUNCIL.contains(operation.toString())) {
			assertThat(answer.status()).isEqualTo(403);
		}
		else {
			assertThat(answer).matches(Answer::done, "is done");
			assertThat(operation.answers()).as("described answers").contains(String.valueOf(answer.status()));
		}
		assertThatNothingOfTheirsIsIn(operation, answer);
		assertThatTheirsIsAsItWas();
		if (operation.reads() || FOR_NO_COUNCIL.contains(operation.toString())) {
			assertThatMineIsAsItWas();
		}
		else {
			assertThat(this.councils.state(TwoCouncils.MINE)).isNotEqualTo(this.mine);
		}
		if (operation.reads() && operation.hasIds()) {
			assertThat(answer.body()).contains(TwoCouncils.MY_WORDS);
		}
	}

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("listsWithACursor")
	void aCursorOfAnotherCouncilShowsNoneOfItsRows(Operation list) {
		Object cursor = list.path().endsWith("/activity") ? TwoCouncils.THEIR_CHANGE
				: list.path().endsWith("/versions") ? TwoCouncils.VERSION + 1 : TwoCouncils.THEIR_OTHER_ITEM;

		Answer answer = this.api.as(whoMay(list)).get(list.at(SEEDED) + "?limit=200&cursor=" + cursor);

		assertThat(answer.status()).isEqualTo(200);
		assertThatNothingOfTheirsIsIn(list, answer);
	}

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("ofACouncil")
	void anOperationOnAnotherCouncilFindsNothing(Operation operation) {
		Answer answer = call(whoMay(operation), operation, with("slug", TwoCouncils.THEIRS));

		assertThatItIsNotFound(answer);
		assertThat(withoutIds(answer))
			.isEqualTo(withoutIds(call(whoMay(operation), operation, with("slug", "atlantis"))));
		assertThatTheirsIsAsItWas();
	}

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("councilsPaths")
	void noMethodTellsWhetherThereIsACouncil(String path) {
		for (HttpMethod method : HttpMethod.values()) {
			// Tomcat answers TRACE, and the same for every address
			if (method.equals(HttpMethod.TRACE)) {
				continue;
			}
			var operation = new Operation(method.name(), path);
			String theirs = operation.at(with("slug", TwoCouncils.THEIRS));
			String nobodys = operation.at(with("slug", "atlantis"));

			Answer answer = this.api.as(LEAD).send(method.name(), theirs, "{}", "If-Match", IF_MATCH);

			assertThat(answer.status()).as("%s %s", method, theirs).isEqualTo(404);
			assertThat(withoutIds(answer))
				.isEqualTo(withoutIds(this.api.as(LEAD).send(method.name(), nobodys, "{}", "If-Match", IF_MATCH)));
		}
		assertThatTheirsIsAsItWas();
	}

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("all")
	void anOperationIsClosedToStrangersUnlessItIsOpenToAll(Operation operation) {
		Answer answer = call(null, operation, SEEDED);

		assertThat(answer.status()).isEqualTo(OPEN.contains(operation.toString()) ? 200 : 401);
		if (PUBLISHED.contains(operation.toString())) {
			assertThat(answer.body()).contains(TwoCouncils.MY_WORDS);
		}
		else {
			assertThat(answer.body()).doesNotContain(TwoCouncils.MY_WORDS, TwoCouncils.THEIR_WORDS);
		}
		assertThatMineIsAsItWas();
		assertThatTheirsIsAsItWas();
	}

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("withIds")
	void idsThatOnlyAnotherCouncilHasAreNotFound(Operation operation) {
		for (Map<String, String> foreign : foreignIds(operation)) {
			Answer answer = call(whoMay(operation), operation, foreign);

			assertThatItIsNotFound(answer);
			assertThat(withoutIds(answer))
				.isEqualTo(withoutIds(call(whoMay(operation), operation, nobodysIds(foreign))));
		}
		assertThatMineIsAsItWas();
		assertThatTheirsIsAsItWas();
	}

	@Test
	void aRecordCannotNameRecordsThatOnlyAnotherCouncilHas() {
		for (String operation : List.of("/{id}/barriers", "/{id}/assets", "/{id}/opportunities")) {
			for (String method : List.of("POST " + API + operation, "PUT " + API + operation + "/{itemId}")) {
				String body = BODIES.get(method)
					.replace(TwoCouncils.ITEM.toString(), TwoCouncils.THEIR_ITEM.toString());
				String path = method.substring(method.indexOf(' ') + 1);
				var write = new Operation(method.substring(0, method.indexOf(' ')), path);

				Answer answer = this.api.as(LEAD).send(write.method(), write.at(SEEDED), body, "If-Match", IF_MATCH);

				assertThat(answer.status()).as(method).isEqualTo(400);
				assertThat(answer.body()).contains("unknown-link");
			}
		}
		assertThatMineIsAsItWas();
		assertThatTheirsIsAsItWas();
	}

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("all")
	void aViewerReadsAndChangesNothing(Operation operation) {
		Answer answer = call(VIEWER, operation, SEEDED);

		if (isForThemselves(operation)) {
			assertThat(answer.status()).isEqualTo(201);
			assertThatTheirsIsAsItWas();
			return;
		}
		assertThat(answer.status())
			.isEqualTo((operation.reads() && !FOR_NO_COUNCIL.contains(operation.toString()) && !isClosed(operation))
					? 200 : 403);
		assertThatMineIsAsItWas();
		assertThatTheirsIsAsItWas();
	}

	/** By the filter already, before anybody reads what they sent. */
	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("councilsWrites")
	void aViewerIsRefusedWhateverTheySend(Operation operation) {
		Answer answer = this.api.as(VIEWER).send(operation.method(), operation.at(SEEDED), "{");

		assertThat(answer.status()).isEqualTo(isForThemselves(operation) ? 400 : 403);
	}

	/** The filter lets nothing else through, of whatever module. */
	@Test
	void whatAViewerWritesIsListedHere() {
		assertThat(this.ownWrites).extracting((write) -> write.method() + " " + write.path())
			.containsExactlyInAnyOrderElementsOf(FOR_THEMSELVES);
	}

	/** And at the entrance too, were there no filter. */
	@Test
	void aViewerIsRefusedAtTheEntrance() {
		var barrier = new BarrierDetails(BarrierKind.PEOPLE, "It costs too much", null, null, null, Set.of(), null,
				List.of());
		List<ThrowingCallable> writes = List.of(() -> this.barriers.add(TwoCouncils.PROGRAMME, barrier),
				() -> this.barriers.change(TwoCouncils.PROGRAMME, TwoCouncils.ITEM, TwoCouncils.VERSION, barrier),
				() -> this.barriers.remove(TwoCouncils.PROGRAMME, TwoCouncils.ITEM, TwoCouncils.VERSION),
				() -> this.organisations.of(new Organisations.Details("A club", Sector.OTHER)),
				() -> this.sharing.say(false, false, TwoCouncils.VERSION));
		var person = new Person(new UUID(0, 1), "Viewer", VIEWER, Set.of(), null);
		var viewer = new Workspace.Member(new Council(new Slug(TwoCouncils.MINE), "Leeds", "E08000035"), person,
				MemberRole.VIEWER, false);

		Workspace.call(viewer, () -> {
			assertThat(this.barriers.find(TwoCouncils.PROGRAMME, TwoCouncils.ITEM)).isNotNull();
			assertThat(writes).allSatisfy((write) -> assertThatExceptionOfType(NotAllowed.class).isThrownBy(write));
			return null;
		});
		assertThatMineIsAsItWas();
	}

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("ofACouncil")
	void aContributorDoesAllThatTakesNoLead(Operation operation) {
		Answer answer = call(CONTRIBUTOR, operation, SEEDED);

		if (takesMore(operation)) {
			assertThat(answer.status()).isEqualTo(403);
			assertThatMineIsAsItWas();
		}
		else {
			assertThat(answer).matches(Answer::done, "is done");
		}
		assertThatTheirsIsAsItWas();
	}

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("ofACouncil")
	void whoIsInNoCouncilFindsNone(Operation operation) {
		for (String email : OF_NO_COUNCIL) {
			assertThatItIsNotFound(call(email, operation, SEEDED));
		}
		assertThatMineIsAsItWas();
	}

	@Test
	void onlyAnalystsCompareCouncilsAndOnlyOperatorsSeeToIt() {
		Map<String, String> whose = Map.of("/api/reporting/comparison", "analyst@lga.example",
				"/api/reporting/comparison/statistics", "analyst@lga.example", "/api/reporting/repairs",
				"operator@pathfinder.example", "/api/tenancy/operator/councils/leeds", "operator@pathfinder.example",
				REVIEW_API, EDITOR, REVIEW_API + "/leeds/" + TwoCouncils.OFFERED_CASE_STUDY, EDITOR, SHOWCASES_API,
				EDITOR, SHOWCASES_API + "/reflections", EDITOR, SHOWCASES_API + "/" + TwoCouncils.SHOWCASE, EDITOR);

		whose.forEach((path, owner) -> {
			assertThat(this.api.as(owner).get(path).status()).isEqualTo(200);
			Stream.concat(Stream.of(LEAD, CONTRIBUTOR, VIEWER), OF_NO_COUNCIL.stream())
				.filter((email) -> !email.equals(owner))
				.forEach((email) -> assertThat(this.api.as(email).get(path).status()).as(email + path).isEqualTo(403));
		});
		for (String email : List.of(LEAD, "analyst@lga.example", "editor@lga.example")) {
			assertThat(this.api.as(email).post("/api/reporting/repairs", "").status()).as(email).isEqualTo(403);
		}
	}

	private Answer call(@Nullable String email, Operation operation, Map<String, String> values) {
		Api caller = (email != null) ? this.api.as(email) : this.api;
		String address = operation.at(values) + operation.query();
		if (operation.toString().equals("POST /api/case-study-library" + PICTURES)) {
			return caller.sendBytes("image/png", address, TwoCouncils.DRAWING);
		}
		return caller.send(operation.method(), address, body(operation), "If-Match",
				operation.path().contains("/editor/") ? "\"1\"" : IF_MATCH);
	}

	private @Nullable String body(Operation operation) {
		if (!operation.takesBody()) {
			return null;
		}
		String body = Objects.requireNonNull(BODIES.get(operation.toString()),
				() -> operation + " has no valid body here");
		return body.contains("{mark}") ? body.replace("{mark}", mark(operation)) : body;
	}

	private static void assertThatItIsNotFound(Answer answer) {
		assertThat(answer.status()).as(answer::body).isEqualTo(404);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.header("ETag")).isEmpty();
	}

}
