package org.pathfinder;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** That the API's description is true: what it says, it takes and answers. */
@PathfinderTest
@ResourceLock("showcases")
@ResourceLock("leeds")
class ApiDescriptionTest {

	private static final String LEAD = "lead@leeds.example";

	private static final String COUNCIL = "/api/%s/councils/leeds";

	private static final String LIBRARY = COUNCIL.formatted("case-study-library");

	private static final String EDITOR = "/api/case-study-library/editor";

	/** One that the library begins with. */
	private static final String STUDY = "pathfinder-you-said-we-will";

	private static final String NOBODYS = "01900000-0000-7000-8000-00000000dead";

	private final JdbcClient superuser = JdbcClient.create(Servers.postgres().superuser("pathfinder"));

	/** What takes away again what has been added, the last first. */
	private final Deque<Runnable> thereafter = new ArrayDeque<>();

	@Autowired
	Environment environment;

	private Api lead;

	private Api editor;

	@BeforeEach
	void whoAsks() {
		this.lead = Api.of(this.environment).as(LEAD);
		this.editor = this.lead.as("editor@lga.example");
	}

	@Test
	void theDescriptionIsOfOpenApi31() {
		assertThat(description().get("openapi").stringValue()).startsWith("3.1.");
	}

	@Test
	void everyVariableOfAPathIsDescribed() {
		operations((name, operation) -> {
			List<String> variables = Pattern.compile("\\{(\\w+)}")
				.matcher(name)
				.results()
				.map((variable) -> variable.group(1))
				.toList();

			assertThat(operation.path("parameters")
				.valueStream()
				.filter((parameter) -> parameter.get("in").stringValue().equals("path"))
				.filter((parameter) -> parameter.get("required").booleanValue() && parameter.has("schema"))
				.map((parameter) -> parameter.get("name").stringValue())).as(name)
				.containsExactlyInAnyOrderElementsOf(variables);
		});
	}

	@Test
	void everyOperationDescribesWhatItAnswers() {
		operations((name, operation) -> {
			JsonNode responses = operation.get("responses");
			List<String> done = responses.propertyStream()
				.map(Map.Entry::getKey)
				.filter((status) -> status.startsWith("2"))
				.toList();

			assertThat(done).as(name).hasSize(1);
			if (!done.getFirst().equals("204")) {
				assertThat(responses.get(done.getFirst()).at("/content/application~1json/schema").isMissingNode())
					.as(name)
					.isFalse();
			}
		});
	}

	@Test
	void everyAnswerIsAsTheDescriptionSays() {
		JsonNode description = description();
		var looked = new TreeSet<String>();
		try (var administrator = new Administrator(LEAD); var library = new PublishedRows("described")) {
			var values = new HashMap<>(Map.of("slug", "leeds", "council", "leeds", "model", "community-based",
					"version", "1", "step", "2.2", "asker", "coventry", "address", STUDY));
			try {
				stageTwo(values);
				people(values);
				caseStudy(values);
				library(values, library);
				showcase(values);

				lookAtEveryAnswer(values, description, looked);
			}
			finally {
				this.thereafter.forEach(Runnable::run);
			}
		}
		assertThat(looked).hasSizeGreaterThan(15);
	}

	/** A programme with a record of each kind, whose ids go by the name of their list. */
	private void stageTwo(Map<String, String> values) {
		String programme = add(this.lead, COUNCIL.formatted("model-stages") + "/programmes",
				"{\"name\": \"Described\", \"communityKind\": \"PLACE\", \"community\": \"Here\", \"example\": true}");
		values.put("id", id(programme));
		Map.of("information", "{\"learnt\": \"They rent\"}", "barriers",
				"{\"kind\": \"PEOPLE\", \"what\": \"It is far\", \"theme\": \"SKILLS\", \"saidBy\": 3}", "assets",
				"{\"name\": \"A hall\", \"kind\": \"PLACE\"}", "opportunities",
				"{\"what\": \"Meet\", \"tier\": \"SMALL\"}")
			.forEach((list, body) -> values.put(list, id(add(this.lead, programme + "/" + list, body))));
		this.thereafter.push(() -> this.lead.takeAway(programme));
	}

	private void people(Map<String, String> values) {
		String invitations = COUNCIL.formatted("tenancy") + "/invitations";
		String invitation = this.lead
			.post(invitations, "{\"emails\": [\"described@leeds.example\"], \"role\": \"VIEWER\"}")
			.json()
			.at("/items/0/id")
			.stringValue();
		String connection = connection();
		values.putAll(
				Map.of("person", this.lead.person().toString(), "invitation", invitation, "connection", connection));
		this.thereafter.push(() -> this.lead.delete(invitations + "/" + invitation, 1));
		this.thereafter.push(
				() -> this.superuser.sql("delete from platform.sign_on where id = ?::uuid").param(connection).update());
	}

	/** One with a quote and a picture, offered to the library and remarked upon. */
	private void caseStudy(Map<String, String> values) {
		String study = add(this.lead, LIBRARY + "/case-studies",
				"""
						{"form": "MINI", "title": "Described", "summary": "In short", "communityKind": "PLACE", "community": "All",
						 "whatWasDone": "We met Dr Shah", "whatChanged": "Much", "steps": ["2.4"], "themes": ["COST"], "year": 2026}""");
		String quote = add(this.lead, study + "/quotes",
				"""
						{"words": "Described", "attribution": "Attendee", "consentHow": "In writing", "consentOn": "2026-03-27"}""");
		String picture = this.lead.sendBytes("image/png", study + "/pictures?alt=Described", TwoCouncils.DRAWING)
			.json()
			.get("id")
			.stringValue();
		String mark = this.lead.get(study + "/sharing").json().get("mark").stringValue();
		String submission = this.lead
			.put(study + "/sharing", 0,
					"{\"licence\": \"OGL-UK-3.0\", \"checked\": true, \"mark\": \"%s\"}".formatted(mark))
			.json()
			.at("/offer/submission")
			.stringValue();
		this.editor.post(EDITOR + "/case-studies/leeds/" + submission + "/remarks", "{\"words\": \"Well told\"}");
		values.putAll(Map.of("caseStudy", id(study), "quote", id(quote), "picture", picture, "submission", submission));
		this.thereafter.push(() -> this.lead.takeAway(study));
		this.thereafter.push(() -> this.lead.send("DELETE", study + "/sharing", null));
	}

	/** What Leeds looked for, used and was asked. */
	private void library(Map<String, String> values, PublishedRows library) {
		String search = add(this.lead, LIBRARY + "/searches", "{\"q\": \"described\"}");
		String use = add(this.lead, LIBRARY + "/uses",
				"{\"study\": \"%s\", \"happened\": \"Described\"}".formatted(STUDY));
		values.putAll(Map.of("search", id(search), "use", id(use), "question", question(library)));
		this.thereafter.push(() -> this.lead.send("DELETE", search, null));
		this.thereafter.push(() -> this.lead.takeAway(use));
	}

	/** A case study and a reflection, shown together and collected. */
	private void showcase(Map<String, String> values) {
		String reflection = add(this.lead, LIBRARY + "/reflections",
				"{\"changed\": \"Much\", \"attribution\": \"A lead\", \"agreed\": true}");
		this.lead.put(reflection + "/offer", 0, "{\"checked\": true}");
		String showcase = add(this.editor, EDITOR + "/showcases",
				"{\"title\": \"Described\", \"occasion\": \"A launch\", \"day\": \"2026-12-08\"}");
		this.editor.post(showcase + "/items", "{\"caseStudy\": \"%s\"}".formatted(STUDY));
		this.editor.post(showcase + "/items",
				"{\"council\": \"leeds\", \"reflection\": \"%s\"}".formatted(id(reflection)));
		String collection = this.editor
			.put(showcase + "/collection", this.editor.get(showcase).json().get("version").intValue(),
					"{\"about\": \"Described\"}")
			.json()
			.at("/collection/name")
			.stringValue();
		values.putAll(Map.of("reflection", id(reflection), "showcase", id(showcase), "collection", collection));
		this.thereafter.push(() -> this.lead.takeAway(reflection));
		this.thereafter.push(() -> this.lead.send("DELETE", reflection + "/offer", null));
		this.thereafter.push(() -> this.editor.takeAway(showcase));
	}

	/** What Coventry asks about a case study of Leeds. */
	private String question(PublishedRows library) {
		String study = library.publish("leeds", "asked", "{\"form\": \"MINI\", \"title\": \"Asked about\"}");
		return id(add(this.lead.as("lead@coventry.example"), "/api/case-study-library/councils/coventry/questions",
				"{\"study\": \"%s\", \"question\": \"How many?\"}".formatted(study)));
	}

	/** The council's identity provider, which pages connect and the API only reads. */
	private String connection() {
		return this.superuser
			.sql("""
					insert into platform.sign_on (council, id, version, alias, shared, name, metadata, state, newcomers, asked_by, asked_at,
						changed_at)
					values ('leeds', gen_random_uuid(), 1, 'described-1', false, 'A described account', ?::jsonb, 'ASKED', 'NOBODY', ?, now(),
						now())
					returning id::text
					""")
			.param(TwoCouncils.METADATA)
			.param(this.lead.person())
			.query(String.class)
			.single();
	}

	private void lookAtEveryAnswer(Map<String, String> values, JsonNode description, Set<String> looked) {
		operations((name, operation) -> {
			if (!name.startsWith("GET ")) {
				return;
			}
			String path = name.substring(4);
			String list = path.replaceFirst(".*/(\\w+)/\\{itemId}.*", "$1");
			String address = Pattern.compile("\\{(\\w+)}")
				.matcher(path)
				.replaceAll((variable) -> values.get(variable.group(1).equals("itemId") ? list : variable.group(1)));

			Answer answer = whoMay(path).get(address);

			assertThat(answer.status()).as(name).isEqualTo(200);
			assertThatItFits(answer.json(), operation.at("/responses/200/content/application~1json/schema"),
					description, name);
			looked.add(name);
		});
	}

	/** Every member of the answer is described, and is of the type that is described. */
	private static void assertThatItFits(JsonNode answer, JsonNode schema, JsonNode description, String where) {
		if (answer.isNull()) {
			assertThat(mayBeNothing(schema)).as("%s may be nothing", where).isTrue();
			return;
		}
		JsonNode some = schema.has("anyOf") ? schema.at("/anyOf/0") : schema;
		JsonNode described = some.has("$ref") ? description.at(some.get("$ref").stringValue().substring(1)) : some;
		String type = described.path("type").isArray() ? described.at("/type/0").stringValue()
				: described.path("type").stringValue("");
		assertThat(type).as("%s is %s", where, answer)
			.isEqualTo(answer.isObject() ? "object" : answer.isArray() ? "array" : answer.isString() ? "string"
					: answer.isBoolean() ? "boolean" : answer.isIntegralNumber() ? "integer" : "number");
		if (answer.isObject()) {
			answer.properties().forEach((member) -> {
				JsonNode of = described.at("/properties/" + member.getKey());
				assertThat(of.isMissingNode()).as("%s: %s is not described", where, member.getKey()).isFalse();
				assertThatItFits(member.getValue(), of, description, where + " " + member.getKey());
			});
		}
		if (answer.isArray()) {
			answer.forEach((item) -> assertThatItFits(item, described.get("items"), description, where));
		}
	}

	private static boolean mayBeNothing(JsonNode schema) {
		return schema.has("anyOf") ? schema.at("/anyOf/1/type").stringValue().equals("null")
				: schema.path("type").valueStream().anyMatch((type) -> type.stringValue().equals("null"));
	}

	@Test
	void everyOperationSaysWhoMayAskAndWhatARefusalSays() {
		JsonNode description = description();
		assertThat(description.at("/security/0/token").isArray()).isTrue();
		assertThat(description.at("/components/securitySchemes/token/scheme").stringValue()).isEqualTo("bearer");
		operations((name, operation) -> {
			assertThat(operation.at("/responses/default/$ref").stringValue()).as(name)
				.isEqualTo("#/components/responses/Refused");
			String path = name.substring(name.indexOf(' ') + 1);
			boolean open = path.startsWith("/api/model-stages/models") || path.startsWith("/api/openapi")
					|| path.startsWith("/api/case-study-library/published")
					|| path.startsWith("/api/case-study-library/collections");
			assertThat(operation.has("security")).as(name).isEqualTo(open);
		});
		Answer refused = this.lead.get("/api/model-stages/councils/leeds/programmes/" + NOBODYS);
		JsonNode problem = description.at("/components/responses/Refused/content/application~1problem+json/schema");
		assertThat(problem.get("required").valueStream().map(JsonNode::stringValue))
			.allMatch((member) -> refused.json().has(member));
		assertThat(problem.get("properties").propertyNames()).containsAll(refused.json().propertyNames());
	}

	/** Wherever a body names many; what a saved search cannot read counts for nothing. */
	@Test
	void nullAmongManyIsNowhereAFaultOfOurs() {
		JsonNode description = description();
		var asked = new TreeSet<String>();

		operations((name, operation) -> {
			JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
			JsonNode body = schema.has("$ref") ? description.at(schema.get("$ref").stringValue().substring(1)) : schema;
			String path = name.substring(name.indexOf(' ') + 1);
			body.path("properties")
				.properties()
				.stream()
				.filter((field) -> field.getValue().path("type").stringValue("").equals("array"))
				.filter((field) -> !path.endsWith("/searches"))
				.forEach((field) -> {
					Answer answer = whoMay(path).send(name.substring(0, name.indexOf(' ')),
							path.replace("{slug}", "leeds").replaceAll("\\{\\w+}", NOBODYS),
							"{\"%s\": [null]}".formatted(field.getKey()), "If-Match", "\"0\"");

					assertThat(answer.status()).as("%s: %s", name, field.getKey()).isBetween(400, 499);
					asked.add(name + " " + field.getKey());
				});
		});
		assertThat(asked).hasSizeGreaterThan(12);
	}

	/** Also where it is the whole list: so that it can be cut into pages one day. */
	@Test
	void everyListIsOfOneShape() {
		JsonNode description = description();
		var lists = new TreeSet<String>();

		operations((name, operation) -> operation.get("responses").properties().forEach((response) -> {
			JsonNode schema = response.getValue().at("/content/application~1json/schema");
			JsonNode described = schema.has("$ref") ? description.at(schema.get("$ref").stringValue().substring(1))
					: schema;

			assertThat(described.path("type").stringValue("")).as(name).isNotEqualTo("array");
			if (described.at("/properties/items").path("type").stringValue("").equals("array")) {
				assertThat(described.get("properties").propertyNames()).as(name)
					.containsExactlyInAnyOrder("items", "next");
				lists.add(name);
			}
		}));
		assertThat(lists).hasSizeGreaterThan(7);
	}

	@Test
	void theDescriptionSaysWhichOperationsTakeAVersion() {
		operations((name, operation) -> {
			// sending an invitation again makes its last mail's link end
			boolean changes = name.startsWith("PUT ") || name.startsWith("DELETE ")
					|| name.endsWith("/invitations/{invitation}/mail") || name.endsWith("/versions/{version}/restore")
					|| name.endsWith("/sharing/correction") || name.endsWith("/{submission}/changes")
					|| name.endsWith("/accept");
			if (List
				.of("DELETE /api/case-study-library/councils/{slug}/case-studies/{caseStudy}/sharing",
						"DELETE /api/case-study-library/councils/{slug}/reflections/{reflection}/offer",
						"DELETE /api/case-study-library/editor/showcases/{showcase}/collection")
				.contains(name)) {
				// what is outside is taken back, whatever it says by now
				changes = false;
			}
			if (name.endsWith("/saved/{savedStudy}") || name.endsWith("/searches/{search}")) {
				// these never change
				changes = false;
			}

			assertThat(operation.path("parameters")
				.valueStream()
				.anyMatch((parameter) -> parameter.get("name").stringValue().equals("If-Match"))).as(name)
				.isEqualTo(changes);
		});
	}

	private void operations(OperationLook look) {
		description().get("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.properties()
				.forEach((operation) -> look.at(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
						operation.getValue())));
	}

	private JsonNode description() {
		return Api.of(this.environment).get("/api/openapi").json();
	}

	/** Who may ask for what is at this address. */
	private Api whoMay(String path) {
		return this.lead.as(path.startsWith("/api/reporting/comparison") ? "analyst@lga.example"
				: path.startsWith(EDITOR) ? "editor@lga.example"
						: path.equals("/api/reporting/repairs") || path.startsWith("/api/tenancy/operator/")
								? "operator@pathfinder.example" : "lead@leeds.example");
	}

	private static String add(Api who, String list, String body) {
		Answer answer = who.post(list, body);
		assertThat(answer.status()).as(answer::body).isEqualTo(201);
		return list + "/" + answer.json().get("id").stringValue();
	}

	private static String id(String address) {
		return address.substring(address.lastIndexOf('/') + 1);
	}

	private interface OperationLook {

		void at(String name, JsonNode operation);

	}

}
