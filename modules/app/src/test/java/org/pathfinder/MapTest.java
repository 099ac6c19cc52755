package org.pathfinder;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import org.pathfinder.testing.Chromium;
import org.pathfinder.testing.ManyRecords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Stage two of a programme as a picture and as a table. */
@Tag("model-stages")
@PathfinderTest
class MapTest {

	private static final String LEAD = "lead@coventry.example";

	private static final String COUNCIL = "/councils/coventry";

	private static final String API = "/api/model-stages";

	private static final String LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch is far away, "
		.repeat(4);

	private static Chromium chromium;

	private static String signedIn;

	/** The ids of records by what they are called. */
	private static final Map<String, String> IDS = new TreeMap<>();

	private static String programme;

	private static ManyRecords many;

	@Autowired
	Environment environment;

	private Visitor lead;

	@BeforeAll
	static void drawAMap(@Autowired Environment environment) {
		chromium = new Chromium();
		try (var visitor = new Visitor(chromium.browser(), environment.getRequiredProperty("pathfinder.address"))) {
			signedIn = visitor.signIn(LEAD).context().storageState();
		}
		Api api = Api.of(environment).as(LEAD);
		programme = COUNCIL + "/programmes/"
				+ api
					.post(API + COUNCIL + "/programmes",
							"""
									{"name": "Café \\"<Nëighbours>\\" & friends", "communityKind": "PLACE", "community": "Here", "example": true}
									""")
					.json()
					.get("id")
					.stringValue();
		for (String barrier : List.of("No signal", "No money", "No trust", LONG.strip())) {
			add(api, "barriers", "what", barrier, "\"kind\": \"PEOPLE\", \"theme\": \"COST\"");
		}
		add(api, "barriers", "what", "No time", "\"kind\": \"PARTNERS\"");
		for (String asset : List.of("The library", "The hall", "The minibus")) {
			add(api, "assets", "name", asset, "\"kind\": \"PLACE\"");
		}
		opportunity(api, "Lend data", List.of("No money", "No signal"), List.of("The library"));
		opportunity(api, "Drink tea", List.of("No trust", "No money", LONG.strip()),
				List.of("The hall", "The library"));
		opportunity(api, "Just an idea", List.of(), List.of());
		many = ManyRecords.in("coventry", "pathfinder", 1000);
	}

	private static void add(Api api, String kind, String name, String title, String rest) {
		IDS.put(title,
				api.post(API + programme + "/" + kind, "{\"%s\": \"%s\", %s}".formatted(name, title, rest))
					.json()
					.get("id")
					.stringValue());
	}

	private static void opportunity(Api api, String what, List<String> barriers, List<String> assets) {
		add(api, "opportunities", "what", what,
				"\"tier\": \"SMALL\", \"barriers\": [%s], \"assets\": [%s]".formatted(ids(barriers), ids(assets)));
	}

	private static String ids(List<String> titles) {
		return titles.stream().map((title) -> "\"" + IDS.get(title) + "\"").collect(Collectors.joining(", "));
	}

	@AfterAll
	static void rubItOut(@Autowired Environment environment) {
		many.close();
		Api.of(environment).as(LEAD).delete(API + programme, 0);
		chromium.close();
	}

	@BeforeEach
	void arrive() {
		this.lead = visitor(true);
	}

	private Visitor visitor(boolean scripts) {
		return new Visitor(chromium.browser(), this.environment.getRequiredProperty("pathfinder.address"),
				(options) -> options.setStorageState(signedIn).setJavaScriptEnabled(scripts));
	}

	@AfterEach
	void leave() {
		assertThat(this.lead.complaints()).isEmpty();
		this.lead.close();
	}

	@Test
	void thePictureTheTableAndTheApiSayTheSame() {
		this.lead.go(programme + "/map");
		Set<String> drawn = drawn();

		assertThat(drawn).containsExactlyInAnyOrder("No money > Lend data", "No signal > Lend data",
				"No trust > Drink tea", "No money > Drink tea", LONG.strip() + " > Drink tea",
				"Lend data > The library", "Drink tea > The library", "Drink tea > The hall");
		assertThat(tabled()).isEqualTo(drawn);
		assertThat(told()).isEqualTo(drawn);
		assertThat(this.lead.rows()).anyMatch((row) -> row.startsWith("No time") && row.contains("gap"))
			.anyMatch((row) -> row.startsWith("The minibus") && row.contains("gap"))
			.anyMatch((row) -> row.contains("no barrier yet Just an idea"));
		assertThat(this.lead.page().locator(".pf-lede").innerText())
			.isEqualTo("3 opportunities lower 4 of 5 barriers, with 2 of 3 assets you already have. "
					+ "2 gaps are marked with a dashed edge.");
		assertThat(this.lead.page().locator("nav [aria-current=page]").innerText()).isEqualTo("Map");
	}

	private Set<String> drawn() {
		return strings("""
				() => [...document.querySelectorAll('.pf-line')].map((line) => [line.dataset.from, line.dataset.to]
					.map((key) => document.getElementById(key).querySelector('.pf-node__title').innerText).join(' > '))
				""");
	}

	/** What the table says is linked. */
	private Set<String> tabled() {
		return strings(
				"""
						() => {
							const links = [];
							let barrier = null;
							for (const row of document.querySelectorAll('tbody tr:not(.pf-group)')) {
								barrier = row.querySelector('th a')?.innerText ?? (row.querySelector('th') ? null : barrier);
								const [idea, ...assets] = [...row.querySelectorAll('td[data-label] a')].map((link) => link.innerText);
								if (idea) {
									links.push(...assets.map((asset) => idea + ' > ' + asset));
									if (barrier) {
										links.push(barrier + ' > ' + idea);
									}
								}
							}
							return links;
						}""");
	}

	/** What the API says is linked. */
	private Set<String> told() {
		JsonNode map = Api.of(this.environment).as(LEAD).get(API + programme + "/map").json();
		var titles = IDS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
		return map.get("opportunities").valueStream().flatMap((idea) -> {
			String what = idea.get("what").stringValue();
			return Stream.concat(
					idea.get("barriers")
						.valueStream()
						.map((barrier) -> titles.get(barrier.stringValue()) + " > " + what),
					idea.get("assets").valueStream().map((asset) -> what + " > " + titles.get(asset.stringValue())));
		}).collect(Collectors.toSet());
	}

	@Test
	void aGapHasADashedEdgeAndTheWord() {
		this.lead.go(programme + "/map");

		assertThat(strings("""
				() => [...document.querySelectorAll('.pf-node')]
					.filter((card) => getComputedStyle(card).borderTopStyle === 'dashed')
					.map((card) => card.querySelector('.pf-gap').innerText + ': '
						+ card.querySelector('.pf-node__title').innerText)
				""")).containsExactlyInAnyOrder("gap: No time", "gap: The minibus");
		assertThat(this.lead.page().locator(".pf-map .pf-gap").count()).isEqualTo(2);
	}

	@Test
	void oneThingInFocusFadesTheRestAndNothingBecomesHardToRead() {
		this.lead.go(programme + "/map");
		assertThat(on()).isEmpty();

		card("No signal").focus();
		this.lead.page().keyboard().press("Home");

		assertThat(on()).containsExactlyInAnyOrder("No money", "Lend data", "Drink tea", "The library", "The hall");
		card("The hall").hover();
		assertThat(on()).containsExactlyInAnyOrder("The hall", "Drink tea", "No trust", "No money", LONG.strip());
		assertThat(contrasts()).isNotEmpty().allSatisfy((contrast) -> assertThat(contrast).isGreaterThanOrEqualTo(4.5));
		this.lead.page().mouse().move(0, 0);
		this.lead.page().locator("#find").focus();
		assertThat(on()).isEmpty();
	}

	private List<String> on() {
		return this.lead.page().locator(".pf-node.on .pf-node__title").allInnerTexts();
	}

	/** Of every word in the picture against its card, by the formula of WCAG. */
	private List<Double> contrasts() {
		this.lead.page().waitForFunction("() => document.getAnimations().length === 0");
		return numbers(
				"""
						() => {
							const light = (colour) => {
								const [r, g, b] = colour.match(/[\\d.]+/g).map(Number)
									.map((c) => (colour.startsWith('color(') ? c : c / 255))
									.map((c) => (c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4));
								return .2126 * r + .7152 * g + .0722 * b;
							};
							return [...document.querySelectorAll('.pf-node__title, .pf-node small, .pf-node__open')].map((words) => {
								const both = [light(getComputedStyle(words).color),
									light(getComputedStyle(words.closest('.pf-node')).backgroundColor)].sort((a, b) => b - a);
								return (both[0] + .05) / (both[1] + .05);
							});
						}""");
	}

	@Test
	void arrowKeysFollowTheLines() {
		this.lead.go(programme + "/map");

		card("The library").focus();
		assertThat(press("ArrowRight")).isEqualTo("The library");
		Set<String> lowered = Set.of(press("ArrowLeft"), press("ArrowDown"));
		assertThat(lowered).containsExactlyInAnyOrder("Lend data", "Drink tea");
		assertThat(press("ArrowDown")).as("below the last line's end").isIn(lowered);
		press("ArrowUp");
		while (!focused().equals("Drink tea")) {
			press("ArrowDown");
		}
		var barriers = new TreeSet<>(List.of(press("ArrowLeft"), press("ArrowDown"), press("ArrowDown")));
		assertThat(barriers).containsExactly(LONG.strip(), "No money", "No trust");
		assertThat(press("ArrowRight")).isEqualTo("Drink tea");
		assertThat(press("End")).isEqualTo("Just an idea");
		assertThat(press("ArrowRight")).as("no line leads on").isEqualTo("Just an idea");
		this.lead.page().keyboard().press("Tab");
		this.lead.page().keyboard().press("Enter");
		this.lead.page().waitForURL(Pattern.compile(".*/opportunities/" + IDS.get("Just an idea") + "\\?from=map.*"));
		this.lead.follow("Back");
		this.lead.page().waitForURL(Pattern.compile(".*/map#o\\d+"));
	}

	private String press(String key) {
		this.lead.page().keyboard().press(key);
		return focused();
	}

	private String focused() {
		return (String) this.lead.page()
			.evaluate("document.activeElement.querySelector('.pf-node__title').innerText.trim()");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1600, 1280, 980 })
	void linesMeetTheirCardsHoweverWordsWrap(int width) {
		this.lead.go(programme + "/map");
		this.lead.page().setViewportSize(width, 900);

		assertThat(offsets()).hasSize(16).allSatisfy((offset) -> assertThat(offset).isCloseTo(0, within(1.5)));
	}

	/** How far each end of each line is above or below the middle of its card. */
	private List<Double> offsets() {
		return numbers("""
				() => [...document.querySelectorAll('.pf-line')].flatMap((line) => {
					const middle = (key) => {
						const box = document.getElementById(key).parentElement.getBoundingClientRect();
						return (box.top + box.bottom) / 2;
					};
					const end = (length) => line.getPointAtLength(length).matrixTransform(line.getScreenCTM()).y;
					return [end(0) - middle(line.dataset.from), end(line.getTotalLength()) - middle(line.dataset.to)];
				})
				""");
	}

	@Test
	void aThingIsChosenAndLetGoWithoutAScript() {
		try (Visitor plain = visitor(false)) {
			plain.go(programme + "/map");
			assertThat(plain.button("Download the picture (PNG)").isVisible()).isFalse();

			plain.page().locator(".pf-node__show", titled("Lend data")).click();

			assertThat(plain.page().locator(".pf-mapbar").innerText())
				.contains("Showing what touches ‘Lend data’: 2 barriers, 1 asset.");
			assertThat(plain.page().locator(".pf-node.on .pf-node__title").allInnerTexts())
				.containsExactlyInAnyOrder("No money", "No signal", "Lend data", "The library");
			assertThat(plain.page().locator(".pf-line.on").count()).isEqualTo(3);
			assertThat(plain.page().locator(".pf-node__show[aria-current]").innerText()).contains("Lend data");
			plain.follow("Show everything");
			assertThat(plain.page().locator(".pf-node.on").count()).isZero();
			plain.field("Find words").fill("MINIBUS");
			plain.press("Show");
			assertThat(plain.rows()).hasSize(2).anyMatch((row) -> row.startsWith("The minibus"));
			assertThat(plain.field("Find words").inputValue()).isEqualTo("MINIBUS");
			plain.follow("Show everything");
			plain.field("Only gaps").check();
			plain.press("Show");
			assertThat(plain.page().locator("tbody th a").allInnerTexts()).containsExactly("No time", "The minibus");
		}
	}

	@Test
	void aNarrowScreenGetsTheTable() {
		this.lead.page().setViewportSize(320, 800);
		this.lead.go(programme + "/map");

		assertThat(this.lead.page().locator(".pf-map").isVisible()).isFalse();
		assertThat(this.lead.page().getByText("The picture needs a wider screen").isVisible()).isTrue();
		assertThat(this.lead.page().locator("tbody tr").allInnerTexts()).allMatch((row) -> !row.isBlank());
		assertThat(this.lead.link("Drink tea").first().isVisible()).isTrue();
	}

	@Test
	void thePictureIsAFileThatStandsForItself() throws Exception {
		this.lead.go(programme + "/map");

		Download file = this.lead.page().waitForDownload(() -> this.lead.follow("Download the picture (SVG)"));

		assertThat(file.suggestedFilename()).matches("coventry-cafe-neighbours-friends-map-\\d{4}-\\d{2}-\\d{2}\\.svg");
		try (InputStream in = file.createReadStream()) {
			var svg = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().parse(in);
			assertThat(svg.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
			String words = svg.getDocumentElement().getTextContent();
			assertThat(words).contains("Café \"<Nëighbours>\" & friends", "Coventry City Council", "Example",
					"No signal", "Drink tea", "The minibus", "Llanfairpwllgwyngyll");
			assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(8);
			assertThat(svg.getElementsByTagName("script").getLength()).isZero();
		}
	}

	@Test
	void wordsInTheFileStayInTheirBoxes() {
		this.lead.go(programme + "/map");

		List<Double> beyond = numbers(
				"""
						async () => {
							const file = await fetch(document.getElementById('png').dataset.file);
							document.body.replaceChildren(document.importNode(
								new DOMParser().parseFromString(await file.text(), 'image/svg+xml').documentElement, true));
							const boxes = [...document.querySelectorAll('rect[rx="8"]')].map((box) => box.getBBox());
							return [...document.querySelectorAll('text')].map((text) => text.getBBox()).flatMap((text) => boxes
								.filter((box) => text.x >= box.x && text.x < box.x + box.width
									&& text.y + text.height / 2 > box.y && text.y + text.height / 2 < box.y + box.height)
								.map((box) => Math.max(text.x + text.width - box.x - box.width, text.y + text.height - box.y - box.height)));
						}""");

		assertThat(beyond).hasSizeGreaterThan(22).allSatisfy((by) -> assertThat(by).isNegative());
	}

	@Test
	void theBrowserMakesAPngOfIt() throws IOException {
		this.lead.go(programme + "/map");

		Download file = this.lead.page().waitForDownload(() -> this.lead.press("Download the picture (PNG)"));

		assertThat(file.suggestedFilename()).endsWith(".png");
		try (InputStream in = file.createReadStream()) {
			var picture = ImageIO.read(in);
			var colours = new HashSet<Integer>();
			for (int x = 0; x < picture.getWidth(); x += 3) {
				for (int y = 0; y < picture.getHeight(); y += 3) {
					colours.add(picture.getRGB(x, y));
				}
			}
			assertThat(picture.getWidth()).isGreaterThan(3000);
			assertThat(colours).contains(0xfffcfaf6, 0xfff8eef4, 0xfffbf4dd).hasSizeGreaterThan(20);
		}
	}

	@Test
	void aProgrammeWithoutRecordsSaysWhatWillBeHere() {
		try (ManyRecords none = ManyRecords.in("coventry", "pathfinder", 0)) {
			this.lead.go(none.path() + "/map");

			assertThat(this.lead.page().locator("main").innerText()).contains("Nothing to draw yet.");
			assertThat(this.lead.page().locator("svg.pf-map__lines").count()).isZero();
			this.lead.press("Add barriers");
			assertThat(this.lead.path()).endsWith("/barriers#add");
		}
	}

	@Test
	void aThousandRecordsComeInPartsThatEachFitOnASheetAndLeaveNothingOut() {
		var seen = new TreeSet<String>();
		this.lead.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		// A3 less its margins, in CSS pixels
		this.lead.page().setViewportSize(1512, 1047);
		this.lead.go(many.path() + "/map");
		int parts = Integer.parseInt(
				this.lead.page().locator(".pf-mapbar").textContent().replaceAll("(?s).*part 1 of (\\d+)\\..*", "$1"));
		assertThat(parts).isBetween(10, 30);
		for (int part = 1; part <= parts; part++) {
			this.lead.go(many.path() + "/map?part=" + part);
			for (int column = 0; column < 3; column++) {
				Locator cards = this.lead.page().locator(".pf-map__col").nth(column).locator("li");
				assertThat(cards.count()).isLessThanOrEqualTo(40);
			}
			assertThat(tabled()).isEqualTo(drawn());
			assertThat(numbers("() => [document.getElementById('map').getBoundingClientRect().bottom]"))
				.allSatisfy((bottom) -> assertThat(bottom).isLessThanOrEqualTo(1047));
			assertThat(numbers("""
					() => [...document.querySelectorAll('.pf-node')]
						.map((card) => card.offsetHeight - card.closest('li').offsetHeight)
					""")).as("cards that are taller than their rows").allMatch((taller) -> taller <= 0);
			seen.addAll(this.lead.page().locator("tbody a:not(.pf-noprint)").allTextContents());
		}

		assertThat(seen).hasSize(1000);
	}

	@Test
	void whatIsChosenIsFoundInItsPart() {
		JsonNode map = Api.of(this.environment).as(LEAD).get(API + many.path() + "/map").json();
		JsonNode unused = map.get("assets")
			.valueStream()
			.filter((asset) -> asset.get("opportunities").intValue() == 0)
			.findFirst()
			.orElseThrow();

		this.lead.go(many.path() + "/map?show=" + unused.get("id").stringValue());

		assertThat(this.lead.page().locator(".pf-node__show[aria-current] .pf-node__title").innerText())
			.isEqualTo(unused.get("name").stringValue());
		assertThat(this.lead.page().locator(".pf-mapbar").innerText()).contains("Nothing touches");
	}

	private Locator card(String title) {
		return this.lead.page().locator(".pf-node__show", titled(title));
	}

	private static Page.LocatorOptions titled(String title) {
		return new Page.LocatorOptions().setHasText(title);
	}

	private Set<String> strings(String script) {
		return ((List<?>) this.lead.page().evaluate(script)).stream()
			.map((each) -> String.valueOf(each).strip())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private List<Double> numbers(String script) {
		return ((List<?>) this.lead.page().evaluate(script)).stream()
			.map((each) -> ((Number) each).doubleValue())
			.toList();
	}

}
