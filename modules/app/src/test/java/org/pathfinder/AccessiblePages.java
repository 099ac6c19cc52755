package org.pathfinder;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import org.pathfinder.local.Tokens;
import org.pathfinder.testing.Chromium;
import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every page, as wide as on a desk and as narrow as on a small phone: with much on it,
 * empty, and when something went wrong. Who extends this makes what there is to see, and
 * says which of the pages it looks at.
 */
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AccessiblePages {

	private static final int[] WIDTHS = { 1280, 320 };

	static final JsonMapper JSON = new JsonMapper();

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	static final String LEAD = "lead@east-riding-of-yorkshire.example";

	static final String FULL = "/councils/east-riding-of-yorkshire";

	/** A council that nobody has begun to work in: no other test should. */
	static final String EMPTY_LEAD = "lead@bexley.example";

	static final String EMPTY = "/councils/bexley";

	static final String OPERATOR = "operator@pathfinder.example";

	static final String EDITOR = "editor@lga.example";

	private static final String SIGN_IN = "/councils/leeds/settings/sign-in";

	static final String ADMINISTRATOR = "administrator@leeds.example";

	static final String NOBODY = "nobody";

	/** What is an error's page to begin with. */
	private static final Set<String> REFUSED = Set.of("/error", "case study to use, taken back",
			"a case study that was taken back", "not found", "not allowed");

	private static final String LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch";

	private static final String RIGHT_ROWS = "Barrier\tKind\tNote\nNobody asked\tKeeps people out\t" + words(900);

	private static final String WRONG_ROWS = "Barrier\tKind\tSaid by\nNobody asked\t" + words(300) + "\tmany";

	@Autowired
	Environment environment;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	RequestMappingHandlerMapping mappings;

	final Chromium chromium = new Chromium();

	final Map<String, Visitor> visitors = new LinkedHashMap<>();

	private final Map<String, String> tokens = new LinkedHashMap<>();

	String address;

	String programme = "";

	String emptyProgramme = "";

	/** A case study that Leeds offers, and what its editors see. */
	String offered = "/councils/leeds/case-studies/none";

	String submission = "/editor/case-studies/leeds/none";

	final Map<String, String> ids = new TreeMap<>();

	final PublishedRows library;

	AccessiblePages(String mark) {
		this.library = new PublishedRows(mark);
	}

	@BeforeAll
	void findPathfinder() {
		this.address = this.environment.getRequiredProperty("pathfinder.address");
	}

	/** Whether this class looks at it. */
	abstract boolean looksAt(Sight sight);

	static JdbcClient superuser() {
		return JdbcClient.create(Servers.postgres().superuser("pathfinder"));
	}

	/** A case study of another council, which a council can use. */
	void publishedByAnother() {
		this.ids.put("used study", this.library.publish("coventry", "used", """
				{"form": "MINI", "title": "%s", "summary": "%s"}""".formatted(words(150), words(300))));
	}

	@AfterAll
	void leave() {
		this.chromium.close();
		this.library.close();
	}

	/** A page: who looks, where, and what they do there before it is looked at. */
	record Sight(String who, String path, Consumer<Visitor> first) {

		private static final Consumer<Visitor> NOTHING = (visitor) -> {
		};

		/** Whether tests that seed these two councils may change it meanwhile. */
		boolean isOfLeedsOrBexley() {
			return this.path.contains(TwoCouncils.TOKEN) || this.path.startsWith("/editor/case-studies")
					|| this.path.equals("/operator/sign-on") || Stream.of(this.who, this.path)
						.anyMatch((text) -> text.contains("leeds") || text.contains("bexley"));
		}

		static Sight of(String who, String path) {
			return new Sight(who, path, NOTHING);
		}

		/** Whether it is looked at as the server sends it. */
		boolean isAsSent() {
			return this.first == NOTHING;
		}

	}

	/** An example of every pattern that answers GET with a page. */
	Map<String, Sight> examples() {
		var examples = new LinkedHashMap<String, Sight>();
		examples.put("/", Sight.of(NOBODY, "/"));
		examples.put("/sign-in", Sight.of(NOBODY, "/sign-in"));
		examples.put("/error", Sight.of(NOBODY, "/model/9"));
		examples.put("/second-factor", Sight.of(ADMINISTRATOR, "/second-factor"));
		examples.put("/model", Sight.of(NOBODY, "/model"));
		for (String page : List.of("/privacy", "/accessibility", "/cookies")) {
			examples.put(page, Sight.of(NOBODY, page));
		}
		examples.put("/model/{number}", Sight.of(NOBODY, "/model/2"));
		examples.put("/library", Sight.of(NOBODY, "/library?q=people+in+the&year=2026&step=2.4"));
		examples.put("/library/{address}", Sight.of(NOBODY, "/library/" + this.ids.get("published")));
		examples.put("/lga/comparison", Sight.of("analyst@lga.example", "/lga/comparison"));
		examples.put("/lga/comparison/definitions", Sight.of("analyst@lga.example", "/lga/comparison/definitions"));
		for (String page : List.of("", "/new", "/import")) {
			examples.put("/operator/councils" + page, Sight.of(OPERATOR, "/operator/councils" + page));
		}
		for (String page : List.of("", "/edit", "/suspend")) {
			examples.put("/operator/councils/{council}" + page, Sight.of(OPERATOR, "/operator/councils/leeds" + page));
		}
		examples.put("/operator/councils/import/{draft}",
				new Sight(OPERATOR, "/operator/councils/import", (visitor) -> bringRegister(visitor, """
						slug,gss_code,name,type,nation,region,population
						leeds,E08000035,City of Leeds,metropolitan-district,England,Yorkshire and The Humber,1
						adur,E07000223,Adur District Council,district,England,South East,1
						""")));
		examples.put("/operator/reporting", Sight.of("operator@pathfinder.example", "/operator/reporting"));
		examples.put("/operator/reporting/rebuild",
				Sight.of("operator@pathfinder.example", "/operator/reporting/rebuild"));
		examples.put("/councils/{slug}", Sight.of(LEAD, FULL));
		examples.put("/councils/{slug}/settings", Sight.of(LEAD, FULL + "/settings"));
		people(examples);
		examples.put("/front", Sight.of(NOBODY, FULL + "/settings"));
		examples.put("/councils/{slug}/settings/look", Sight.of(ADMINISTRATOR, "/councils/leeds/settings/look"));
		signOn(examples);
		examples.put("/councils/{slug}/settings/audit", Sight.of(LEAD, FULL + "/settings/audit"));
		examples.put("/councils/{slug}/settings/support", Sight.of(LEAD, FULL + "/settings/support"));
		examples.put("/operator/audit", Sight.of("operator@pathfinder.example", "/operator/audit"));
		examples.put("/operator/support", Sight.of("operator@pathfinder.example", "/operator/support"));
		examples.put("/operator/tasks", Sight.of("operator@pathfinder.example", "/operator/tasks"));
		examples.put("/councils/{slug}/settings/sharing", Sight.of(LEAD, FULL + "/settings/sharing"));
		examples.put("/councils/{slug}/programmes/new", Sight.of(LEAD, FULL + "/programmes/new"));
		String pattern = "/councils/{slug}/programmes/{id}";
		examples.put(pattern, Sight.of(LEAD, this.programme));
		examples.put(pattern + "/edit", Sight.of(LEAD, this.programme + "/edit"));
		examples.put(pattern + "/remove", Sight.of(LEAD, this.programme + "/remove"));
		examples.put(pattern + "/steps/{step}", Sight.of(LEAD, this.programme + "/steps/2.2"));
		examples.put(pattern + "/gaps", Sight.of(LEAD, this.programme + "/gaps"));
		examples.put(pattern + "/map", Sight.of(LEAD, this.programme + "/map"));
		examples.put(pattern + "/import", Sight.of(LEAD, this.programme + "/import"));
		examples.put(pattern + "/import/{itemId}",
				new Sight(LEAD, this.programme + "/import?kind=barriers", (visitor) -> bring(visitor, WRONG_ROWS)));
		examples.put(pattern + "/import/{itemId}/check",
				new Sight(LEAD, this.programme + "/import?kind=barriers", (visitor) -> {
					bring(visitor, RIGHT_ROWS);
					visitor.press("Check the rows");
					visitor.button("Add 1 record").waitFor();
				}));
		for (String page : List.of("barriers", "assets", "opportunity")) {
			examples.put(pattern + "/start/" + page, Sight.of(LEAD, this.programme + "/start/" + page));
		}
		examples.put(pattern + "/activity", Sight.of(LEAD, this.programme + "/activity"));
		examples.put(pattern + "/steps/{step}/history", Sight.of(LEAD, this.programme + "/steps/1.3/history"));
		for (String thing : List.of("information", "barriers", "assets", "opportunities")) {
			String one = "/" + thing + "/" + this.ids.get(thing);
			examples.put(pattern + "/" + thing, Sight.of(LEAD, this.programme + "/" + thing));
			examples.put(pattern + "/" + thing + "/{itemId}", Sight.of(LEAD, this.programme + one));
			examples.put(pattern + "/" + thing + "/{itemId}/history",
					Sight.of(LEAD, this.programme + one + "/history"));
			examples.put(pattern + "/" + thing + "/{itemId}/remove", Sight.of(LEAD, this.programme + one + "/remove"));
		}
		use(examples);
		String one = "/case-studies/" + this.ids.get("case-studies");
		examples.put("/councils/{slug}/case-studies", Sight.of(LEAD, FULL + "/case-studies"));
		examples.put("/councils/{slug}/case-studies/new",
				Sight.of(LEAD, FULL + "/case-studies/new?programme=" + this.programme.replaceFirst(".*/", "")));
		examples.put("/councils/{slug}/case-studies/{caseStudy}", Sight.of(LEAD, FULL + one));
		examples.put("/councils/{slug}/case-studies/{caseStudy}/history", Sight.of(LEAD, FULL + one + "/history"));
		examples.put("/councils/{slug}/case-studies/{caseStudy}/share", Sight.of(LEAD, FULL + one + "/share"));
		examples.put("/councils/{slug}/case-studies/{caseStudy}/share/take-back",
				Sight.of("lead@leeds.example", this.offered + "/share/take-back"));
		examples.put("/searches/new", Sight.of("officer@shared.example", "/searches/new?q=tablets"));
		examples.put("/searches/like-us", Sight.of("officer@shared.example", "/searches/like-us"));
		examples.put("/councils/{slug}/searches/like-us", Sight.of(LEAD, FULL + "/searches/like-us"));
		examples.put("/councils/{slug}/searches", Sight.of(LEAD, FULL + "/searches"));
		examples.put("/councils/{slug}/searches/new",
				Sight.of(LEAD, FULL + "/searches/new?setting=rural&q=" + words(190).replace(" ", "+")));
		examples.put("/editor/case-studies", Sight.of(EDITOR, "/editor/case-studies"));
		examples.put("/editor/case-studies/{council}/{submission}", Sight.of(EDITOR, this.submission));
		for (String page : List.of("", "/new")) {
			examples.put("/councils/{slug}/reflections" + page, Sight.of(LEAD, FULL + "/reflections" + page));
			examples.put("/editor/showcases" + page, Sight.of(EDITOR, "/editor/showcases" + page));
		}
		for (String page : List.of("", "/remove", "/offer")) {
			examples.put("/councils/{slug}/reflections/{reflection}" + page,
					Sight.of(LEAD, FULL + "/reflections/" + this.ids.get("reflections") + page));
		}
		examples.put("/councils/{slug}/reflections/{reflection}/take-back",
				Sight.of(LEAD, FULL + "/reflections/" + this.ids.get("offered reflection") + "/take-back"));
		for (String page : List.of("", "/edit", "/remove", "/present", "/collection")) {
			examples.put("/editor/showcases/{showcase}" + page,
					Sight.of(EDITOR, "/editor/showcases/" + this.ids.get("showcases") + page));
		}
		examples.put("/library/collections", Sight.of(NOBODY, "/library/collections"));
		examples.put("/library/collections/{collection}",
				Sight.of(NOBODY, "/library/collections/" + this.ids.get("collection")));
		String quote = one + "/quotes/" + this.ids.get("quotes");
		String quotes = "/councils/{slug}/case-studies/{caseStudy}/quotes";
		examples.put(quotes + "/new", Sight.of(LEAD, FULL + one + "/quotes/new"));
		examples.put(quotes + "/{quote}", Sight.of(LEAD, FULL + quote));
		examples.put(quotes + "/{quote}/remove", Sight.of(LEAD, FULL + quote + "/remove"));
		String picture = one + "/pictures/" + this.ids.get("pictures");
		String pictures = "/councils/{slug}/case-studies/{caseStudy}/pictures";
		examples.put(pictures + "/new", Sight.of(LEAD, FULL + one + "/pictures/new"));
		examples.put(pictures + "/{picture}", Sight.of(LEAD, FULL + picture));
		examples.put(pictures + "/{picture}/remove", Sight.of(LEAD, FULL + picture + "/remove"));
		examples.put("/councils/{slug}/case-studies/{caseStudy}/remove", Sight.of(LEAD, FULL + one + "/remove"));
		return examples;
	}

	/** What a council does with what others tell. */
	private void use(Map<String, Sight> sights) {
		String pattern = "/councils/{slug}/library";
		String here = FULL + "/library";
		String study = here + "/" + this.ids.get("used study");
		sights.put(pattern, Sight.of(LEAD, here));
		sights.put(pattern + "/{study}", Sight.of(LEAD, study));
		sights.put(pattern + "/{study}/use", Sight.of(LEAD, study + "/use"));
		sights.put(pattern + "/{study}/ask", Sight.of(LEAD, study + "/ask"));
		sights.put(pattern + "/uses/{use}", Sight.of(LEAD, here + "/uses/" + this.ids.get("use")));
		sights.put(pattern + "/uses/{use}/remove", Sight.of(LEAD, here + "/uses/" + this.ids.get("use") + "/remove"));
		sights.put(pattern + "/questions/{question}/remove",
				Sight.of(LEAD, here + "/questions/" + this.ids.get("question") + "/remove"));
		sights.put(pattern + "/asked/{asker}/{question}",
				Sight.of(LEAD, here + "/asked/coventry/" + this.ids.get("asked")));
		sights.put(pattern + "/asked/{asker}/{question}/take-back",
				Sight.of(LEAD, here + "/asked/coventry/" + this.ids.get("answered") + "/take-back"));
		sights.put("/use/{address}", Sight.of("officer@shared.example", "/use/" + this.ids.get("published")));
	}

	private void otherUse(Map<String, Sight> sights) {
		String here = FULL + "/library";
		String study = here + "/" + this.ids.get("used study");
		sights.put("nothing learnt from others", Sight.of(EMPTY_LEAD, EMPTY + "/library"));
		sights.put("learnt from others, only to see", Sight.of("viewer@leeds.example", "/councils/leeds/library"));
		sights.put("case study to use, only to see",
				Sight.of("viewer@leeds.example", "/councils/leeds/library/" + this.ids.get("used study")));
		sights.put("case study to use, of no council", Sight.of(LEAD, here + "/pathfinder-you-said-we-will"));
		sights.put("case study to use, our own", Sight.of(LEAD, here + "/" + this.ids.get("published")));
		sights.put("case study to use, taken back", Sight.of(LEAD, here + "/" + this.ids.get("withdrawn")));
		sights.put("no council to use it for", Sight.of(OPERATOR, "/use/" + this.ids.get("published")));
		sights.put("use with mistakes", new Sight(LEAD, study + "/use", (visitor) -> mistaken(visitor, "Save")));
		sights.put("use out of date",
				new Sight(LEAD, here + "/uses/" + this.ids.get("use"), (visitor) -> outOfDate(visitor)));
		sights.put("question with mistakes",
				new Sight(LEAD, study + "/ask", (visitor) -> mistaken(visitor, "Send the question")));
		String asked = here + "/asked/coventry/";
		sights.put("answer with mistakes",
				new Sight(LEAD, asked + this.ids.get("asked"), (visitor) -> mistaken(visitor, "Publish the answer")));
		sights.put("answer out of date", new Sight(LEAD, asked + this.ids.get("answered"), (visitor) -> {
			makeOutOfDate(visitor);
			visitor.press("Publish the answer");
			visitor.heading("Somebody changed this while you were writing").waitFor();
		}));
	}

	/** What administrators see, and whom they invite. */
	private void people(Map<String, Sight> sights) {
		String pattern = "/councils/{slug}/settings";
		String here = "/councils/leeds/settings";
		sights.put(pattern + "/members", Sight.of(ADMINISTRATOR, here + "/members"));
		sights.put(pattern + "/members/{person}", Sight.of(ADMINISTRATOR, here + "/members/" + TwoCouncils.PERSON));
		sights.put(pattern + "/members/{person}/remove",
				Sight.of(ADMINISTRATOR, here + "/members/" + TwoCouncils.PERSON + "/remove"));
		sights.put(pattern + "/invitations", Sight.of(ADMINISTRATOR, here + "/invitations"));
		sights.put(pattern + "/access-review", Sight.of(ADMINISTRATOR, here + "/access-review"));
		sights.put("/invitations", Sight.of("lead@leeds.example", "/invitations"));
		sights.put("/invitations/{token}", Sight.of(NOBODY, "/invitations/" + TwoCouncils.TOKEN));
		sights.put("/invitations/{token}/sign-in",
				Sight.of("lead@leeds.example", "/invitations/" + TwoCouncils.TOKEN + "/sign-in"));
		sights.put("/operator/councils/{council}/administrators",
				Sight.of("operator@pathfinder.example", "/operator/councils/bexley/administrators"));
	}

	/** A council's identity provider. */
	private static void signOn(Map<String, Sight> sights) {
		String pattern = "/councils/{slug}/settings/sign-in";
		for (String page : List.of("", "/new", "/share")) {
			sights.put(pattern + page, Sight.of(ADMINISTRATOR, SIGN_IN + page));
		}
		sights.put(pattern + "/{connection}", Sight.of(ADMINISTRATOR, SIGN_IN + "/" + TwoCouncils.CONNECTION));
		sights.put("/operator/sign-on", Sight.of(OPERATOR, "/operator/sign-on"));
		sights.put("/operator/sign-on/{council}/{connection}",
				Sight.of(OPERATOR, "/operator/sign-on/leeds/" + TwoCouncils.CONNECTION_ASKED));
	}

	private static void otherSignOn(Map<String, Sight> sights) {
		sights.put("sign-in, switched on", Sight.of(ADMINISTRATOR, SIGN_IN + "/" + TwoCouncils.CONNECTION_ON));
		sights.put("sign-in, switched off", Sight.of(ADMINISTRATOR, SIGN_IN + "/" + TwoCouncils.CONNECTION_OFF));
		sights.put("sign-in, asked for", Sight.of(ADMINISTRATOR, SIGN_IN + "/" + TwoCouncils.CONNECTION_ASKED));
		sights.put("sign-in with OpenID Connect, with mistakes", new Sight(ADMINISTRATOR, SIGN_IN + "/new?kind=OIDC",
				(visitor) -> mistaken(visitor, "Check it and ask")));
		sights.put("sign-in with SAML, with mistakes",
				new Sight(ADMINISTRATOR, SIGN_IN + "/new?kind=SAML", (visitor) -> {
					visitor.field("What your people call it").fill(LONG_WORD);
					visitor.field("Or paste the metadata").fill("<html/>");
					mistaken(visitor, "Check it and ask");
				}));
		sights.put("sign-in to share, with mistakes",
				new Sight(ADMINISTRATOR, SIGN_IN + "/share", (visitor) -> mistaken(visitor, "Ask to share it")));
		sights.put("sign-in to switch on, with mistakes",
				new Sight(ADMINISTRATOR, SIGN_IN + "/" + TwoCouncils.CONNECTION, (visitor) -> {
					visitor.page().locator("[name=domains]").all().forEach((box) -> box.uncheck());
					mistaken(visitor, "Switch it on");
				}));
		sights.put("sign-in refused, with mistakes",
				new Sight(OPERATOR, "/operator/sign-on/leeds/" + TwoCouncils.CONNECTION_ASKED,
						(visitor) -> mistaken(visitor, "Refuse it")));
		sights.put("sign-in switched off by an operator, with mistakes",
				new Sight(OPERATOR, "/operator/sign-on/leeds/" + TwoCouncils.CONNECTION_ON,
						(visitor) -> mistaken(visitor, "Switch it off")));
	}

	/** The same pages otherwise: empty, for others, refused, or after a mistake. */
	private Map<String, Sight> variants() {
		var variants = new LinkedHashMap<String, Sight>();
		variants.put("signed out", Sight.of(NOBODY, "/?signed-out"));
		variants.put("sign-in failed", Sight.of(NOBODY, "/?sign-in=failed"));
		variants.put("password", new Sight(NOBODY, "/sign-in", (visitor) -> {
			visitor.giveEmail(LEAD);
			visitor.field("Password").waitFor();
		}));
		variants.put("wrong password", new Sight(NOBODY, "/sign-in", (visitor) -> {
			visitor.giveEmail("nobody@example.org");
			visitor.givePassword("guess");
			visitor.page().getByText("is not right").first().waitFor();
		}));
		variants.put("several councils", Sight.of("officer@shared.example", "/"));
		variants.put("switcher", Sight.of("officer@shared.example", "/councils/plymouth"));
		variants.put("stage 4 of the model", Sight.of(NOBODY, "/model/4"));
		variants.put("the whole library", Sight.of(NOBODY, "/library"));
		variants.put("nothing found in the library", Sight.of(NOBODY, "/library?q=xyzzyqwv&year=2026&type=district"));
		variants.put("a slip of the fingers in the library", Sight.of(NOBODY, "/library?q=cuonty"));
		variants.put("a case study that was taken back", Sight.of(NOBODY, "/library/" + this.ids.get("withdrawn")));
		variants.put("no case studies", Sight.of(EMPTY_LEAD, EMPTY + "/case-studies"));
		variants.put("case studies, filtered", Sight.of(LEAD, FULL + "/case-studies?q=lunch&state=PUBLISHED"));
		variants.put("removed case studies", new Sight(LEAD, FULL + "/case-studies",
				(visitor) -> visitor.page().getByText("Removed case studies").click()));
		variants.put("mini case study that tells more", new Sight(LEAD, FULL + "/case-studies/" + this.ids.get("begun"),
				(visitor) -> visitor.page().getByText("Tell more").first().click()));
		variants.put("case study with mistakes",
				new Sight(LEAD, FULL + "/case-studies/new", (visitor) -> mistaken(visitor, "Begin")));
		variants.put("case study being written, with mistakes",
				new Sight(LEAD, FULL + "/case-studies/" + this.ids.get("case-studies"), (visitor) -> {
					visitor.field("In which year?").fill("last year");
					mistaken(visitor, "Save");
				}));
		variants.put("case study of one version",
				Sight.of(LEAD, FULL + "/case-studies/" + this.ids.get("begun") + "/history"));
		variants.put("earlier versions, only to see", Sight.of("viewer@leeds.example",
				"/councils/leeds/case-studies/" + this.ids.get("begun in Leeds") + "/history"));
		variants.put("case study restored",
				new Sight(LEAD, FULL + "/case-studies/" + this.ids.get("restored") + "/history", (visitor) -> {
					visitor.page().getByText("Restore this version").first().click();
					visitor.page().locator(".govuk-notification-banner").waitFor();
				}));
		variants.put("no saved searches", Sight.of("viewer@leeds.example", "/councils/leeds/searches"));
		variants.put("search to save, by no member", Sight.of("analyst@lga.example", "/searches/new"));
		variants.put("case study without quotes", Sight.of(LEAD, FULL + "/case-studies/" + this.ids.get("begun")));
		variants.put("case study with all the quotes it can have",
				Sight.of(LEAD, FULL + "/case-studies/" + this.ids.get("restored")));
		variants.put("quote with mistakes",
				new Sight(LEAD, FULL + "/case-studies/" + this.ids.get("begun") + "/quotes/new", (visitor) -> {
					visitor.field("On which day did they agree?").fill("last week");
					mistaken(visitor, "Save");
				}));
		variants.put("no picture", new Sight(LEAD, FULL + "/case-studies/" + this.ids.get("begun") + "/pictures/new",
				(visitor) -> mistaken(visitor, "Save")));
		variants.put("two versions of a quote",
				new Sight(LEAD,
						FULL + "/case-studies/" + this.ids.get("case-studies") + "/quotes/" + this.ids.get("quotes"),
						(visitor) -> {
							visitor.field("How did they agree?").fill("Over the telephone");
							outOfDate(visitor);
						}));
		variants.put("case study to share", Sight.of("lead@leeds.example", this.offered + "/share"));
		variants.put("case study to share, not checked", new Sight("lead@leeds.example", this.offered + "/share",
				(visitor) -> mistaken(visitor, "Send it again")));
		variants.put("case study to share, only to see", Sight.of("viewer@leeds.example", this.offered + "/share"));
		variants.put("review with mistakes",
				new Sight(EDITOR, this.submission, (visitor) -> mistaken(visitor, "Ask for changes")));
		variants.put("reviewed before", Sight.of(EDITOR, "/editor/case-studies?state=CHANGES_WANTED"));
		variants.put("no reflections", Sight.of(EMPTY_LEAD, EMPTY + "/reflections"));
		variants.put("reflection with mistakes",
				new Sight(LEAD, FULL + "/reflections/new", (visitor) -> mistaken(visitor, "Save")));
		variants.put("reflection, not checked",
				new Sight(LEAD, FULL + "/reflections/" + this.ids.get("reflections") + "/offer",
						(visitor) -> mistaken(visitor, "Offer it")));
		variants.put("two versions of a reflection",
				new Sight(LEAD, FULL + "/reflections/" + this.ids.get("reflections"), this::outOfDate));
		variants.put("showcase with mistakes",
				new Sight(EDITOR, "/editor/showcases/new", (visitor) -> mistaken(visitor, "Save")));
		variants.put("two versions of a showcase's details",
				new Sight(EDITOR, "/editor/showcases/" + this.ids.get("empty showcase") + "/edit", this::outOfDate));
		variants.put("two versions of a collection's words",
				new Sight(EDITOR, "/editor/showcases/" + this.ids.get("showcases") + "/collection", this::outOfDate));
		variants.put("search to save, by a viewer",
				Sight.of("viewer@leeds.example", "/councils/leeds/searches/new?q=tablets"));
		variants.put("collection with mistakes",
				new Sight(EDITOR, "/editor/showcases/" + this.ids.get("empty showcase") + "/collection",
						(visitor) -> mistaken(visitor, "Show it to everybody")));
		String nothing = "/editor/showcases/" + this.ids.get("empty showcase");
		variants.put("nothing in a showcase", Sight.of(EDITOR, nothing + "?q=nobodysaysthis"));
		variants.put("nothing to present", Sight.of(EDITOR, nothing + "/present"));
		for (int slide : List.of(2, 3)) {
			variants.put("slide " + slide,
					Sight.of(EDITOR, "/editor/showcases/" + this.ids.get("showcases") + "/present?slide=" + slide));
		}
		variants.put("case study, only to see", Sight.of("viewer@leeds.example", "/councils/leeds/case-studies"));
		variants.put("empty workspace", Sight.of(EMPTY_LEAD, EMPTY));
		variants.put("sharing, not switched on", Sight.of(EMPTY_LEAD, EMPTY + "/settings/sharing"));
		variants.put("comparison, filtered", Sight.of("analyst@lga.example",
				"/lga/comparison?nation=England&examples=no&sort=stage-2&order=descending&measure=stage-1"));
		variants.put("comparison, nobody", Sight.of("analyst@lga.example",
				"/lga/comparison?nation=Nowhere&region=Yorkshire+and+The+Humber&type=unitary&examples=no&quintile=4"));
		variants.put("sharing, only to see", Sight.of("viewer@leeds.example", "/councils/leeds/settings/sharing"));
		variants.put("audit, no such day", Sight.of(LEAD, FULL + "/settings/audit?from=soon&to=32+13+2026&act=ADDED"));
		variants.put("audit, nothing", Sight.of(LEAD, FULL + "/settings/audit?to=1+1+2020"));
		variants.put("look with mistakes", new Sight(ADMINISTRATOR, "/councils/leeds/settings/look", (visitor) -> {
			visitor.field("Another colour").check();
			visitor.field("Your colour").fill("#ffd500");
			mistaken(visitor, "Save");
		}));
		variants.put("look previewed", new Sight(ADMINISTRATOR, "/councils/leeds/settings/look", (visitor) -> {
			visitor.field("Burgundy").check();
			visitor.press("Preview");
			visitor.page().getByText("Nothing is saved yet").waitFor();
		}));
		variants.put("support visit with mistakes",
				new Sight(LEAD, FULL + "/settings/support", (visitor) -> mistaken(visitor, "Allow it")));
		variants.put("support visit, asked for with mistakes", new Sight("operator@pathfinder.example",
				"/operator/support", (visitor) -> mistaken(visitor, "Ask its administrators")));
		variants.put("on a support visit", Sight.of("operator@pathfinder.example", FULL));
		variants.put("workspace, only to see", Sight.of("viewer@leeds.example", "/councils/leeds"));
		variants.put("activity of an empty programme", Sight.of(LEAD, this.emptyProgramme + "/activity"));
		variants.put("filtered",
				Sight.of(LEAD, this.programme + "/barriers?theme=ACCESSIBILITY&gaps=yes&q=people&sort=said"));
		variants.put("first programme", Sight.of(EMPTY_LEAD, EMPTY + "/programmes/new?guided=true"));
		variants.put("start here with mistakes", new Sight(LEAD, this.emptyProgramme + "/start/assets",
				(visitor) -> mistaken(visitor, "Save and go on")));
		variants.put("nothing ticked",
				new Sight(LEAD, this.programme + "/barriers", (visitor) -> mistaken(visitor, "Do it")));
		variants.put("pasted list with mistakes", new Sight(LEAD, this.programme + "/barriers", (visitor) -> {
			visitor.page().getByText("Paste a list").click();
			visitor.field("One on each line").fill("Fine\n" + words(400));
			mistaken(visitor, "Add them all");
		}));
		variants.put("empty programme", Sight.of(LEAD, this.emptyProgramme));
		variants.put("not for us", Sight.of(LEAD, this.programme + "/steps/1.3"));
		for (String thing : List.of("information", "barriers", "assets", "opportunities", "map", "gaps")) {
			variants.put("empty " + thing, Sight.of(LEAD, this.emptyProgramme + "/" + thing));
		}
		variants.put("map, something chosen",
				Sight.of(LEAD, this.programme + "/map?show=" + this.ids.get("opportunities")));
		variants.put("map, nothing found", Sight.of(LEAD, this.programme + "/map?find=nobody+wrote+this"));
		variants.put("last page", Sight.of(LEAD, this.programme + "/information?page=2"));
		variants.put("programme with mistakes", new Sight(LEAD, FULL + "/programmes/new", (visitor) -> {
			visitor.field("Name of the programme").fill(words(121));
			mistaken(visitor, "Start a programme");
		}));
		variants.put("information with mistakes", new Sight(LEAD, this.programme + "/information", (visitor) -> {
			visitor.page().getByText("Add details now").click();
			visitor.field("When?").fill("last week");
			mistaken(visitor, "Add");
		}));
		variants.put("barrier with mistakes", new Sight(LEAD, this.programme + "/barriers", (visitor) -> {
			visitor.page().getByText("Add details now").click();
			visitor.field("How many people or organisations say so?").fill("many");
			mistaken(visitor, "Add");
		}));
		variants.put("asset with mistakes", new Sight(LEAD, this.programme + "/assets", (visitor) -> {
			visitor.page().getByText("Add details now").click();
			visitor.field("Which organisation does it belong to?").fill("New here");
			mistaken(visitor, "Add");
		}));
		variants.put("opportunity with mistakes",
				new Sight(LEAD, this.programme + "/opportunities", (visitor) -> mistaken(visitor, "Add")));
		variants.put("step with mistakes", new Sight(LEAD, this.programme + "/steps/2.1", (visitor) -> {
			visitor.field("Not for us").check();
			mistaken(visitor, "Save");
		}));
		variants.put("nothing brought",
				new Sight(LEAD, this.programme + "/import", (visitor) -> mistaken(visitor, "Read it")));
		variants.put("columns not matched", new Sight(LEAD, this.programme + "/import?kind=assets", (visitor) -> {
			bring(visitor, WRONG_ROWS);
			mistaken(visitor, "Check the rows");
		}));
		variants.put("rows to mend", new Sight(LEAD, this.programme + "/import?kind=barriers", (visitor) -> {
			bring(visitor, WRONG_ROWS);
			visitor.press("Check the rows");
			visitor.heading("What to mend").waitFor();
		}));
		variants.put("rows that change what is there",
				new Sight(LEAD, this.programme + "/import?kind=barriers", (visitor) -> {
					String barrier = this.ids.get("barriers");
					int version = Api.of(this.environment)
						.as(LEAD)
						.get(api(this.programme + "/barriers/" + barrier))
						.json()
						.get("version")
						.intValue();
					paste(visitor, "Note\tPathfinder reference\nAsk again\t" + barrier + "." + version + "\n");
					visitor.heading("What changes").waitFor();
				}));
		variants.put("two versions of a record",
				new Sight(LEAD, this.programme + "/barriers/" + this.ids.get("barriers"), this::outOfDate));
		variants.put("two versions of a step", new Sight(LEAD, this.programme + "/steps/2.4", this::outOfDate));
		variants.put("a record that is gone", new Sight(LEAD, this.programme + "/barriers", (visitor) -> {
			Api lead = Api.of(this.environment).as(LEAD);
			String barrier = this.programme + "/barriers/"
					+ lead.post(api(this.programme + "/barriers"), "{\"kind\": \"PEOPLE\", \"what\": \"Going\"}")
						.json()
						.get("id")
						.stringValue();
			visitor.go(barrier);
			lead.takeAway(api(barrier));
			visitor.press("Save");
			visitor.heading("This was removed while you were writing").waitFor();
		}));
		variants.put("removal of what has changed", new Sight(LEAD,
				this.programme + "/opportunities/" + this.ids.get("opportunities") + "/remove", (visitor) -> {
					makeOutOfDate(visitor);
					visitor.press("Remove it");
					visitor.heading("Somebody changed this while you were writing").waitFor();
				}));
		variants.put("sharing out of date", new Sight(LEAD, FULL + "/settings/sharing", (visitor) -> {
			makeOutOfDate(visitor);
			visitor.press("Save");
			visitor.heading("Someone else changed this first").waitFor();
		}));
		variants.put("saved", new Sight(LEAD, this.programme + "/steps/3.1", (visitor) -> {
			visitor.field("In progress").check();
			visitor.press("Save");
			visitor.page().locator(".govuk-notification-banner").waitFor();
		}));
		variants.put("councils, none found", Sight.of(OPERATOR, "/operator/councils?q=atlantis&state=ENDED"));
		variants.put("a new council with mistakes",
				new Sight(OPERATOR, "/operator/councils/new", (visitor) -> mistaken(visitor, "Add the council")));
		variants.put("a council out of date", new Sight(OPERATOR, "/operator/councils/leeds/edit", (visitor) -> {
			makeOutOfDate(visitor);
			visitor.press("Save");
			visitor.heading("Somebody changed this while you were writing").waitFor();
		}));
		variants.put("a suspension with mistakes", new Sight(OPERATOR, "/operator/councils/leeds/suspend",
				(visitor) -> mistaken(visitor, "Suspend the council")));
		variants.put("no file of councils",
				new Sight(OPERATOR, "/operator/councils/import", (visitor) -> mistaken(visitor, "Read it")));
		variants.put("councils to mend", new Sight(OPERATOR, "/operator/councils/import",
				(visitor) -> bringRegister(visitor, "slug,name\nwest_berkshire," + words(400) + "\n,\"\"\nnew,\n")));
		variants.put("members, nobody found",
				Sight.of(ADMINISTRATOR, "/councils/leeds/settings/members?q=nobody&role=LEAD"));
		variants.put("invitations with mistakes",
				new Sight(ADMINISTRATOR, "/councils/leeds/settings/invitations", (visitor) -> {
					visitor.field("E-mail addresses").fill(LONG_WORD + "\n" + ADMINISTRATOR);
					mistaken(visitor, "Send invitations");
				}));
		variants.put("access review, asked once more",
				new Sight(ADMINISTRATOR, "/councils/leeds/settings/access-review", (visitor) -> {
					visitor.press("Go on");
					visitor.heading("Remove one member?").waitFor();
				}));
		variants.put("the last administrator", new Sight(ADMINISTRATOR, "/councils/leeds/settings/members",
				(visitor) -> visitor.follow("Rosalind Feather")));
		otherSignOn(variants);
		variants.put("somebody else's invitation", Sight.of(LEAD, "/invitations/" + TwoCouncils.TOKEN));
		variants.put("no invitations", Sight.of(LEAD, "/invitations"));
		otherUse(variants);
		variants.put("not found", Sight.of(LEAD, this.programme.replace("east-riding-of-yorkshire", "plymouth")));
		variants.put("not allowed", Sight.of(LEAD, "/lga/comparison"));
		variants.put("without its token", new Sight(LEAD, FULL + "/programmes/new", (visitor) -> {
			visitor.page().evaluate("document.querySelectorAll('[name=_csrf]').forEach((token) => token.remove())");
			visitor.press("Start a programme");
			visitor.heading("You cannot do this").waitFor();
		}));
		return variants;
	}

	Stream<String> names() {
		return sights().entrySet()
			.stream()
			.filter((each) -> looksAt(each.getValue()) && !isLeftOut(each.getValue()))
			.map(Map.Entry::getKey);
	}

	/** Whether it begins with a page that need not be looked at in this run. */
	private boolean isLeftOut(Sight sight) {
		PathContainer path = PathContainer.parsePath(URI.create(sight.path()).getPath());
		return this.mappings.getHandlerMethods()
			.entrySet()
			.stream()
			.filter((each) -> each.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
			.flatMap((each) -> Objects.requireNonNull(each.getKey().getPathPatternsCondition())
				.getPatterns()
				.stream()
				.filter((pattern) -> pattern.matches(path))
				.map((pattern) -> Map.entry(pattern, each.getValue())))
			.min(Map.Entry.comparingByKey())
			.filter((page) -> LeftOut.has(page.getValue()))
			.isPresent();
	}

	private Map<String, Sight> sights() {
		var sights = new LinkedHashMap<>(examples());
		variants().forEach((name, sight) -> assertThat(sights.put(name, sight)).as(name).isNull());
		return sights;
	}

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("names")
	void everybodyCanReadAndUseEveryPage(String name) {
		Sight sight = sights().get(name);
		Visitor visitor = this.visitors.computeIfAbsent(sight.who(), this::arrive);
		visitor.complaints().clear();
		String sent = sight.isAsSent() ? sent(visitor, name, sight) : null;
		if (sent != null && FaultlessPages.knows(sent)) {
			return;
		}

		visitor.page().setViewportSize(WIDTHS[0], 900);
		assertThatItIsThere(name, visitor.go(sight.path()).status());
		sight.first().accept(visitor);
		visitor.page().evaluate("document.querySelectorAll('details').forEach((more) => more.open = true)");

		var softly = new SoftAssertions();
		softly.assertThat(visitor.page().title()).as("title").matches("(?s).+ – Pathfinder|Sign in to Pathfinder");
		softly.assertThat(visitor.page().locator("h1").count()).as("headings of level 1").isOne();
		softly.assertThat(visitor.page().content())
			.as("words that are missing")
			.doesNotContainPattern("\\?\\?[a-z.-]+_en");
		softly.assertThat(outOfPlace(visitor.page()))
			.as("mistakes that the summary tells in another order than the page has their fields")
			.isEmpty();
		for (int width : WIDTHS) {
			visitor.page().setViewportSize(width, 900);
			softly.assertThat(tooWide(visitor.page()))
				.as("what makes the page scroll sideways at %d px", width)
				.isEmpty();
			softly.assertThat(visitor.whatAxeFinds()).as("what axe finds at %d px", width).isEmpty();
		}
		softly.assertThat(visitor.complaints()).as("what the content security policy refused").isEmpty();
		softly.assertAll();
		if (sent != null) {
			FaultlessPages.add(sent);
		}
	}

	/**
	 * The digest of a page as the server sends it, with the policy of its content;
	 * nothing if Keycloak sends it, whose pages say nothing of what their styles hold.
	 */
	private @Nullable String sent(Visitor visitor, String name, Sight sight) {
		APIResponse page = visitor.context().request().get(this.address + sight.path());
		assertThatItIsThere(name, page.status());
		String policy = page.headers().getOrDefault("content-security-policy", "");
		return page.url().startsWith(this.address) ? visitor.digest(policy + page.text(), List.of()) : null;
	}

	/** An error's page is a page, too, but not the one that was meant. */
	private static void assertThatItIsThere(String name, int status) {
		assertThat(status >= 400).as("%s is answered with %d", name, status).isEqualTo(REFUSED.contains(name));
	}

	Visitor arrive(String who) {
		var visitor = new Visitor(this.chromium.browser(), this.address);
		return NOBODY.equals(who) ? visitor : visitor.signIn(who);
	}

	/** How wide the page is, and what makes it so, if it scrolls sideways. */
	private static List<?> tooWide(Page page) {
		return (List<?>) page.evaluate("""
				() => {
					const wide = document.documentElement.scrollWidth;
					return wide <= innerWidth ? [] : [wide + ' px', ...[...document.querySelectorAll('body *')]
						.filter((element) => element.getBoundingClientRect().left + element.scrollWidth > innerWidth)
						.map((element) => element.outerHTML.slice(0, 120))];
				}""");
	}

	/**
	 * What a summary of mistakes links to that is not there, or stands before the last.
	 */
	private static List<?> outOfPlace(Page page) {
		return (List<?>) page.evaluate("""
				() => {
					const links = [...document.querySelectorAll('.govuk-error-summary__list a')];
					const fields = links.map((link) => document.getElementById(link.hash.slice(1)));
					return links.map((link) => link.hash).filter((hash, place) => !fields[place] || place > 0
						&& fields[place].compareDocumentPosition(fields[place - 1]) & Node.DOCUMENT_POSITION_FOLLOWING);
				}""");
	}

	private static void mistaken(Visitor visitor, String button) {
		visitor.press(button);
		visitor.heading("There is a problem").waitFor();
	}

	/** Brings rows, and waits to be asked what their columns hold. */
	private static void paste(Visitor visitor, String rows) {
		visitor.page().evaluate("document.querySelectorAll('details').forEach((more) => more.open = true)");
		visitor.field("Rows copied from a spreadsheet").fill(rows);
		visitor.press("Read it");
	}

	private static void bring(Visitor visitor, String rows) {
		paste(visitor, rows);
		visitor.heading("Match the columns").waitFor();
	}

	private static void bringRegister(Visitor visitor, String rows) {
		visitor.field("Choose a file")
			.setInputFiles(new FilePayload("councils.csv", "text/csv", rows.getBytes(StandardCharsets.UTF_8)));
		visitor.press("Read it");
		visitor.heading("Look before you apply").waitFor();
	}

	/** Saves what somebody else has changed in the meantime. */
	private void outOfDate(Visitor visitor) {
		makeOutOfDate(visitor);
		visitor.press("Save");
		visitor.heading("Somebody changed this while you were writing").waitFor();
	}

	/** The page in hand believes in a version that is not the newest. */
	private static void makeOutOfDate(Visitor visitor) {
		visitor.page().evaluate("document.querySelector('main [name=version]').value = 99");
	}

	/** Words of so many characters in all, one of them longer than a phone is wide. */
	static String words(int length) {
		return (LONG_WORD + ", people who have been there for a long time and people who have not".repeat(30))
			.substring(0, length - 1) + ".";
	}

	static String api(String path) {
		return "/api/model-stages" + path;
	}

	String start(String who, String council, String body) throws Exception {
		return council + "/programmes/" + post(who, api(council) + "/programmes", body);
	}

	String post(String who, String path, String body) throws Exception {
		return ask("POST", who, path, body).get("id").stringValue();
	}

	JsonNode ask(String method, String who, String path, String body) throws Exception {
		String token = this.tokens.computeIfAbsent(who,
				new Tokens(this.environment.getRequiredProperty("pathfinder.keycloak.realm-address"))::of);
		var request = HttpRequest.newBuilder(URI.create(this.address + path))
			.header("Authorization", "Bearer " + token)
			.header("Content-Type", "application/json");
		if (method.equals("PUT")) {
			var now = HTTP.send(request.copy().GET().build(), BodyHandlers.ofString());
			request.header("If-Match", now.headers().firstValue("ETag").orElseThrow());
		}
		var answer = HTTP.send(request.method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
		return JSON.readTree(answer.body());
	}

}
