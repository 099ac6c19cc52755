package org.pathfinder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Two councils that hold rows with the same ids, what there is to ask of them, and who
 * may. What is new fails until each of its variables has a value here, and each of its
 * ids another one that only the other council has.
 */
abstract class Isolation {

	static final String LEAD = "lead@leeds.example";

	static final String CONTRIBUTOR = "contributor@leeds.example";

	static final String VIEWER = "viewer@leeds.example";

	static final String ADMINISTRATOR = "administrator@leeds.example";

	static final String OPERATOR = "operator@pathfinder.example";

	static final String EDITOR = "editor@lga.example";

	static final List<String> OF_NO_COUNCIL = List.of("analyst@lga.example", EDITOR, OPERATOR);

	private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

	private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	static final String PROGRAMMES = "/councils/{slug}/programmes";

	static final String API = "/api/model-stages" + PROGRAMMES;

	static final String CASE_STUDIES = "/councils/{slug}/case-studies";

	private static final String QUOTES = CASE_STUDIES + "/{caseStudy}/quotes";

	static final String PICTURES = CASE_STUDIES + "/{caseStudy}/pictures";

	private static final String QUOTES_API = "/api/case-study-library" + QUOTES;

	static final String SHARE = CASE_STUDIES + "/{caseStudy}/share";

	static final String SHARING_API = "/api/case-study-library" + CASE_STUDIES + "/{caseStudy}/sharing";

	/** What a council does with case studies of others. */
	static final String USE = "/councils/{slug}/library";

	static final String USE_API = "/api/case-study-library/councils/{slug}";

	static final String REVIEW = "/editor/case-studies";

	static final String REVIEW_API = "/api/case-study-library" + REVIEW;

	static final String REFLECTIONS = "/councils/{slug}/reflections";

	static final String REFLECTIONS_API = "/api/case-study-library" + REFLECTIONS;

	static final String SHOWCASES = "/editor/showcases";

	static final String SHOWCASES_API = "/api/case-study-library" + SHOWCASES;

	static final String MEMBERS = "/api/tenancy/councils/{slug}/members";

	static final String INVITATIONS = "/api/tenancy/councils/{slug}/invitations";

	static final String SETTINGS = "/councils/{slug}/settings";

	static final String SIGN_IN = SETTINGS + "/sign-in";

	static final String SIGN_ON = "/operator/sign-on";

	/** What path variables and required parameters stand for. */
	static final Map<String, String> SEEDED = Map.ofEntries(entry("slug", TwoCouncils.MINE),
			entry("id", TwoCouncils.PROGRAMME.toString()), entry("itemId", TwoCouncils.ITEM.toString()),
			entry("step", "2.2"), entry("model", "community-based"), entry("version", "1"), entry("number", "2"),
			entry("format", "csv"), entry("batch", TwoCouncils.BATCH.toString()), entry("council", TwoCouncils.MINE),
			entry("draft", "1"), entry("person", TwoCouncils.PERSON.toString()),
			entry("connection", TwoCouncils.CONNECTION.toString()),
			entry("invitation", TwoCouncils.INVITATION.toString()), entry("token", TwoCouncils.TOKEN),
			entry("accent", "5b2c6f"), entry("caseStudy", TwoCouncils.CASE_STUDY.toString()),
			entry("quote", TwoCouncils.QUOTE.toString()), entry("picture", TwoCouncils.PICTURE.toString()),
			entry("search", TwoCouncils.SEARCH.toString()), entry("alt", "Tablets"), entry("position", "1"),
			entry("saved", String.valueOf(TwoCouncils.VERSION)),
			entry("submission", TwoCouncils.OFFERED_CASE_STUDY.toString()),
			entry("address", TwoCouncils.MINE + "-seeded"), entry("study", TwoCouncils.THEIRS + "-seeded"),
			entry("asker", TwoCouncils.THEIRS), entry("use", TwoCouncils.ITEM.toString()),
			entry("question", TwoCouncils.ITEM.toString()), entry("savedStudy", TwoCouncils.ITEM.toString()),
			entry("reflection", TwoCouncils.REFLECTION.toString()), entry("showcase", TwoCouncils.SHOWCASE.toString()),
			entry("item", TwoCouncils.SHOWN.toString()), entry("collection", TwoCouncils.COLLECTION));

	static final String REGISTER = "/operator/councils";

	/** Variables of a path that a council's own records stand behind. */
	private static final Set<String> IDS = Set.of("id", "itemId", "batch", "change", "person", "invitation",
			"connection", "caseStudy", "quote", "picture", "search", "use", "question", "savedStudy", "reflection");

	/** What nobody in a council may ask, whatever their role there. */
	static final Set<String> FOR_NO_COUNCIL = Set.of("GET /api/reporting/comparison", "GET /lga/comparison",
			"GET " + REGISTER + "/{council}/administrators", "POST " + REGISTER + "/{council}/administrators",
			"POST " + REGISTER + "/{council}/administrators/{invitation}/withdraw", "GET " + REGISTER,
			"GET " + REGISTER + ".{format}", "POST " + REGISTER, "GET " + REGISTER + "/new",
			"GET " + REGISTER + "/{council}", "GET " + REGISTER + "/{council}/edit",
			"POST " + REGISTER + "/{council}/edit", "GET " + REGISTER + "/{council}/suspend",
			"POST " + REGISTER + "/{council}/suspend", "POST " + REGISTER + "/{council}/resume",
			"GET " + REGISTER + "/import", "POST " + REGISTER + "/import", "GET " + REGISTER + "/import/{draft}",
			"POST " + REGISTER + "/import/{draft}/apply", "POST " + REGISTER + "/import/{draft}/cancel",
			"GET /api/tenancy" + REGISTER, "POST /api/tenancy" + REGISTER, "GET /api/tenancy" + REGISTER + "/{council}",
			"PUT /api/tenancy" + REGISTER + "/{council}", "POST /api/tenancy" + REGISTER + "/{council}/suspend",
			"POST /api/tenancy" + REGISTER + "/{council}/resume", "POST /api/tenancy" + REGISTER + "/import",
			"GET " + REVIEW, "GET " + REVIEW + "/{council}/{submission}",
			"GET " + REVIEW + "/{council}/{submission}/pictures/{position}",
			"POST " + REVIEW + "/{council}/{submission}/changes", "POST " + REVIEW + "/{council}/{submission}/remarks",
			"POST " + REVIEW + "/{council}/{submission}/accept", "GET " + REVIEW_API,
			"GET " + REVIEW_API + "/{council}/{submission}", "POST " + REVIEW_API + "/{council}/{submission}/changes",
			"POST " + REVIEW_API + "/{council}/{submission}/remarks",
			"POST " + REVIEW_API + "/{council}/{submission}/accept", "GET " + SHOWCASES, "GET " + SHOWCASES + "/new",
			"POST " + SHOWCASES, "GET " + SHOWCASES + "/{showcase}", "GET " + SHOWCASES + "/{showcase}/edit",
			"POST " + SHOWCASES + "/{showcase}/edit", "GET " + SHOWCASES + "/{showcase}/remove",
			"POST " + SHOWCASES + "/{showcase}/remove", "GET " + SHOWCASES + "/{showcase}/collection",
			"POST " + SHOWCASES + "/{showcase}/collection", "POST " + SHOWCASES + "/{showcase}/collection/remove",
			"POST " + SHOWCASES + "/{showcase}/collection/bring-back",
			"PUT " + SHOWCASES_API + "/{showcase}/collection", "DELETE " + SHOWCASES_API + "/{showcase}/collection",
			"POST " + SHOWCASES + "/{showcase}/items", "POST " + SHOWCASES + "/{showcase}/items/{item}/up",
			"POST " + SHOWCASES + "/{showcase}/items/{item}/down",
			"POST " + SHOWCASES + "/{showcase}/items/{item}/remove", "GET " + SHOWCASES + "/{showcase}/present",
			"GET " + SHOWCASES + "/{showcase}/hand-out.{format}", "GET " + SHOWCASES_API, "POST " + SHOWCASES_API,
			"GET " + SHOWCASES_API + "/reflections", "GET " + SHOWCASES_API + "/{showcase}",
			"PUT " + SHOWCASES_API + "/{showcase}", "DELETE " + SHOWCASES_API + "/{showcase}",
			"POST " + SHOWCASES_API + "/{showcase}/items", "PUT " + SHOWCASES_API + "/{showcase}/items",
			"DELETE " + SHOWCASES_API + "/{showcase}/items/{item}", "GET /lga/comparison/definitions",
			"GET /lga/comparison/download", "GET /api/reporting/comparison/statistics", "GET /operator/reporting",
			"GET /operator/audit", "GET /operator/audit.{format}", "GET /operator/support", "POST /operator/support",
			"GET /operator/tasks", "POST /operator/tasks/again", "GET /operator/reporting/rebuild",
			"POST /operator/reporting/rebuild", "GET /api/reporting/repairs", "POST /api/reporting/repairs",
			"GET /api/tenancy" + SIGN_ON, "GET " + SIGN_ON, "GET " + SIGN_ON + "/{council}/{connection}",
			"POST " + SIGN_ON + "/{council}/{connection}/agree", "POST " + SIGN_ON + "/{council}/{connection}/refuse",
			"POST " + SIGN_ON + "/{council}/{connection}/off");

	private static final String PUBLISHED_API = "/api/case-study-library/published";

	/** What both councils have published, for everybody: it shows what both say there. */
	static final Set<String> PUBLISHED = Set.of("GET /library", "GET /library/feed", "GET /library/{address}",
			"GET /library/{address}.md", "GET /library/{address}.odt", "GET /library/{address}.pdf",
			"GET /library/reading-list.{format}", "GET /library/collections/{collection}",
			"GET /library/collections/{collection}/reading-list.{format}",
			"GET /api/case-study-library/collections/{collection}", "GET /library/{address}/pictures/{position}",
			"GET /sitemap.xml", "GET " + PUBLISHED_API, "GET " + PUBLISHED_API + "/{address}");

	/**
	 * What a council does with something that theirs published or asked about in the
	 * open, or is asked about its own by theirs: it shows what both councils say there.
	 */
	private static final Set<String> BETWEEN_COUNCILS = Set.of("GET " + USE, "GET " + USE + "/{study}",
			"GET " + USE + "/programmes/{id}/reading-list.{format}", "GET " + USE + "/{study}/use",
			"GET " + USE + "/{study}/ask", "GET " + USE + "/asked/{asker}/{question}",
			"GET " + USE + "/asked/{asker}/{question}/take-back", "POST " + USE_API + "/saved",
			"POST " + USE_API + "/uses", "GET " + USE_API + "/questions", "POST " + USE_API + "/questions",
			"GET " + USE_API + "/asked", "GET " + USE_API + "/asked/{asker}/{question}",
			"PUT " + USE_API + "/asked/{asker}/{question}/answer");

	/** What it takes a lead for. */
	private static final Set<String> FOR_LEADS = Set.of("POST " + API, "PUT " + API + "/{id}",
			"DELETE " + API + "/{id}", "PUT /api/reporting/councils/{slug}/sharing", "GET " + PROGRAMMES + "/new",
			"POST " + PROGRAMMES, "GET " + PROGRAMMES + "/{id}/edit", "POST " + PROGRAMMES + "/{id}/edit",
			"GET " + PROGRAMMES + "/{id}/remove", "POST " + PROGRAMMES + "/{id}/remove",
			"POST " + PROGRAMMES + "/{id}/bring-back", "POST /councils/{slug}/settings/sharing", "POST " + QUOTES_API,
			"PUT " + QUOTES_API + "/{quote}", "DELETE " + QUOTES_API + "/{quote}", "GET " + QUOTES + "/new",
			"POST " + QUOTES, "GET " + QUOTES + "/{quote}", "POST " + QUOTES + "/{quote}",
			"GET " + QUOTES + "/{quote}/remove", "POST " + QUOTES + "/{quote}/remove", "POST " + SHARE,
			"POST " + SHARE + "/correct", "GET " + SHARE + "/take-back", "POST " + SHARE + "/take-back",
			"PUT " + SHARING_API, "DELETE " + SHARING_API, "POST " + SHARING_API + "/correction",
			"GET " + USE + "/asked/{asker}/{question}", "POST " + USE + "/asked/{asker}/{question}",
			"GET " + USE + "/asked/{asker}/{question}/take-back", "POST " + USE + "/asked/{asker}/{question}/take-back",
			"PUT " + USE_API + "/asked/{asker}/{question}/answer",
			"DELETE " + USE_API + "/asked/{asker}/{question}/answer", "GET " + REFLECTIONS + "/{reflection}/offer",
			"POST " + REFLECTIONS + "/{reflection}/offer", "POST " + REFLECTIONS + "/{reflection}/take-back",
			"GET " + REFLECTIONS + "/{reflection}/take-back", "POST /councils/{slug}/searches/{search}/remove",
			"POST /councils/{slug}/searches/{search}/bring-back",
			"DELETE /api/case-study-library/councils/{slug}/searches/{search}",
			"PUT " + REFLECTIONS_API + "/{reflection}/offer", "DELETE " + REFLECTIONS_API + "/{reflection}/offer");

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
			"POST " + SIGN_IN + "/{connection}/off", "POST " + SIGN_IN + "/{connection}/again",
			"POST " + SIGN_IN + "/{connection}/withdraw");

	/**
	 * What is not written down: a spreadsheet that somebody has brought is theirs to
	 * match or throw away, and nobody's record until it is added; who asks for a mail to
	 * choose a password by need not have signed in.
	 */
	private static final Set<String> NOT_WRITTEN_DOWN = Set.of("POST " + PROGRAMMES + "/{id}/import",
			"POST " + PROGRAMMES + "/{id}/import/{itemId}", "POST " + PROGRAMMES + "/{id}/import/{itemId}/cancel",
			"POST /invitations/{token}/password");

	/** What every member writes for themselves, and nothing of the council's. */
	static final Set<String> FOR_THEMSELVES = Set.of("POST /councils/{slug}/searches",
			"POST /councils/{slug}/searches/{search}/remove", "POST /councils/{slug}/searches/{search}/bring-back",
			"POST /api/case-study-library/councils/{slug}/searches",
			"DELETE /api/case-study-library/councils/{slug}/searches/{search}");

	/** What a viewer may not even look at. */
	private static final Set<String> FOR_CONTRIBUTORS = Set.of("GET " + CASE_STUDIES + "/new",
			"GET " + USE + "/{study}/use", "GET " + USE + "/{study}/ask", "GET " + USE + "/uses/{use}",
			"GET " + USE + "/uses/{use}/remove", "GET " + USE + "/questions/{question}/remove",
			"GET " + CASE_STUDIES + "/{caseStudy}/remove", "GET " + REFLECTIONS + "/new", "GET " + PICTURES + "/new",
			"GET " + PICTURES + "/{picture}", "GET " + PICTURES + "/{picture}/remove",
			"GET /councils/{slug}/import-template.{format}", "GET " + PROGRAMMES + "/{id}/import",
			"GET " + PROGRAMMES + "/{id}/import/{itemId}", "GET " + PROGRAMMES + "/{id}/import/{itemId}/check",
			"GET " + PROGRAMMES + "/{id}/import/{itemId}/progress", "GET " + PROGRAMMES + "/{id}/start/barriers",
			"GET " + PROGRAMMES + "/{id}/start/assets", "GET " + PROGRAMMES + "/{id}/start/opportunity");

	@Autowired
	Environment environment;

	@Autowired
	RequestMappingHandlerMapping handlers;

	TwoCouncils councils;

	Api api;

	/** Whatever there is to ask. */
	List<Operation> asked;

	/** What need not be asked in this run. */
	private Set<String> leftOut;

	/** Both councils' rows, as they are seeded. */
	String mine;

	String theirs;

	/** Whether the last thing a test did was to find them as they were. */
	private boolean mineFound;

	private boolean theirsFound;

	@BeforeAll
	void findWhateverThereIsToAsk() {
		this.councils = new TwoCouncils();
		this.api = Api.of(this.environment);
		this.asked = find();
		this.leftOut = mapped(LeftOut::has).map(Operation::toString).collect(Collectors.toSet());
	}

	/** Whatever there is to ask, of what {@link #asks} says. */
	abstract List<Operation> find();

	/** Whether this is among what is asked here. */
	abstract boolean asks(String path);

	/** Asks it as it is asked by who means well, of the seeded rows. */
	abstract Answer ask(String email, Operation operation);

	/** What Pathfinder answers, whether or not anything describes it. */
	List<Operation> mapped() {
		return mapped((handler) -> true).filter((operation) -> asks(operation.path()))
			// one form may be sent in two ways
			.distinct()
			.sorted(Comparator.comparing(Operation::path).thenComparing(Operation::method))
			.toList();
	}

	private Stream<Operation> mapped(Predicate<HandlerMethod> answers) {
		return this.handlers.getHandlerMethods()
			.entrySet()
			.stream()
			.filter((each) -> answers.test(each.getValue()))
			.map(Map.Entry::getKey)
			.flatMap((mapping) -> mapping.getPatternValues()
				.stream()
				.flatMap((path) -> mapping.getMethodsCondition()
					.getMethods()
					.stream()
					.map((method) -> new Operation(method.name(), path))));
	}

	@BeforeEach
	void bothCouncilsHaveTheirRows() {
		this.councils.awaitWorkers();
		boolean found = this.mineFound && this.theirsFound;
		this.mineFound = false;
		this.theirsFound = false;
		if (!found) {
			this.councils.seedAll();
			this.mine = this.councils.seededState(TwoCouncils.MINE);
			this.theirs = this.councils.seededState(TwoCouncils.THEIRS);
		}
	}

	@AfterAll
	void leaveNothingBehind() {
		this.councils.close();
	}

	/** What is asked in this run. */
	List<Operation> all() {
		return this.asked.stream().filter((operation) -> !this.leftOut.contains(operation.toString())).toList();
	}

	List<Operation> ofACouncil() {
		return all().stream().filter(Operation::ofACouncil).toList();
	}

	List<Operation> withIds() {
		return all().stream().filter(Operation::hasIds).toList();
	}

	List<Operation> writtenDown() {
		return all().stream()
			.filter(Operation::writes)
			.filter((operation) -> !operation.path().contains(REGISTER))
			// a rebuild goes on after the test; ComparisonUpkeepTest looks at its entry
			.filter((operation) -> !Set.of("/operator/reporting/rebuild", "/api/reporting/repairs")
				.contains(operation.path()))
			.toList();
	}

	/** Of what a lead looked at, before they share the seeded case study. */
	String mark(Operation sharing) {
		String seeded = sharing.at(SEEDED);
		String page = seeded.substring(seeded.indexOf("/councils/"), seeded.indexOf("/shar"));
		return this.api.as(LEAD).get("/api/case-study-library" + page + "/sharing").json().get("mark").stringValue();
	}

	@Test
	void whatIsSaidHereOfWhoMayAskIsOfWhatThereIs() {
		assertThat(this.asked).hasSizeGreaterThan(35)
			.extracting(Operation::toString)
			.containsAll(Stream.of(BETWEEN_COUNCILS, FOR_LEADS, FOR_ADMINISTRATORS, FOR_CONTRIBUTORS, FOR_NO_COUNCIL)
				.flatMap(Set::stream)
				.filter((operation) -> asks(operation.substring(operation.indexOf(' ') + 1)))
				.toList());
		assertThat(this.mine).isNotEqualTo(this.theirs);
	}

	/** What takes any method, nothing here would look at. */
	@Test
	void thereIsNothingToAskForThatIsNotLookedAt() {
		assertThat(this.handlers.getHandlerMethods().keySet())
			.filteredOn((mapping) -> mapping.getMethodsCondition().isEmpty())
			.flatMap(RequestMappingInfo::getPatternValues)
			.containsExactly("/error");
		assertThat(this.asked).filteredOn(Operation::hasIds)
			.allSatisfy((operation) -> assertThat(IDS).as("ids that foreignIds knows of").containsAll(operation.ids()));
	}

	/** A lead starts programmes, and has no say in who belongs to the council. */
	@Test
	void aLeadLooksAfterNoMembers() {
		assertThat(this.asked).filteredOn((each) -> FOR_ADMINISTRATORS.contains(each.toString()))
			.isNotEmpty()
			.allSatisfy((each) -> {
				Answer answer = ask(LEAD, each);
				assertThat(answer.status()).isEqualTo(403);
				assertThat(answer.body()).doesNotContain(TwoCouncils.MY_WORDS);
			});
		assertThatMineIsAsItWas();
	}

	/**
	 * What somebody does leaves one entry in the audit, by them. What operators do to the
	 * register is RegisterTest's, since it would stay.
	 */
	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("writtenDown")
	void whatSomebodyDoesLeavesOneEntryInTheAudit(Operation write) {
		boolean operators = FOR_NO_COUNCIL.contains(write.toString());
		boolean editors = write.path().contains("/editor/");
		String email = editors ? EDITOR : operators ? OPERATOR : whoMay(write);
		if (write.path().endsWith("/support/end")) {
			ask(email, new Operation("POST", SETTINGS + "/support"));
		}
		List<String> before = this.councils.audit(this.api.as(email).person());

		Answer answer = ask(email, write);

		assertThat(answer.status()).as(answer::body).isIn(200, 201, 202, 204, 302);
		List<String> after = new ArrayList<>(this.councils.audit(this.api.as(email).person()));
		after.removeAll(before);
		if (editors) {
			// another test's editor may be at work in another council
			String whose = write.path().contains(SHOWCASES) ? "EDITOR - " : "EDITOR leeds ";
			assertThat(after).filteredOn((entry) -> entry.startsWith(whose)).hasSize(1);
		}
		else if (operators) {
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

	/**
	 * Of {@code Map.entry}, the compiler would work out the types of forty at once, which
	 * takes seconds.
	 */
	static Map.Entry<String, String> entry(String key, String value) {
		return Map.entry(key, value);
	}

	/** Everything that could give them away, their people's names among it. */
	static void assertThatNothingOfTheirsIsIn(Answer answer) {
		assertThat(answer.body()).doesNotContain(TwoCouncils.THEIR_WORDS, "London Borough of Bexley", "Okonkwo",
				"bexley.example", "account of bexley", TwoCouncils.THEIR_PROGRAMME.toString(),
				TwoCouncils.THEIR_ITEM.toString(), TwoCouncils.THEIR_OTHER_ITEM.toString());
	}

	/** Nothing of theirs that they did not publish. */
	static void assertThatNothingOfTheirsIsIn(Operation operation, Answer answer) {
		assertThatNothingOfTheirsIsIn(
				PUBLISHED.contains(operation.toString()) || BETWEEN_COUNCILS.contains(operation.toString())
						? answer.without(TwoCouncils.THEIR_WORDS_FOR_ALL, "London Borough of Bexley") : answer);
	}

	void assertThatMineIsAsItWas() {
		assertThat(this.councils.state(TwoCouncils.MINE)).isEqualTo(this.mine);
		this.mineFound = true;
	}

	void assertThatTheirsIsAsItWas() {
		assertThat(this.councils.state(TwoCouncils.THEIRS)).isEqualTo(this.theirs);
		this.theirsFound = true;
	}

	static Map<String, String> with(String name, String value) {
		var values = new HashMap<>(SEEDED);
		values.put(name, value);
		return values;
	}

	/** Who may ask this, of those with the least rights to it. */
	static String whoMay(Operation operation) {
		return FOR_ADMINISTRATORS.contains(operation.toString()) ? ADMINISTRATOR : LEAD;
	}

	static boolean takesMore(Operation operation) {
		return FOR_LEADS.contains(operation.toString()) || FOR_ADMINISTRATORS.contains(operation.toString());
	}

	/**
	 * Whether a viewer does it, too: the seeded search is nobody's of theirs, so they
	 * save one.
	 */
	static boolean isForThemselves(Operation operation) {
		return FOR_THEMSELVES.contains(operation.toString()) && !takesMore(operation);
	}

	/** Whether a viewer may not even look at it. */
	static boolean isClosed(Operation operation) {
		return takesMore(operation) || FOR_CONTRIBUTORS.contains(operation.toString());
	}

	/** A programme of theirs, and a record of theirs in the programme that we share. */
	static List<Map<String, String>> foreignIds(Operation operation) {
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
		if (operation.path().contains("{search}")) {
			return List.of(with("search", TwoCouncils.THEIR_SEARCH.toString()));
		}
		if (operation.path().contains("{quote}")) {
			return List.of(with("quote", TwoCouncils.THEIR_QUOTE.toString()),
					with("caseStudy", TwoCouncils.THEIR_CASE_STUDY.toString()));
		}
		if (operation.path().contains("{picture}")) {
			return List.of(with("picture", TwoCouncils.THEIR_PICTURE.toString()),
					with("caseStudy", TwoCouncils.THEIR_CASE_STUDY.toString()));
		}
		if (operation.path().contains("{reflection}")) {
			return List.of(with("reflection", TwoCouncils.THEIR_REFLECTION.toString()));
		}
		if (operation.path().contains("{caseStudy}")) {
			return List.of(with("caseStudy", TwoCouncils.THEIR_CASE_STUDY.toString()));
		}
		for (String done : List.of("use", "question", "savedStudy")) {
			if (operation.path().contains("{" + done + "}")) {
				return List.of(with(done, TwoCouncils.THEIR_ITEM.toString()));
			}
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
	static Map<String, String> nobodysIds(Map<String, String> foreign) {
		var ids = new HashMap<>(foreign);
		ids.replaceAll((name, value) -> (!IDS.contains(name) || value.equals(SEEDED.get(name))) ? value
				: name.equals("change") ? "-77" : UUID.randomUUID().toString());
		return ids;
	}

	/** An answer may repeat the address that was asked, and names its own request. */
	static String withoutIds(Answer answer) {
		return ID.matcher(FormVisitor.withoutCsrf(answer.body())).replaceAll("…");
	}

	/** A query parameter of an operation. */
	record Query(String name, boolean required) {
	}

	/**
	 * Something that can be asked: a method and a path with its variables.
	 *
	 * @param answers the statuses that are described
	 */
	record Operation(String method, String path, boolean takesBody, List<Query> queries, List<String> answers) {

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

		/** An operator's page is for no council, whatever the id; nor is an editor's. */
		boolean hasIds() {
			return !ids().isEmpty() && !this.path.startsWith("/operator/") && !this.path.contains("/editor/");
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
