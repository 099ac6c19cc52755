package org.pathfinder;

import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import org.pathfinder.stages.asset.Sector;
import org.pathfinder.stages.barrier.Theme;
import org.pathfinder.stages.opportunity.ResourceTier;
import org.pathfinder.stages.programme.CommunityKind;

import static org.assertj.core.api.Assertions.assertThat;

/** What councils have published is everybody's to find and to read, while they do. */
@Tag("case-study-library")
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("newest")
@ResourceLock("bexley")
@ResourceLock(value = "west-berkshire.example", mode = ResourceAccessMode.READ)
class LibraryTest {

	private static final String API = "/api/case-study-library/published";

	private static final String TABLETS = """
			{"form": "MINI", "title": "Tablets lent in sheltered housing", "summary": "Twelve tablets <b>lent</b> & returned",
			 "communityKind": "PLACE", "community": "Older tenants", "context": "Nobody had a device.",
			 "whatWasDone": "We lent tablets & taught people over tea.", "whatChanged": "Nine of them zorbled with doctors.",
			 "tier": "SMALL", "year": 2025, "steps": ["2.4", "3.1"], "themes": ["DEVICES", "SKILLS"], "sectors": ["HOUSING"],
			 "quotes": [{"words": "They lent me one", "attribution": "Workshop attendee"}]}""";

	private static final String BUSES = """
			{"form": "FULL", "title": "Quizzle buses for rural parishes", "summary": "A bus with tablets on board",
			 "communityKind": "INTEREST", "tier": "NEEDS_FUNDING", "year": 2024, "steps": ["2.4"], "themes": ["CONNECTIVITY"]}""";

	private static final String BARE = """
			{"form": "MINI", "title": "A quizzle and nothing more"}""";

	@Autowired
	Environment environment;

	private PublishedRows rows;

	private Api stranger;

	private String tablets;

	private String buses;

	private String bare;

	@BeforeAll
	void publish() {
		this.rows = new PublishedRows("sought");
		this.stranger = Api.of(this.environment);
		this.tablets = this.rows.publish("plymouth", "tablets", TABLETS);
		this.buses = this.rows.publish("east-riding-of-yorkshire", "buses", BUSES);
		this.bare = this.rows.publish("coventry", "bare", BARE);
	}

	@AfterAll
	void leaveNothingBehind() {
		this.rows.close();
	}

	/** What has no letter would be found and never counted. */
	@Test
	void whateverACaseStudyIsFoundByHasALetter() {
		List<String> known = this.rows.list("select unnest(library.found_values())");

		assertThat(known).doesNotHaveDuplicates()
			.containsAll(Stream.of(Theme.values()).map((theme) -> "theme:" + theme).toList())
			.containsAll(Stream.of(Sector.values()).map((sector) -> "sector:" + sector).toList())
			.containsAll(Stream.of(ResourceTier.values()).map((tier) -> "tier:" + tier).toList())
			.containsAll(Stream.of(CommunityKind.values()).map((kind) -> "community:" + kind).toList())
			.containsAll(this.rows.list("select 'type:' || type from library.council"))
			.containsAll(this.rows.list("select 'nation:' || nation from library.council"))
			.containsAll(this.rows
				.list("select 'setting:' || urban_rural from library.council where urban_rural is not null"))
			.containsAll(this.rows.list("select distinct unnest(found_by) from library.published"));
	}

	@Test
	void anybodyReadsAWholeCaseStudyWithWhoseItIs() {
		Answer page = this.stranger.get("/library/" + this.tablets);

		assertThat(page.status()).isEqualTo(200);
		assertThat(page.body())
			.contains("Tablets lent in sheltered housing", "Twelve tablets &lt;b&gt;lent", "Older tenants",
					"They lent me one", "Workshop attendee", "Plymouth City Council", "Open Government Licence",
					"/model/2#step-4", "A small resource")
			.doesNotContain("Would we do it again?");
	}

	@Test
	void oneThatAnsweredNothingButItsTitleIsReadableToo() {
		assertThat(this.stranger.get("/library/" + this.bare).body()).contains("A quizzle and nothing more");
		assertThat(this.stranger.get(API + "/" + this.bare).json().get("quotes").isEmpty()).isTrue();
	}

	/** Plymouth has 262,839 people, Coventry 379,387 and East Riding 343,201. */
	@ParameterizedTest
	@CsvSource({ "200-to-500, true", "under-100, false", "over-500, false" })
	void itIsFoundByTheSizeOfItsCouncil(String size, boolean found) {
		JsonNode items = this.stranger.get(API + "?q=sheltered&size=" + size).json().get("items");

		assertThat(items.toString().contains(this.tablets)).isEqualTo(found);
		assertThat(this.stranger.get("/library?q=sheltered&size=" + size).body()).contains("Size of council",
				"200,000 to 500,000 people");
		assertThat(this.stranger.get("/library/" + this.tablets).body()).contains("200,000 to 500,000 people");
	}

	@Test
	void aProgramReadsItWithoutAToken() {
		JsonNode study = this.stranger.get(API + "/" + this.tablets).json();

		assertThat(study.get("title").stringValue()).isEqualTo("Tablets lent in sheltered housing");
		assertThat(study.at("/council/name").stringValue()).isEqualTo("Plymouth City Council");
		assertThat(study.at("/quotes/0/attribution").stringValue()).isEqualTo("Workshop attendee");
		assertThat(study.has("programme")).isFalse();
	}

	@Test
	void machinesAreToldWhoseItIsAndNobodysWordsEndTheElement() {
		String page = this.stranger.get("/library/" + this.tablets).body();

		assertThat(page).contains("<link rel=\"canonical\" href=\"", "/library/" + this.tablets + "\"",
				"property=\"og:title\" content=\"Tablets lent in sheltered housing\"", "\"@type\":\"Article\"",
				"\\u003cb\\u003elent");
	}

	@Test
	void wordsAreFoundByTheirStemAndMarked() {
		String page = this.stranger.get("/library?q=quizzles").body();

		assertThat(page).contains("2 case studies", "<mark class=\"pf-mark\">Quizzle</mark>", "Quizzle</mark> buses");
		assertThat(page).contains("noindex");
	}

	@Test
	void whereElseItSaysItIsShown() {
		assertThat(this.stranger.get("/library?q=zorbled").body()).contains("One case study", "It also says",
				"<mark class=\"pf-mark\">zorbled</mark>");
	}

	@Test
	void whatSomebodyWroteIsNeverMarkUp() {
		assertThat(this.stranger.get("/library?q=tablets+sheltered").body()).contains("&lt;b&gt;")
			.doesNotContain("<b>");
		assertThat(this.stranger.get("/library?q=%3Cscript%3Ealert(1)%3C/script%3E").body())
			.doesNotContain("<script>alert");
	}

	@Test
	void aSlipOfTheFingersIsForgiven() {
		String page = this.stranger.get("/library?q=quizle").body();

		assertThat(page).contains("Did you mean", "/library?q=quizzle\"", "Called something like it", this.buses);
	}

	@Test
	void aChoiceIsOneOrTheOtherWithinAFacetAndBothBetweenThem() {
		assertThat(total("?q=quizzle&year=2024")).isEqualTo(1);
		assertThat(total("?q=tablets&year=2024&year=2025&step=2.4")).isEqualTo(2);
		assertThat(total("?q=tablets&year=2024&theme=DEVICES")).isZero();
		assertThat(total("?q=tablets&stage=2&community=PLACE&tier=SMALL&sector=HOUSING")).isEqualTo(1);
	}

	@Test
	void theCountsOfAFacetLeaveItsOwnChoiceOut() {
		Map<String, Long> counts = this.stranger.get(API + "/facets?q=tablets&year=2024&sort=newest")
			.json()
			.get("facets")
			.valueStream()
			.flatMap((facet) -> facet.get("values")
				.valueStream()
				.map((value) -> Map.entry(facet.get("facet").stringValue() + ":" + value.get("value").stringValue(),
						value.get("many").longValue())))
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

		assertThat(counts).containsEntry("year:2024", 1L)
			.containsEntry("year:2025", 1L)
			.containsEntry("step:2.4", 1L)
			.doesNotContainKey("theme:DEVICES");
	}

	@Test
	void eachChoiceIsTakenAwayByItself() {
		String page = this.stranger.get("/library?q=tablets&year=2024&step=2.4").body();

		assertThat(page).contains("href=\"/library?q=tablets&amp;year=2024\"",
				"href=\"/library?q=tablets&amp;step=2.4\"", "href=\"/library?q=tablets\"");
	}

	@Test
	void whoFindsNothingIsToldWhatToDo() {
		assertThat(this.stranger.get("/library?q=xyzzyqwv&year=2025").body()).contains("No case study says that",
				"Use fewer words", "Take away what you chose");
		assertThat(this.stranger.get("/library?q=the").body()).contains("Very common words");
	}

	@Test
	void phrasesAndWordsToLeaveOutAreUnderstood() {
		assertThat(total("?q=" + encoded("\"quizzle buses\""))).isEqualTo(1);
		assertThat(total("?q=" + encoded("quizzle -buses"))).isEqualTo(1);
		assertThat(total("?q=" + encoded("zorbled or quizzle"))).isEqualTo(3);
	}

	@ParameterizedTest
	@MethodSource("nasty")
	void noSearchIsAFailure(String words) {
		for (String parameter : List.of("q", "step", "year", "type", "nation", "page", "sort")) {
			for (String path : List.of("/library", API, API + "/facets")) {
				Answer answer = this.stranger.get(path + "?" + parameter + "=" + encoded(words));

				assertThat(answer.status()).as("%s of %s", parameter, path).isIn(200, 400);
				if (parameter.equals("q")) {
					assertThat(answer.status()).isEqualTo(200);
				}
			}
		}
		assertThat(this.stranger.get(API + "?cursor=" + encoded(words)).status()).isIn(200, 400);
		assertThat(this.stranger.get("/library/" + encoded(words)).status()).isIn(400, 404);
	}

	static Stream<String> nasty() {
		return Stream.of("'", "\"", "''", "\"\"\"", "\\", "\\'", "&", "|", "!", ":*", "a:*", "()", "((", "<->",
				"a <-> b", "<2147483648>", "!!!", "a & | b", "&|!:*()<->", "-", "--", "-a", "- -", "\"a", "a\"b\"c",
				"or", "or or or", "and not or", "\0", "a\0b", "\u0001\u0002\u0003", "\ud800", "\udc00\ud800",
				"👩‍👩‍👧‍👦", "💻 📱", "％", "%", "_", "%s", "{v}", "{0}", "${7*7}", "#{x}", "*{x}", "__${7}__::.x",
				"<script>", "]]>", "<!--", "';drop table x;--", "x".repeat(3000), "'".repeat(500), "(".repeat(500),
				"a ".repeat(900), "é".repeat(400), "\u202e\u200b\u00ad", "\n\r\t", "StartSel", "NaN", "-1",
				"99999999999999999999", "1e9", "٣", "ﷺ".repeat(100));
	}

	@Test
	void theFeedIsWellFormedAndNamesTheNewest() throws Exception {
		Answer feed = this.stranger.get("/library/feed");

		assertThat(feed.header("Content-Type")).startsWith("application/atom+xml");
		Document parsed = parsed(feed);
		assertThat(parsed.getDocumentElement().getTagName()).isEqualTo("feed");
		assertThat(feed.body()).contains("Tablets lent in sheltered housing", "&lt;b&gt;lent", this.buses);
	}

	@Test
	void searchEnginesAreLedToWhatIsPublishedAndNowhereElse() throws Exception {
		Answer sitemap = this.stranger.get("/sitemap.xml");

		assertThat(parsed(sitemap).getElementsByTagName("loc").getLength()).isGreaterThan(5);
		assertThat(sitemap.body()).contains("/library/" + this.tablets, "/library/collections<")
			.doesNotContain("/councils/");
		assertThat(this.stranger.get("/robots.txt").body()).contains("Disallow: /councils/", "Disallow: /searches/",
				"/sitemap.xml");
	}

	@Test
	void itIsTakenAwayAsText() {
		Answer text = this.stranger.get("/library/" + this.tablets + ".md");

		assertThat(text.header("Content-Type")).startsWith("text/markdown");
		assertThat(text.body()).startsWith("# Tablets lent in sheltered housing")
			.contains("\\<b\\>lent", "## What we did", "> They lent me one", "/library/" + this.tablets);
	}

	@Test
	void theFrontPageLeadsToTheLibrary() {
		assertThat(this.stranger.get("/").body()).contains("href=\"/library\"");
	}

	@Test
	void besideAStepIsWhatFitsItBestAndWhy() {
		Api lead = this.stranger.as("lead@west-berkshire.example");
		String programmes = "/councils/west-berkshire/programmes";
		String programme = lead.post("/api/model-stages" + programmes, """
				{"name": "Beside", "communityKind": "PLACE", "community": "Older tenants of flats", "example": true}""")
			.json()
			.get("id")
			.stringValue();
		try {
			FormVisitor pages = FormVisitor.signedIn(this.environment, "lead@west-berkshire.example");

			String shown = pages.get(programmes + "/" + programme + "/steps/2.4").body();

			assertThat(shown).contains("What other councils tell", "/library/" + this.tablets, "Shows this step",
					"the same kind of community", "about people like yours", "a council like yours: Unitary",
					"a council like yours: Urban with rural areas, Unitary", "From councils like yours");
			assertThat(shown.indexOf(this.tablets)).isLessThan(shown.indexOf(this.buses));
			assertThat(pages.get(programmes + "/" + programme + "/steps/1.2").body()).doesNotContain(this.tablets);
		}
		finally {
			lead.takeAway("/api/model-stages" + programmes + "/" + programme);
		}
	}

	@Test
	void fromCouncilsLikeOursIsAsMuchAlikeAsAnyOtherIs() {
		String berkshire = "/councils/west-berkshire/searches/like-us";
		FormVisitor pages = FormVisitor.signedIn(this.environment, "lead@west-berkshire.example");
		String alike = pages.get(berkshire).header("Location");

		// nobody of its size tells anything
		assertThat(alike).endsWith("/library?setting=urban-with-rural-areas&type=unitary");
		assertThat(pages.get(alike.substring(alike.indexOf("/library"))).body()).contains("/library/" + this.buses);
		String urban = FormVisitor.signedIn(this.environment, "lead@bexley.example")
			.get("/councils/bexley/searches/like-us")
			.header("Location");
		assertThat(urban).contains("setting=urban").doesNotContain("london-borough");
	}

	/** In the next request, and everywhere. */
	@Test
	void whatIsTakenBackIsGoneFromEveryAddress() {
		String word = "w" + UUID.randomUUID().toString().replace("-", "");
		String slug = this.rows.publish("plymouth", "gone",
				"""
						{"form": "MINI", "title": "Called %1$s", "summary": "About %1$s", "whatWasDone": "Did %1$s", "steps": ["4.1"],
						 "year": 2001}"""
					.formatted(word));
		List<String> everywhere = List.of("/library", "/library?q=" + word, "/library?year=2001", "/library/feed", API,
				API + "?q=" + word, API + "?step=4.1", API + "/facets?q=" + word.substring(0, 20));
		List<String> itself = List.of("/library/" + slug, "/library/" + slug + ".md", API + "/" + slug);
		assertThat(Stream.concat(everywhere.stream(), itself.stream()))
			.allSatisfy((path) -> assertThat(this.stranger.get(path).body()).as(path).contains("Called"));
		assertThat(this.stranger.get("/sitemap.xml").body()).contains(slug);

		this.rows.withdraw(slug);

		assertThat(everywhere).allSatisfy((path) -> assertThat(this.stranger.get(path).body()).as(path)
			.doesNotContain("Called " + word, "About " + word, slug));
		assertThat(this.stranger.get("/library?q=" + word.substring(0, 20)).body()).doesNotContain("Called " + word,
				slug);
		assertThat(this.stranger.get("/sitemap.xml").body()).doesNotContain(slug);
		assertThat(itself).allSatisfy((path) -> {
			Answer gone = this.stranger.get(path);
			assertThat(gone.status()).as(path).isEqualTo(410);
			assertThat(gone.body()).doesNotContain(word);
			assertThat(gone.header("Cache-Control")).contains("no-store");
		});
		assertThat(this.stranger.get("/library/" + slug).body()).contains("This case study was taken back");
		assertThat(this.stranger.get(API + "/" + slug).json().get("type").stringValue())
			.isEqualTo("urn:pathfinder:problem:taken-back");
	}

	@Test
	void anAddressThatNeverWasIsNotFound() {
		assertThat(this.stranger.get("/library/plymouth-nothing-there").status()).isEqualTo(404);
		assertThat(this.stranger.get(API + "/plymouth-nothing-there").status()).isEqualTo(404);
	}

	private int total(String query) {
		return this.stranger.get(API + "/facets" + query).json().get("total").intValue();
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private static Document parsed(Answer answer) throws Exception {
		return DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new InputSource(new StringReader(answer.body())));
	}

}
