package org.pathfinder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import org.pathfinder.reporting.Sharing;
import org.pathfinder.stages.asset.Organisations;
import org.pathfinder.stages.asset.Sector;
import org.pathfinder.stages.barrier.BarrierDetails;
import org.pathfinder.stages.barrier.BarrierKind;
import org.pathfinder.stages.barrier.Barriers;
import org.pathfinder.tenancy.Council;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.NotAllowed;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.testing.Servers;
import org.pathfinder.testing.Signer;
import org.pathfinder.web.Person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

/**
 * Two councils hold rows with the same ids. Whatever the API's description lists and
 * whatever page there is, someone of one council reads and changes their own rows only;
 * an operation or a page that is new fails here until it has its values below.
 */
@Order(4)
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("leeds")
@ResourceLock("bexley")
class IsolationTest {

	private static final String LEAD = "lead@leeds.example";

	private static final String CONTRIBUTOR = "contributor@leeds.example";

	private static final String VIEWER = "viewer@leeds.example";

	private static final String ADMINISTRATOR = "administrator@leeds.example";

	private static final String OPERATOR = "operator@pathfinder.example";

	private static final List<String> OF_NO_COUNCIL = List.of("analyst@lga.example", "editor@lga.example", OPERATOR);

	private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

	private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private static final String PROGRAMMES = "/councils/{slug}/programmes";

	private static final String API = "/api/model-stages" + PROGRAMMES;

	private static final String MEMBERS = "/api/tenancy/councils/{slug}/members";

	private static final String INVITATIONS = "/api/tenancy/councils/{slug}/invitations";

	private static final String SETTINGS = "/councils/{slug}/settings";

	private static final String SIGN_IN = SETTINGS + "/sign-in";

	private static final String SIGN_ON = "/operator/sign-on";

	/** Who signs the metadata of a council's identity provider. */
	private static final Signer SIGNER = Signer.valid("-1d", 30);

	private static final String METADATA = SIGNER
		.sign("""
				<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://login.example">
				<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor>
				<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>%s</X509Certificate></X509Data></KeyInfo>
				</KeyDescriptor><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
				Location="http://localhost/sign-in"/></IDPSSODescriptor></EntityDescriptor>
				"""
			.formatted(SIGNER.certificate()));

	private static final String CASE_STUDIES = "/councils/{slug}/case-studies";

	private static final String CASE_STUDY = "{\"form\": \"MINI\", \"title\": \"Tablets lent\"}";

	private static final String IF_MATCH = "\"" + TwoCouncils.VERSION + "\"";

	/** What path variables and required parameters stand for. */
	private static final Map<String, String> SEEDED = Map.ofEntries(Map.entry("slug", TwoCouncils.MINE),
			Map.entry("id", TwoCouncils.PROGRAMME.toString()), Map.entry("itemId", TwoCouncils.ITEM.toString()),
			Map.entry("step", "2.2"), Map.entry("model", "community-based"), Map.entry("version", "1"),
			Map.entry("number", "2"), Map.entry("format", "csv"), Map.entry("batch", TwoCouncils.BATCH.toString()),
			Map.entry("council", TwoCouncils.MINE), Map.entry("draft", "1"),
			Map.entry("person", TwoCouncils.PERSON.toString()),
			Map.entry("connection", TwoCouncils.CONNECTION.toString()),
			Map.entry("invitation", TwoCouncils.INVITATION.toString()), Map.entry("token", TwoCouncils.TOKEN),
			Map.entry("accent", "5b2c6f"), Map.entry("caseStudy", TwoCouncils.CASE_STUDY.toString()));

	private static final String REGISTER = "/operator/councils";

	private static final String LINKS = "\"information\": [\"%s\"]".formatted(TwoCouncils.ITEM);

	private static final String BARRIER = "{\"kind\": \"PEOPLE\", \"what\": \"It costs too much\", " + LINKS + "}";

	private static final String ASSET = "{\"name\": \"A hall\", \"kind\": \"PLACE\", \"organisation\": \"%s\"}"
		.formatted(TwoCouncils.ITEM);

	private static final String OPPORTUNITY = "{\"what\": \"Meet\", \"tier\": \"SMALL\", \"barriers\": [\"%1$s\"], \"assets\": [\"%1$s\"]}"
		.formatted(TwoCouncils.ITEM);

	private static final String PROGRAMME = "{\"name\": \"Renters\", \"communityKind\": \"INTEREST\", \"community\": \"Who rent\", \"example\": false}";

	/** A valid body for each operation that takes one. */
	private static final Map<String, String> BODIES = Map.ofEntries(Map.entry("POST " + API, PROGRAMME),
			Map.entry("PUT " + API + "/{id}", PROGRAMME),
			Map.entry("PUT " + API + "/{id}/steps/{step}", "{\"status\": \"DONE\"}"),
			Map.entry("POST " + API + "/{id}/information", "{\"learnt\": \"They rent\"}"),
			Map.entry("PUT " + API + "/{id}/information/{itemId}", "{\"learnt\": \"They rent\"}"),
			Map.entry("POST " + API + "/{id}/barriers", BARRIER),
			Map.entry("PUT " + API + "/{id}/barriers/{itemId}", BARRIER),
			Map.entry("POST " + API + "/{id}/assets", ASSET), Map.entry("PUT " + API + "/{id}/assets/{itemId}", ASSET),
			Map.entry("POST " + API + "/{id}/opportunities", OPPORTUNITY),
			Map.entry("PUT " + API + "/{id}/opportunities/{itemId}", OPPORTUNITY),
			Map.entry("POST /api/model-stages/councils/{slug}/organisations",
					"{\"name\": \"A club\", \"sector\": \"OTHER\"}"),
			Map.entry("POST /api/case-study-library" + CASE_STUDIES, CASE_STUDY),
			Map.entry("PUT /api/case-study-library" + CASE_STUDIES + "/{caseStudy}", CASE_STUDY),
			Map.entry("POST /api/tenancy/operator/councils", "{\"slug\": \"atlantis\", \"details\": {}}"),
			Map.entry("PUT /api/tenancy/operator/councils/{council}", "{\"name\": \"Atlantis\"}"),
			Map.entry("POST /api/tenancy/operator/councils/{council}/suspend", "{\"because\": \"I can\"}"),
			Map.entry("POST /api/tenancy/operator/councils/import", "slug"),
			Map.entry("PUT " + MEMBERS + "/{person}", "{\"role\": \"LEAD\"}"),
			Map.entry("POST " + INVITATIONS, "{\"emails\": [\"new@leeds.example\"], \"role\": \"VIEWER\"}"),
			Map.entry("PUT /api/reporting/councils/{slug}/sharing", "{\"progress\": false, \"records\": true}"));

	private static final Map<String, String> CHOSEN = Map.of("chosen", TwoCouncils.ITEM + ":" + TwoCouncils.VERSION,
			"what", "remove");

	/** A form filled in for each page that takes one. */
	private static final Map<String, Map<String, String>> FORMS = Map.ofEntries(
			Map.entry(PROGRAMMES,
					Map.of("name", "Renters", "communityKind", "INTEREST", "community", "Who rent", "example",
							"false")),
			Map.entry(PROGRAMMES + "/{id}/edit",
					Map.of("name", "Renters", "communityKind", "INTEREST", "community", "Who rent", "example",
							"false")),
			Map.entry(PROGRAMMES + "/{id}/remove", Map.of()),
			Map.entry(PROGRAMMES + "/{id}/steps/{step}", Map.of("status", "DONE")),
			Map.entry(PROGRAMMES + "/{id}/information", Map.of("learnt", "They rent")),
			Map.entry(PROGRAMMES + "/{id}/information/{itemId}", Map.of("learnt", "They rent")),
			Map.entry(PROGRAMMES + "/{id}/information/{itemId}/remove", Map.of()),
			Map.entry(PROGRAMMES + "/{id}/barriers", barrierForm()),
			Map.entry(PROGRAMMES + "/{id}/barriers/{itemId}", barrierForm()),
			Map.entry(PROGRAMMES + "/{id}/barriers/{itemId}/remove", Map.of()),
			Map.entry(PROGRAMMES + "/{id}/assets", assetForm()),
			Map.entry(PROGRAMMES + "/{id}/assets/{itemId}", assetForm()),
			Map.entry(PROGRAMMES + "/{id}/assets/{itemId}/remove", Map.of()),
			Map.entry(PROGRAMMES + "/{id}/opportunities", opportunityForm()),
			Map.entry(PROGRAMMES + "/{id}/opportunities/{itemId}", opportunityForm()),
			Map.entry(PROGRAMMES + "/{id}/opportunities/{itemId}/remove", Map.of()),
			Map.entry(PROGRAMMES + "/{id}/information/lines", Map.of("lines", "They rent")),
			Map.entry(PROGRAMMES + "/{id}/barriers/lines", Map.of("lines", "It costs too much", "kind", "PEOPLE")),
			Map.entry(PROGRAMMES + "/{id}/assets/lines", Map.of("lines", "A hall", "kind", "PLACE")),
			Map.entry(PROGRAMMES + "/{id}/opportunities/lines", Map.of("lines", "Meet", "tier", "SMALL")),
			Map.entry(PROGRAMMES + "/{id}/information/chosen", CHOSEN),
			Map.entry(PROGRAMMES + "/{id}/barriers/chosen", CHOSEN),
			Map.entry(PROGRAMMES + "/{id}/assets/chosen", CHOSEN),
			Map.entry(PROGRAMMES + "/{id}/opportunities/chosen", CHOSEN),
			Map.entry(PROGRAMMES + "/{id}/information/{itemId}/history/{change}", Map.of()),
			Map.entry(PROGRAMMES + "/{id}/barriers/{itemId}/history/{change}", Map.of()),
			Map.entry(PROGRAMMES + "/{id}/assets/{itemId}/history/{change}", Map.of()),
			Map.entry(PROGRAMMES + "/{id}/opportunities/{itemId}/history/{change}", Map.of()),
			Map.entry(PROGRAMMES + "/{id}/steps/{step}/history/{change}", Map.of()),
			Map.entry(PROGRAMMES + "/{id}/activity/{batch}/undo", Map.of()),
			Map.entry(PROGRAMMES + "/{id}/start/barriers", Map.of("first", "It costs too much")),
			Map.entry(PROGRAMMES + "/{id}/start/assets", Map.of("first", "A hall", "firstKind", "PLACE")),
			Map.entry(PROGRAMMES + "/{id}/start/opportunity", opportunityForm()),
			Map.entry(PROGRAMMES + "/{id}/bring-back", Map.of()),
			Map.entry(PROGRAMMES + "/{id}/import", Map.of("pasted", "What was learnt\tFrom whom\nThey rent\tTenants")),
			Map.entry(PROGRAMMES + "/{id}/import/{itemId}", Map.of("kind0", "information", "field0-0", "learnt")),
			Map.entry(PROGRAMMES + "/{id}/import/{itemId}/add", Map.of()),
			Map.entry(PROGRAMMES + "/{id}/import/{itemId}/cancel", Map.of()),
			Map.entry(CASE_STUDIES, Map.of("form", "MINI", "title", "Tablets lent")),
			Map.entry(CASE_STUDIES + "/{caseStudy}", Map.of("form", "MINI", "title", "Tablets lent", "steps", "2.2")),
			Map.entry(CASE_STUDIES + "/{caseStudy}/remove", Map.of()),
			Map.entry(CASE_STUDIES + "/{caseStudy}/bring-back", Map.of()),
			Map.entry("/councils/{slug}/settings/sharing", Map.of("records", "true")),
			Map.entry(SETTINGS + "/members/{person}", Map.of("role", "LEAD")),
			Map.entry(SETTINGS + "/members/{person}/remove", Map.of()),
			Map.entry(SETTINGS + "/invitations", Map.of("emails", "new@leeds.example", "role", "VIEWER")),
			Map.entry(SETTINGS + "/invitations/{invitation}/mail", Map.of()),
			Map.entry(SETTINGS + "/invitations/{invitation}/withdraw", Map.of()),
			Map.entry(SETTINGS + "/access-review",
					Map.of("listed", TwoCouncils.PERSON.toString(), "confirmed", "true")),
			Map.entry(SIGN_IN,
					Map.of("kind", "SAML", "name", "Our account", "xml", METADATA, "fingerprint",
							SIGNER.fingerprint())),
			Map.entry(SIGN_IN + "/share", Map.of("code", "seeded-theirs")),
			Map.entry(SIGN_IN + "/{connection}/on",
					Map.of("domains", TwoCouncils.DOMAIN.formatted(TwoCouncils.MINE), "newcomers", "NOBODY")),
			Map.entry(SIGN_IN + "/{connection}/off", Map.of()), Map.entry(SIGN_IN + "/{connection}/withdraw", Map.of()),
			Map.entry(SIGN_ON + "/{council}/{connection}/agree", Map.of()),
			Map.entry(SIGN_ON + "/{council}/{connection}/refuse", Map.of("reason", "Nobody there knows of it")),
			Map.entry("/invitations", Map.of("council", TwoCouncils.MINE, "id", TwoCouncils.INVITATION.toString())),
			Map.entry("/invitations/{token}/password", Map.of()),
			Map.entry(REGISTER + "/{council}/administrators", Map.of("email", "new@leeds.example")),
			Map.entry("/councils/{slug}/settings/support", Map.of("hours", "2", "reason", "The map does not open")),
			Map.entry("/councils/{slug}/settings/support/end", Map.of()),
			Map.entry(SETTINGS + "/look", Map.of("choice", "5b2c6f")), Map.entry(SETTINGS + "/look/undo", Map.of()),
			Map.entry("/operator/support", Map.of("council", TwoCouncils.MINE, "reason", "May I see the map?")),
			Map.entry("/operator/reporting/rebuild", Map.of()), Map.entry("/operator/tasks/again", Map.of()),
			Map.entry(REGISTER, Map.of("slug", "atlantis")),
			Map.entry(REGISTER + "/{council}/edit", Map.of("name", "Atlantis")),
			Map.entry(REGISTER + "/{council}/suspend", Map.of("slug", TwoCouncils.MINE, "because", "I can")),
			Map.entry(REGISTER + "/{council}/resume", Map.of()), Map.entry(REGISTER + "/import", Map.of()),
			Map.entry(REGISTER + "/import/{draft}/apply", Map.of("basedOn", "1-1")),
			Map.entry(REGISTER + "/import/{draft}/cancel", Map.of()));

	/** Variables of a path that a council's own records stand behind. */
	private static final Set<String> IDS = Set.of("id", "itemId", "batch", "change", "person", "invitation",
			"connection", "caseStudy");

	/** What strangers may ask. */
	private static final Set<String> OPEN = Set.of("GET /api/model-stages/models",
			"GET /api/model-stages/models/{model}/versions/{version}");

	/** What nobody in a council may ask, whatever their role there. */
	private static final Set<String> FOR_NO_COUNCIL = Set.of("GET /api/reporting/comparison", "GET /lga/comparison",
			"GET " + REGISTER + "/{council}/administrators", "POST " + REGISTER + "/{council}/administrators",
			"GET " + REGISTER, "GET " + REGISTER + ".{format}", "POST " + REGISTER, "GET " + REGISTER + "/new",
			"GET " + REGISTER + "/{council}", "GET " + REGISTER + "/{council}/edit",
			"POST " + REGISTER + "/{council}/edit", "GET " + REGISTER + "/{council}/suspend",
			"POST " + REGISTER + "/{council}/suspend", "POST " + REGISTER + "/{council}/resume",
			"GET " + REGISTER + "/import", "POST " + REGISTER + "/import", "GET " + REGISTER + "/import/{draft}",
			"POST " + REGISTER + "/import/{draft}/apply", "POST " + REGISTER + "/import/{draft}/cancel",
			"GET /api/tenancy" + REGISTER, "POST /api/tenancy" + REGISTER, "GET /api/tenancy" + REGISTER + "/{council}",
			"PUT /api/tenancy" + REGISTER + "/{council}", "POST /api/tenancy" + REGISTER + "/{council}/suspend",
			"POST /api/tenancy" + REGISTER + "/{council}/resume", "POST /api/tenancy" + REGISTER + "/import",
			"GET /lga/comparison/definitions", "GET /lga/comparison/download",
			"GET /api/reporting/comparison/statistics", "GET /operator/reporting", "GET /operator/audit",
			"GET /operator/audit.{format}", "GET /operator/support", "POST /operator/support", "GET /operator/tasks",
			"POST /operator/tasks/again", "GET /operator/reporting/rebuild", "POST /operator/reporting/rebuild",
			"GET /api/reporting/repairs", "POST /api/reporting/repairs", "GET /api/tenancy" + SIGN_ON, "GET " + SIGN_ON,
			"GET " + SIGN_ON + "/{council}/{connection}", "POST " + SIGN_ON + "/{council}/{connection}/agree",
			"POST " + SIGN_ON + "/{council}/{connection}/refuse");

	/** What it takes a lead for. */
	private static final Set<String> FOR_LEADS = Set.of("POST " + API, "PUT " + API + "/{id}",
			"DELETE " + API + "/{id}", "PUT /api/reporting/councils/{slug}/sharing", "GET " + PROGRAMMES + "/new",
			"POST " + PROGRAMMES, "GET " + PROGRAMMES + "/{id}/edit", "POST " + PROGRAMMES + "/{id}/edit",
			"GET " + PROGRAMMES + "/{id}/remove", "POST " + PROGRAMMES + "/{id}/remove",
			"POST " + PROGRAMMES + "/{id}/bring-back", "POST /councils/{slug}/settings/sharing");

	/** What it takes an administrator for. */
	private static final Set<String> FOR_ADMINISTRATORS = Set.of("GET " + MEMBERS, "GET " + MEMBERS + "/{person}",
			"PUT " + MEMBERS + "/{person}", "DELETE " + MEMBERS + "/{person}", "GET " + INVITATIONS,
			"POST " + INVITATIONS, "GET " + INVITATIONS + "/{invitation}", "DELETE " + INVITATIONS + "/{invitation}",
			"POST " + INVITATIONS + "/{invitation}/mail", "GET " + SETTINGS + "/members",
			"GET " + SETTINGS + "/members.{format}", "GET " + SETTINGS + "/members/{person}",
			"POST " + SETTINGS + "/members/{person}", "GET " + SETTINGS + "/members/{person}/remove",
			"POST " + SETTINGS + "/members/{person}/remove", "GET " + SETTINGS + "/invitations",
			"POST " + SETTINGS + "/invitations", "POST " + SETTINGS + "/invitations/{invitation}/mail",
			"POST " + SETTINGS + "/invitations/{invitation}/withdraw", "GET " + SETTINGS + "/access-review",
			"POST " + SETTINGS + "/access-review", "GET /api/tenancy/councils/{slug}/audit",
			"GET " + SETTINGS + "/audit", "GET " + SETTINGS + "/audit.{format}", "GET " + SETTINGS + "/support",
			"POST " + SETTINGS + "/support", "POST " + SETTINGS + "/support/end", "GET " + SETTINGS + "/look",
			"POST " + SETTINGS + "/look", "POST " + SETTINGS + "/look/undo", "GET /api/tenancy/councils/{slug}/sign-in",
			"GET /api/tenancy/councils/{slug}/sign-in/{connection}", "GET " + SIGN_IN, "POST " + SIGN_IN,
			"GET " + SIGN_IN + "/new", "GET " + SIGN_IN + "/share", "POST " + SIGN_IN + "/share",
			"GET " + SIGN_IN + "/{connection}", "POST " + SIGN_IN + "/{connection}/on",
			"POST " + SIGN_IN + "/{connection}/off", "POST " + SIGN_IN + "/{connection}/withdraw");

	/**
	 * What is not written down: a spreadsheet that somebody has brought is theirs to
	 * match or throw away, and nobody's record until it is added; who asks for a mail to
	 * choose a password by need not have signed in.
	 */
	private static final Set<String> NOT_WRITTEN_DOWN = Set.of("POST " + PROGRAMMES + "/{id}/import",
			"POST " + PROGRAMMES + "/{id}/import/{itemId}", "POST " + PROGRAMMES + "/{id}/import/{itemId}/cancel",
			"POST /invitations/{token}/password");

	/** What a viewer may not even look at. */
	private static final Set<String> FOR_CONTRIBUTORS = Set.of("GET " + CASE_STUDIES + "/new",
			"GET /councils/{slug}/import-template.{format}", "GET " + PROGRAMMES + "/{id}/import",
			"GET " + PROGRAMMES + "/{id}/import/{itemId}", "GET " + PROGRAMMES + "/{id}/import/{itemId}/check",
			"GET " + PROGRAMMES + "/{id}/import/{itemId}/progress", "GET " + PROGRAMMES + "/{id}/start/barriers",
			"GET " + PROGRAMMES + "/{id}/start/assets", "GET " + PROGRAMMES + "/{id}/start/opportunity");

	@Autowired
	Environment environment;

	@Autowired
	RequestMappingHandlerMapping handlers;

	@Autowired
	Barriers barriers;

	@Autowired
	Organisations organisations;

	@Autowired
	Sharing sharing;

	private TwoCouncils councils;

	private final Map<String, FormVisitor> visitors = new ConcurrentHashMap<>();

	private Api api;

	private List<Operation> operations;

	private List<Operation> pages;

	private List<Operation> mappedOperations;

	private String mine;

	private String theirs;

	@BeforeAll
	void findEveryOperationAndEveryPage() {
		this.councils = new TwoCouncils();
		this.api = Api.of(this.environment);
		providersInKeycloak();
		Map<Boolean, List<Operation>> mapped = this.handlers.getHandlerMethods()
			.keySet()
			.stream()
			.flatMap((mapping) -> mapping.getPatternValues()
				.stream()
				.flatMap((path) -> mapping.getMethodsCondition()
					.getMethods()
					.stream()
					.map((method) -> new Operation(method.name(), path))))
			.sorted(Comparator.comparing(Operation::path).thenComparing(Operation::method))
			.collect(Collectors.partitioningBy((asked) -> asked.path().startsWith("/api/")));
		this.operations = described();
		this.pages = mapped.get(false);
		this.mappedOperations = mapped.get(true);
	}

	/** What follows from switching one on is done there. */
	private void providersInKeycloak() {
		var keycloak = Servers.keycloak(this.environment.getRequiredProperty("pathfinder.address"));
		TwoCouncils.PROVIDERS.values()
			.forEach((alias) -> keycloak.admin("POST", "/admin/realms/pathfinder/identity-provider/instances", """
					{"alias": "%s", "providerId": "oidc", "config": {"clientId": "seeded", "clientSecret": "seeded",
						"authorizationUrl": "https://login.example/auth", "tokenUrl": "https://login.example/token"}}
					""".formatted(alias)));
	}

	private List<Operation> described() {
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

	@BeforeEach
	void bothCouncilsHaveTheirRows() {
		this.councils.awaitWorkers();
		if (isAsItWas()) {
			return;
		}
		this.councils.seed();
		this.mine = this.councils.state(TwoCouncils.MINE);
		this.theirs = this.councils.state(TwoCouncils.THEIRS);
	}

	private boolean isAsItWas() {
		return this.councils.state(TwoCouncils.MINE).equals(this.mine)
				&& this.councils.state(TwoCouncils.THEIRS).equals(this.theirs);
	}

	@AfterAll
	void leaveNothingBehind() {
		this.councils.close();
	}

	List<Operation> operations() {
		return this.operations;
	}

	List<Operation> councilsOperations() {
		return this.operations.stream().filter(Operation::ofACouncil).toList();
	}

	List<Operation> councilsWrites() {
		return councilsOperations().stream().filter(Operation::writes).toList();
	}

	List<Operation> operationsWithIds() {
		return this.operations.stream().filter(Operation::hasIds).toList();
	}

	List<Operation> listsWithACursor() {
		return this.operations.stream()
			.filter((operation) -> !FOR_NO_COUNCIL.contains(operation.toString()))
			.filter((operation) -> operation.queries().stream().anyMatch((query) -> query.name().equals("cursor")))
			.toList();
	}

	List<String> councilsPaths() {
		return councilsOperations().stream().map(Operation::path).distinct().toList();
	}

	List<Operation> pages() {
		return this.pages;
	}

	List<Operation> councilsPages() {
		return this.pages.stream().filter(Operation::ofACouncil).toList();
	}

	List<Operation> pagesWithIds() {
		return this.pages.stream().filter(Operation::hasIds).toList();
	}

	@Test
	void thereAreOperationsAndPagesToLookAt() {
		assertThat(this.operations).hasSizeGreaterThan(35);
		assertThat(this.pages).hasSizeGreaterThan(40);
		assertThat(this.operations).extracting(Operation::toString).containsAll(BODIES.keySet());
		assertThat(this.pages).filteredOn(Operation::writes)
			.extracting(Operation::path)
			.containsExactlyInAnyOrderElementsOf(FORMS.keySet());
		assertThat(Stream.concat(this.operations.stream(), this.pages.stream())).extracting(Operation::toString)
			.containsAll(FOR_LEADS)
			.containsAll(FOR_ADMINISTRATORS)
			.containsAll(FOR_CONTRIBUTORS)
			.containsAll(FOR_ADMINISTRATORS)
			.containsAll(FOR_NO_COUNCIL)
			.containsAll(OPEN);
		assertThat(this.mine).isNotEqualTo(this.theirs);
	}

	/**
	 * What the description leaves out, or what takes any method, nothing here would look
	 * at.
	 */
	@Test
	void thereIsNothingToAskForThatIsNotLookedAt() {
		assertThat(this.mappedOperations).extracting(Operation::toString)
			.filteredOn((operation) -> !operation.startsWith("GET /api/openapi"))
			.containsExactlyInAnyOrderElementsOf(this.operations.stream().map(Operation::toString).toList());
		assertThat(this.handlers.getHandlerMethods().keySet())
			.filteredOn((mapping) -> mapping.getMethodsCondition().isEmpty())
			.flatMap(RequestMappingInfo::getPatternValues)
			.containsExactly("/error");
		assertThat(Stream.concat(this.operations.stream(), this.pages.stream()).filter(Operation::hasIds))
			.allSatisfy((operation) -> assertThat(IDS).as("ids that foreignIds knows of").containsAll(operation.ids()));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("operations")
	void anOperationStaysInItsCouncilThoughAnotherHasTheSameIds(Operation operation) {
		Answer answer = call(whoMay(operation), operation, SEEDED);

		if (FOR_NO_COUNCIL.contains(operation.toString())) {
			assertThat(answer.status()).isEqualTo(403);
		}
		else {
			assertThat(answer).matches(Answer::done, "is done");
			assertThat(operation.answers()).as("described answers").contains(String.valueOf(answer.status()));
		}
		assertThatNothingOfTheirsIsIn(answer);
		assertThatTheirsIsAsItWas();
		if (operation.reads() || FOR_NO_COUNCIL.contains(operation.toString())) {
			assertThat(this.councils.state(TwoCouncils.MINE)).isEqualTo(this.mine);
		}
		else {
			assertThat(this.councils.state(TwoCouncils.MINE)).isNotEqualTo(this.mine);
		}
		if (operation.reads() && operation.hasIds()) {
			assertThat(answer.body()).contains(TwoCouncils.MY_WORDS);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("listsWithACursor")
	void aCursorOfAnotherCouncilShowsNoneOfItsRows(Operation list) {
		Answer answer = this.api.as(whoMay(list))
			.get(list.at(SEEDED) + "?limit=200&cursor="
					+ (list.path().endsWith("/activity") ? TwoCouncils.THEIR_CHANGE : TwoCouncils.THEIR_OTHER_ITEM));

		assertThat(answer.status()).isEqualTo(200);
		assertThatNothingOfTheirsIsIn(answer);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("councilsOperations")
	void anOperationOnAnotherCouncilFindsNothing(Operation operation) {
		Answer answer = call(whoMay(operation), operation, with("slug", TwoCouncils.THEIRS));

		assertThatItIsNotFound(answer);
		assertThat(withoutIds(answer))
			.isEqualTo(withoutIds(call(whoMay(operation), operation, with("slug", "atlantis"))));
		assertThatTheirsIsAsItWas();
	}

	@ParameterizedTest(name = "{0}")
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

	@ParameterizedTest(name = "{0}")
	@MethodSource("operations")
	void anOperationIsClosedToStrangersUnlessItIsOpenToAll(Operation operation) {
		Answer answer = call(null, operation, SEEDED);

		assertThat(answer.status()).isEqualTo(OPEN.contains(operation.toString()) ? 200 : 401);
		assertThat(answer.body()).doesNotContain(TwoCouncils.MY_WORDS, TwoCouncils.THEIR_WORDS);
		assertThat(this.councils.state(TwoCouncils.MINE)).isEqualTo(this.mine);
		assertThatTheirsIsAsItWas();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("operationsWithIds")
	void idsThatOnlyAnotherCouncilHasAreNotFound(Operation operation) {
		for (Map<String, String> foreign : foreignIds(operation)) {
			Answer answer = call(whoMay(operation), operation, foreign);

			assertThatItIsNotFound(answer);
			assertThat(withoutIds(answer))
				.isEqualTo(withoutIds(call(whoMay(operation), operation, nobodysIds(foreign))));
		}
		assertThat(this.councils.state(TwoCouncils.MINE)).isEqualTo(this.mine);
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
		assertThat(this.councils.state(TwoCouncils.MINE)).isEqualTo(this.mine);
		assertThatTheirsIsAsItWas();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("operations")
	void aViewerReadsAndChangesNothing(Operation operation) {
		Answer answer = call(VIEWER, operation, SEEDED);

		assertThat(answer.status())
			.isEqualTo((operation.reads() && !FOR_NO_COUNCIL.contains(operation.toString()) && !isClosed(operation))
					? 200 : 403);
		assertThat(this.councils.state(TwoCouncils.MINE)).isEqualTo(this.mine);
		assertThatTheirsIsAsItWas();
	}

	/** By the filter already, before anybody reads what they sent. */
	@ParameterizedTest(name = "{0}")
	@MethodSource("councilsWrites")
	void aViewerIsRefusedWhateverTheySend(Operation operation) {
		Answer answer = this.api.as(VIEWER).send(operation.method(), operation.at(SEEDED), "{");

		assertThat(answer.status()).isEqualTo(403);
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
		assertThat(this.councils.state(TwoCouncils.MINE)).isEqualTo(this.mine);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("councilsOperations")
	void aContributorDoesAllThatTakesNoLead(Operation operation) {
		Answer answer = call(CONTRIBUTOR, operation, SEEDED);

		if (takesMore(operation)) {
			assertThat(answer.status()).isEqualTo(403);
			assertThat(this.councils.state(TwoCouncils.MINE)).isEqualTo(this.mine);
		}
		else {
			assertThat(answer).matches(Answer::done, "is done");
		}
		assertThatTheirsIsAsItWas();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("councilsOperations")
	void whoIsInNoCouncilFindsNone(Operation operation) {
		for (String email : OF_NO_COUNCIL) {
			assertThatItIsNotFound(call(email, operation, SEEDED));
		}
		assertThat(this.councils.state(TwoCouncils.MINE)).isEqualTo(this.mine);
	}

	@Test
	void onlyAnalystsCompareCouncilsAndOnlyOperatorsSeeToIt() {
		Map<String, String> whose = Map.of("/api/reporting/comparison", "analyst@lga.example",
				"/api/reporting/comparison/statistics", "analyst@lga.example", "/api/reporting/repairs",
				"operator@pathfinder.example", "/api/tenancy/operator/councils/leeds", "operator@pathfinder.example");

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

	@ParameterizedTest(name = "{0}")
	@MethodSource("pages")
	void aPageStaysInItsCouncilThoughAnotherHasTheSameIds(Operation page) {
		Answer answer = visit(whoMay(page), page, SEEDED);

		if (FOR_NO_COUNCIL.contains(page.toString())) {
			assertThat(answer.status()).isEqualTo(403);
		}
		else if (page.writes()) {
			assertThat(answer.status()).as(answer::body).isEqualTo(302);
			assertThat(answer.header("Location")).contains(
					page.ofACouncil() || page.path().equals("/invitations") ? "/councils/" + TwoCouncils.MINE : "/");
			// the seeded consent is over, so there is none to end
			if (!page.path().endsWith("/support/end")) {
				assertThat(this.councils.state(TwoCouncils.MINE)).isNotEqualTo(this.mine);
			}
		}
		else {
			assertThat(answer.status()).isIn(page.ofACouncil() ? List.of(200) : List.of(200, 302));
			assertThat(this.councils.state(TwoCouncils.MINE)).isEqualTo(this.mine);
		}
		assertThatNothingOfTheirsIsIn(answer);
		assertThatTheirsIsAsItWas();
		if (page.reads() && page.hasIds()) {
			assertThat(answer.body()).contains(TwoCouncils.MY_WORDS);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("councilsPages")
	void aPageOfAnotherCouncilIsNotFound(Operation page) {
		// what they did before is told on the next page they see, and only there
		visitor(whoMay(page)).get("/model");

		Answer answer = visit(whoMay(page), page, with("slug", TwoCouncils.THEIRS));

		assertThat(answer.status()).isEqualTo(404);
		assertThat(FormVisitor.withoutCsrf(answer.body()))
			.isEqualTo(FormVisitor.withoutCsrf(visit(whoMay(page), page, with("slug", "atlantis")).body()));
		assertThatTheirsIsAsItWas();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pagesWithIds")
	void aPageOfIdsThatOnlyAnotherCouncilHasIsNotFound(Operation page) {
		for (Map<String, String> foreign : foreignIds(page)) {
			Answer answer = visit(whoMay(page), page, foreign);

			assertThat(answer.status()).isEqualTo(404);
			assertThat(withoutIds(answer)).isEqualTo(withoutIds(visit(whoMay(page), page, nobodysIds(foreign))));
		}
		assertThat(this.councils.state(TwoCouncils.MINE)).isEqualTo(this.mine);
		assertThatTheirsIsAsItWas();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("councilsPages")
	void aPageShowsStrangersTheCouncilsFrontAndNothingElse(Operation page) {
		FormVisitor stranger = FormVisitor.stranger(this.environment);

		Answer answer = visit(stranger, page, SEEDED);
		Answer nobodys = visit(stranger, page, with("slug", "atlantis"));

		// a form without the token that its page gave is refused before anything else
		assertThat(answer.status()).isEqualTo(page.writes() ? 403 : 200);
		assertThat(nobodys.status()).isEqualTo(page.writes() ? 403 : 302);
		assertThat(answer.body()).doesNotContain(TwoCouncils.MY_WORDS);
		if (page.reads()) {
			assertThat(answer.body()).isEqualTo(stranger.get("/councils/" + TwoCouncils.MINE).body())
				.contains("Sign in to this workspace");
		}
		assertThat(this.councils.state(TwoCouncils.MINE)).isEqualTo(this.mine);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("councilsPages")
	void aViewerLooksAtPagesAndSendsNoForm(Operation page) {
		Answer answer = visit(VIEWER, page, SEEDED);

		assertThat(answer.status()).isEqualTo((page.writes() || isClosed(page)) ? 403 : 200);
		assertThat(this.councils.state(TwoCouncils.MINE)).isEqualTo(this.mine);
		assertThatTheirsIsAsItWas();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("councilsPages")
	void aContributorSendsEveryFormThatTakesNoLead(Operation page) {
		Answer answer = visit(CONTRIBUTOR, page, SEEDED);

		if (takesMore(page)) {
			assertThat(answer.status()).isEqualTo(403);
			assertThat(this.councils.state(TwoCouncils.MINE)).isEqualTo(this.mine);
		}
		else {
			assertThat(answer.status()).as(answer::body).isEqualTo(page.writes() ? 302 : 200);
		}
		assertThatTheirsIsAsItWas();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("councilsPages")
	void aPageIsNotFoundByWhoIsInNoCouncil(Operation page) {
		for (String email : OF_NO_COUNCIL) {
			assertThat(visit(email, page, SEEDED).status()).as(email).isEqualTo(404);
		}
		assertThat(this.councils.state(TwoCouncils.MINE)).isEqualTo(this.mine);
	}

	@Test
	void analystsAndOperatorsHavePagesOfTheirOwn() {
		Map<String, String> whose = Map.of("/lga/comparison", "analyst@lga.example", "/operator/councils",
				"operator@pathfinder.example", "/operator/councils/leeds/administrators", "operator@pathfinder.example",
				"/operator/councils/leeds/suspend", "operator@pathfinder.example", "/operator/reporting",
				"operator@pathfinder.example", "/operator/tasks", "operator@pathfinder.example",
				"/lga/comparison/definitions", "analyst@lga.example", "/operator/reporting/rebuild", OPERATOR,
				"/operator/audit", OPERATOR, "/operator/support", OPERATOR);

		whose.forEach((path, owner) -> {
			assertThat(visitor(owner).get(path).status()).isEqualTo(200);
			Stream.concat(Stream.of(LEAD, VIEWER), OF_NO_COUNCIL.stream())
				.filter((email) -> !email.equals(owner))
				.forEach((email) -> assertThat(visitor(email).get(path).status()).as(email + path).isEqualTo(403));
		});
	}

	@Test
	void theOperatorsRegisterHoldsNoCouncilsWords() {
		Answer register = visitor("operator@pathfinder.example").get("/operator/councils");

		assertThat(register.body()).contains("Leeds City Council", "London Borough of Bexley")
			.doesNotContain(TwoCouncils.MY_WORDS, TwoCouncils.THEIR_WORDS);
	}

	/** A lead starts programmes, and has no say in who belongs to the council. */
	@Test
	void aLeadLooksAfterNoMembers() {
		for (Operation asked : Stream.concat(this.operations.stream(), this.pages.stream())
			.filter((each) -> FOR_ADMINISTRATORS.contains(each.toString()))
			.toList()) {
			Answer answer = asked.path().startsWith("/api/") ? call(LEAD, asked, SEEDED) : visit(LEAD, asked, SEEDED);

			assertThat(answer.status()).as(asked.toString()).isEqualTo(403);
			assertThat(answer.body()).doesNotContain(TwoCouncils.MY_WORDS);
		}
		assertThat(this.councils.state(TwoCouncils.MINE)).isEqualTo(this.mine);
	}

	/**
	 * What somebody does leaves one entry in the audit, by them. What operators do to the
	 * register is RegisterTest's, since it would stay.
	 */
	@ParameterizedTest(name = "{0}")
	@MethodSource("allWrites")
	void whatSomebodyDoesLeavesOneEntryInTheAudit(Operation write) {
		boolean operators = FOR_NO_COUNCIL.contains(write.toString());
		String email = operators ? OPERATOR : whoMay(write);
		if (write.path().endsWith("/support/end")) {
			visit(email, new Operation("POST", SETTINGS + "/support"), SEEDED);
		}
		List<String> before = this.councils.audit(this.api.as(email).person());

		Answer answer = write.path().startsWith("/api/") ? call(email, write, SEEDED) : visit(email, write, SEEDED);

		assertThat(answer.status()).as(answer::body).isIn(200, 201, 202, 204, 302);
		List<String> after = new ArrayList<>(this.councils.audit(this.api.as(email).person()));
		after.removeAll(before);
		if (operators) {
			// another test's operator may be at work, too
			assertThat(after).isNotEmpty().allMatch((entry) -> entry.startsWith("OPERATOR "));
		}
		else {
			// an access review is written down with whom it removes
			int entries = write.path().endsWith("/access-review") ? 2 : 1;
			assertThat(after).hasSize(NOT_WRITTEN_DOWN.contains(write.toString()) ? 0 : entries)
				.allMatch((entry) -> entry.startsWith("MEMBER leeds "));
		}
	}

	@Test
	void comingInIsOneEntryAfterEachSignIn() {
		UUID viewer = this.api.as(VIEWER).person();
		int before = this.councils.arrivals(viewer);

		for (int time = 0; time < 2; time++) {
			var visitor = FormVisitor.signedIn(this.environment, VIEWER);
			visitor.get("/councils/leeds");
			visitor.get(PROGRAMMES.replace("{slug}", TwoCouncils.MINE) + "/" + TwoCouncils.PROGRAMME);
		}

		assertThat(this.councils.arrivals(viewer)).isEqualTo(before + 2);
	}

	List<Operation> allWrites() {
		return Stream.concat(this.operations.stream(), this.pages.stream())
			.filter(Operation::writes)
			.filter((operation) -> !operation.path().contains(REGISTER))
			// a rebuild goes on after the test; ComparisonUpkeepTest looks at its entry
			.filter((operation) -> !Set.of("/operator/reporting/rebuild", "/api/reporting/repairs")
				.contains(operation.path()))
			.toList();
	}

	/** Everything that could give them away, their people's names among it. */
	private static void assertThatNothingOfTheirsIsIn(Answer answer) {
		assertThat(answer.body()).doesNotContain(TwoCouncils.THEIR_WORDS, "London Borough of Bexley", "Okonkwo",
				"bexley.example", "account of bexley", TwoCouncils.THEIR_PROGRAMME.toString(),
				TwoCouncils.THEIR_ITEM.toString(), TwoCouncils.THEIR_OTHER_ITEM.toString());
	}

	private static void assertThatItIsNotFound(Answer answer) {
		assertThat(answer.status()).as(answer::body).isEqualTo(404);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.header("ETag")).isEmpty();
	}

	private void assertThatTheirsIsAsItWas() {
		assertThat(this.councils.state(TwoCouncils.THEIRS)).isEqualTo(this.theirs);
	}

	private static Map<String, String> with(String name, String value) {
		var values = new HashMap<>(SEEDED);
		values.put(name, value);
		return values;
	}

	/** Who may ask this, of those with the least rights to it. */
	private static String whoMay(Operation operation) {
		return FOR_ADMINISTRATORS.contains(operation.toString()) ? ADMINISTRATOR : LEAD;
	}

	private static boolean takesMore(Operation operation) {
		return FOR_LEADS.contains(operation.toString()) || FOR_ADMINISTRATORS.contains(operation.toString());
	}

	/** Whether a viewer may not even look at it. */
	private static boolean isClosed(Operation operation) {
		return takesMore(operation) || FOR_CONTRIBUTORS.contains(operation.toString());
	}

	/** A programme of theirs, and a record of theirs in the programme that we share. */
	private static List<Map<String, String>> foreignIds(Operation operation) {
		var foreign = new ArrayList<Map<String, String>>();
		if (operation.path().contains("{person}")) {
			return List.of(with("person", TwoCouncils.THEIR_PERSON.toString()));
		}
		if (operation.path().contains("{invitation}")) {
			return List.of(with("invitation", TwoCouncils.THEIR_INVITATION.toString()));
		}
		if (operation.path().contains("{connection}")) {
			return List.of(with("connection", TwoCouncils.THEIR_CONNECTION.toString()));
		}
		if (operation.path().contains("{caseStudy}")) {
			return List.of(with("caseStudy", TwoCouncils.THEIR_CASE_STUDY.toString()));
		}
		Map<String, String> programme = with("id", TwoCouncils.THEIR_PROGRAMME.toString());
		programme.put("itemId", TwoCouncils.THEIR_OTHER_ITEM.toString());
		foreign.add(programme);
		if (operation.path().contains("{itemId}")) {
			foreign.add(with("itemId", TwoCouncils.THEIR_ITEM.toString()));
			foreign.add(with("id", TwoCouncils.THEIR_PROGRAMME.toString()));
		}
		if (operation.path().contains("{batch}")) {
			foreign.add(with("batch", TwoCouncils.THEIR_BATCH.toString()));
		}
		if (operation.path().contains("{change}")) {
			foreign.add(with("change", String.valueOf(TwoCouncils.THEIR_CHANGE)));
		}
		return foreign;
	}

	/** The same with ids that no council has, where they are not mine. */
	private static Map<String, String> nobodysIds(Map<String, String> foreign) {
		var ids = new HashMap<>(foreign);
		ids.replaceAll((name, value) -> (!IDS.contains(name) || value.equals(SEEDED.get(name))) ? value
				: name.equals("change") ? "-77" : UUID.randomUUID().toString());
		return ids;
	}

	/** An answer may repeat the address that was asked, and names its own request. */
	private static String withoutIds(Answer answer) {
		return ID.matcher(FormVisitor.withoutCsrf(answer.body())).replaceAll("…");
	}

	private Answer call(@Nullable String email, Operation operation, Map<String, String> values) {
		return ((email != null) ? this.api.as(email) : this.api).send(operation.method(),
				operation.at(values) + operation.query(), operation.body(), "If-Match", IF_MATCH);
	}

	private Answer visit(String email, Operation page, Map<String, String> values) {
		return visit(visitor(email), page, values);
	}

	private static Answer visit(FormVisitor visitor, Operation page, Map<String, String> values) {
		if (!page.writes()) {
			return visitor.get(page.at(values));
		}
		var form = new HashMap<>(Objects.requireNonNull(FORMS.get(page.path()), () -> page + " has no form here"));
		form.put("version", String.valueOf(TwoCouncils.VERSION));
		return visitor.post(page.at(values), form);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("councilsPages")
	void whatIsSentAfterTheSessionEndedIsNeverDoneByItself(Operation page) {
		if (page.writes()) {
			var form = new HashMap<>(FORMS.get(page.path()));
			form.put("version", String.valueOf(TwoCouncils.VERSION));

			Answer answer = visitor(whoMay(page)).postTooLate(page.at(SEEDED), form);

			assertThat(visitor(whoMay(page)).get("/councils/leeds").status()).as(answer::body).isEqualTo(200);
			assertThat(this.councils.state(TwoCouncils.MINE)).isEqualTo(this.mine);
		}
	}

	private FormVisitor visitor(String email) {
		return this.visitors.computeIfAbsent(email, (key) -> FormVisitor.signedIn(this.environment, key));
	}

	private static Map<String, String> barrierForm() {
		return Map.of("kind", "PEOPLE", "what", "It costs too much", "information", TwoCouncils.ITEM.toString());
	}

	private static Map<String, String> assetForm() {
		return Map.of("name", "A hall", "kind", "PLACE", "organisation", "A club", "sector", "OTHER");
	}

	private static Map<String, String> opportunityForm() {
		return Map.of("what", "Meet", "tier", "SMALL", "barriers", TwoCouncils.ITEM.toString(), "assets",
				TwoCouncils.ITEM.toString());
	}

	/** A query parameter of an operation. */
	private record Query(String name, boolean required) {
	}

	/**
	 * Something that can be asked: a method and a path with its variables.
	 *
	 * @param answers the statuses that are described
	 */
	private record Operation(String method, String path, boolean takesBody, List<Query> queries, List<String> answers) {

		Operation(String method, String path) {
			this(method, path, false, List.of(), List.of());
		}

		boolean reads() {
			return this.method.equals(RequestMethod.GET.name());
		}

		boolean writes() {
			return !reads();
		}

		boolean ofACouncil() {
			return this.path.contains("/councils/{slug}") && !this.path.startsWith("/operator/");
		}

		/** An operator's page is for no council, whatever the id. */
		boolean hasIds() {
			return !ids().isEmpty() && !this.path.startsWith("/operator/");
		}

		/** The variables that an id is seeded for. */
		List<String> ids() {
			return VARIABLE.matcher(this.path)
				.results()
				.map((variable) -> variable.group(1))
				.filter((name) -> ID.matcher(SEEDED.getOrDefault(name, "")).matches())
				.toList();
		}

		String at(Map<String, String> values) {
			return VARIABLE.matcher(this.path).replaceAll((variable) -> value(variable.group(1), values::get));
		}

		String query() {
			List<String> needed = this.queries.stream()
				.filter(Query::required)
				.map((query) -> query.name() + "=" + value(query.name(), SEEDED::get))
				.toList();
			return needed.isEmpty() ? "" : "?" + String.join("&", needed);
		}

		@Nullable String body() {
			return this.takesBody
					? Objects.requireNonNull(BODIES.get(toString()), () -> this + " has no valid body here") : null;
		}

		private String value(String name, Function<String, @Nullable String> values) {
			String value = TwoCouncils.seededFor(this.path, name, values.apply(name));
			return (value != null) ? value : fail("%s needs a seeded value for %s", this, name);
		}

		@Override
		public String toString() {
			return this.method + " " + this.path;
		}

	}

}
