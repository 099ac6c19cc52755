package org.pathfinder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipInputStream;

import com.microsoft.playwright.Page;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.junit.jupiter.api.AfterAll;
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

import org.pathfinder.testing.Chromium;
import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Editors choose case studies and reflections for a launch, put them in order, present
 * them and hand them out; what a council takes back is in it no more.
 */
@Tag("case-study-library")
@PathfinderTest
@ResourceLock("showcases")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("plymouth")
class ShowcaseTest {

	private static final String PAGES = "/editor/showcases";

	private static final String API = "/api/case-study-library" + PAGES;

	private static final String REFLECTIONS = "/api/case-study-library/councils/plymouth/reflections";

	@Autowired
	Environment environment;

	private final JdbcClient superuser = JdbcClient.create(Servers.postgres().superuser("pathfinder"));

	private final Chromium chromium = new Chromium();

	private PublishedRows rows;

	private Api lead;

	private Api editor;

	private FormVisitor pages;

	private Visitor visitor;

	private String tea;

	private String coffee;

	@BeforeAll
	void signIn() {
		this.rows = new PublishedRows("shown");
		this.tea = this.rows.publish("plymouth", "tea",
				"""
						{"form": "MINI", "title": "Tea & Łódź teapots quibblenook", "summary": "Lent <b>twice</b>",
						 "whatChanged": "Nine of twelve go on. %s", "steps": ["2.4"],
						 "quotes": [{"words": "%s", "attribution": "Too long"}, {"words": "It pours", "attribution": "Attendee"}]}"""
					.formatted("And more. ".repeat(60), "On and on. ".repeat(40)));
		this.rows.show(this.tea, 2, TwoCouncils.DRAWING, "Six teapots on a tray");
		this.rows.show(this.tea, 3, TwoCouncils.DRAWING, "A seventh");
		this.coffee = this.rows.publish("coventry", "coffee",
				"{\"form\": \"MINI\", \"title\": \"Coffee in quibblenook\"}");
		this.lead = Api.of(this.environment).as("lead@plymouth.example");
		this.editor = Api.of(this.environment).as("editor@lga.example");
		this.pages = FormVisitor.signedIn(this.environment, "editor@lga.example");
		this.visitor = new Visitor(this.chromium.browser(), this.environment.getRequiredProperty("pathfinder.address"))
			.signIn("editor@lga.example");
	}

	@AfterEach
	void leaveNoShowcase() {
		this.superuser.sql("delete from library.showcase where title like 'Launch of %'").update();
		this.superuser.sql("delete from library.reflection where council = 'plymouth'").update();
		this.superuser.sql("delete from council_plymouth.reflection").update();
	}

	@AfterAll
	void leaveNothingBehind() {
		this.visitor.close();
		this.chromium.close();
		this.rows.close();
	}

	@Test
	void anEditorMakesOneChoosesAndPutsInOrder() {
		String reflection = reflect("We ask first");
		Answer made = this.pages.post(PAGES,
				Map.of("title", "Launch of pages", "occasion", "A webinar", "day", "2026-12-08"));
		String page = path(made);
		assertThat(this.pages.get(page).body()).contains("‘Launch of pages’ is made", "A webinar, ", "8 December 2026",
				"Nothing is in it yet", "How plans changed: Plymouth City Council", "We ask first");
		assertThat(this.pages.get(page + "?q=quibblenook").body()).contains("Tea &amp; Łódź", "Coffee in quibblenook");

		this.pages.post(page + "/items", Map.of("caseStudy", this.tea));
		this.pages.post(page + "/items", Map.of("caseStudy", this.coffee));
		this.pages.post(page + "/items", Map.of("council", "plymouth", "reflection", reflection));

		assertThat(titles(page)).containsExactly("Tea & Łódź teapots quibblenook", "Coffee in quibblenook", "A lead");
		assertThat(this.pages.get(page + "?q=quibblenook").body()).contains("No other case study says that")
			.doesNotContain("We ask first");
		String coffee = item(page, 1);
		assertThat(this.pages.post(page + "/items/" + coffee + "/up", Map.of()).header("Location"))
			.endsWith(page + "#item-" + coffee);
		this.pages.post(page + "/items/" + coffee + "/up", Map.of());
		this.pages.post(page + "/items/" + item(page, 1) + "/down", Map.of());
		assertThat(titles(page)).containsExactly("Coffee in quibblenook", "A lead", "Tea & Łódź teapots quibblenook");

		this.pages.post(page + "/items/" + item(page, 1) + "/remove", Map.of());
		assertThat(this.pages.get(page).body()).contains("It is taken out", "&amp;at=2");
		this.pages.post(page + "/items?council=plymouth&reflection=" + reflection + "&at=2", Map.of());
		assertThat(titles(page)).containsExactly("Coffee in quibblenook", "A lead", "Tea & Łódź teapots quibblenook");
	}

	@Test
	void nothingIsInItTwiceAndNothingThatIsNotThere() {
		String page = page("Launch of nothing");
		String items = "/api/case-study-library" + page + "/items";
		add(page, this.tea);

		assertThat(this.editor.post(items, "{\"caseStudy\": \"" + this.tea + "\"}").status()).isEqualTo(409);
		assertThat(this.editor.post(items, "{\"caseStudy\": \"plymouth-nothing\"}").json().get("type").stringValue())
			.endsWith(":nothing-to-add");
		assertThat(this.editor.post(items, "{\"council\": \"plymouth\", \"reflection\": \"" + UUID.randomUUID() + "\"}")
			.status()).isEqualTo(409);
		assertThat(this.editor.post(items, "{}").status()).isEqualTo(409);
		this.pages.post(page + "/items", Map.of("caseStudy", this.tea));
		assertThat(this.pages.get(page).body()).contains("or it is in the showcase already");
		assertThat(titles(page)).hasSize(1);
	}

	@Test
	void itHoldsFortyThingsAtMost() {
		String page = page("Launch of many");
		for (int number = 1; number <= 40; number++) {
			add(page, this.rows.publish("coventry", "many-" + number,
					"{\"form\": \"MINI\", \"title\": \"Number %d\"}".formatted(number)));
		}

		assertThat(
				this.editor.post("/api/case-study-library" + page + "/items", "{\"caseStudy\": \"" + this.tea + "\"}")
					.status())
			.isEqualTo(409);
		assertThat(this.pages.get(page).body()).contains("holds 40 case studies and reflections at most");
	}

	@Test
	void whatACouncilTakesBackIsGoneFromItWithTheNextRequest() throws IOException {
		String page = page("Launch of what is taken back");
		String gone = this.rows.publish("plymouth", "gone",
				"{\"form\": \"MINI\", \"title\": \"Gribbleworth soon gone\"}");
		String reflection = reflect("Fizzlethwaite first");
		add(page, gone);
		add(page, this.tea);
		this.pages.post(page + "/items", Map.of("council", "plymouth", "reflection", reflection));
		assertThat(everywhere(page)).allSatisfy((text) -> assertThat(text).contains("Gribbleworth", "Fizzlethwaite"));
		assertThat(this.pages.get(page).body()).contains("Gribbleworth", "How plans changed: Plymouth City Council");

		this.rows.withdraw(gone);
		this.lead.send("DELETE", REFLECTIONS + "/" + reflection + "/offer", null);

		assertThat(everywhere(page)).allSatisfy(
				(text) -> assertThat(text).contains("quibblenook").doesNotContain("Gribbleworth", "Fizzlethwaite"));
		assertThat(this.pages.get(page).body()).doesNotContain("Gribbleworth",
				"How plans changed: Plymouth City Council");
		assertThat(titles(page)).containsExactly("Tea & Łódź teapots quibblenook");
		for (String what : List.of("up", "down", "remove")) {
			assertThat(this.pages.post(page + "/items/" + UUID.randomUUID() + "/" + what, Map.of()).status())
				.isEqualTo(302);
			assertThat(this.pages.get(page).body()).as(what).contains("It is not in this showcase any more");
		}
		assertThat(this.superuser.sql("select count(*) from library.showcase_item where reflection = ?::uuid")
			.param(reflection)
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void whatIsLeftIsAddedToAndPutInOrder() {
		String page = page("Launch of what is left");
		String gone = this.rows.publish("plymouth", "first", "{\"form\": \"MINI\", \"title\": \"Gone first\"}");
		add(page, gone);
		add(page, this.tea);
		String coffee = this.rows.publish("coventry", "cocoa", "{\"form\": \"MINI\", \"title\": \"Cocoa\"}");
		add(page, coffee);
		JsonNode before = this.editor.get("/api/case-study-library" + page).json();
		this.rows.withdraw(gone);
		Answer late = this.editor.put("/api/case-study-library" + page + "/items", before.get("version").intValue(),
				"{\"items\": [\"%s\", \"%s\", \"%s\"]}".formatted(before.at("/contents/2/id").stringValue(),
						before.at("/contents/1/id").stringValue(), before.at("/contents/0/id").stringValue()));

		add(page, this.coffee);
		this.pages.post(page + "/items", Map.of("council", "plymouth", "reflection", reflect("We ask first")));
		this.pages.post(page + "/items/" + item(page, 3) + "/up", Map.of());
		this.pages.post(page + "/items/" + item(page, 0) + "/remove", Map.of());
		this.pages.post(page + "/items?caseStudy=" + this.tea + "&at=1", Map.of());

		assertThat(late.status()).isEqualTo(412);
		assertThat(late.json().at("/current/contents")).hasSize(2);
		assertThat(titles(page)).containsExactly("Tea & Łódź teapots quibblenook", "Cocoa", "A lead",
				"Coffee in quibblenook");
	}

	@Test
	void whoAddsSeveralFindsWhatIsLeftOfTheSameWords() {
		String page = page("Launch of several");
		for (int number = 1; number <= 21; number++) {
			this.rows.publish("coventry", "several-" + number,
					"{\"form\": \"MINI\", \"title\": \"Flumbledrop %d\"}".formatted(number));
		}
		for (int number = 2; number <= 21; number++) {
			add(page, "coventry-shown-several-" + number);
		}

		assertThat(this.pages.get(page + "?q=flumbledrop").body()).contains("coventry-shown-several-1\"")
			.doesNotContain("No other case study says that");
		assertThat(
				this.pages.post(page + "/items", Map.of("caseStudy", "coventry-shown-several-1", "q", "flumble drop"))
					.header("Location"))
			.endsWith(page + "?q=flumble%20drop#studies");
	}

	@Test
	void itIsPresentedByKeyboardAlone() {
		String page = page("Launch of keys");
		add(page, this.tea);
		add(page, this.coffee);
		this.visitor.go(page);
		this.visitor.press("Present it");
		Page shown = this.visitor.page();
		assertThat(heading()).isEqualTo("Launch of keys");
		assertThat(place()).isEqualTo("1 of 3");

		key("ArrowRight", "2 of 3", "Tea & Łódź teapots quibblenook");
		key("Space", "3 of 3", "Coffee in quibblenook");
		key("ArrowRight", "3 of 3", "Coffee in quibblenook");
		key("ArrowLeft", "2 of 3", "Tea & Łódź teapots quibblenook");
		key("PageDown", "3 of 3", "Coffee in quibblenook");
		key("PageUp", "2 of 3", "Tea & Łódź teapots quibblenook");
		key("Home", "1 of 3", "Launch of keys");
		key("End", "3 of 3", "Coffee in quibblenook");
		key("Shift+Space", "2 of 3", "Tea & Łódź teapots quibblenook");
		assertThat(this.visitor.path()).endsWith("/present?slide=2");
		this.visitor.go(this.visitor.path());
		assertThat(place()).isEqualTo("2 of 3");
		this.visitor.follow("Next");
		assertThat(place()).isEqualTo("3 of 3");

		this.visitor.button("Full screen").click();
		shown.waitForFunction("document.fullscreenElement !== null");
		key("Home", "1 of 3", "Launch of keys");
		assertThat(shown.evaluate("document.fullscreenElement !== null")).isEqualTo(true);
		shown.evaluate("document.exitFullscreen()");
		shown.waitForFunction("document.fullscreenElement === null");
		shown.keyboard().press("Escape");
		shown.waitForURL("**" + page);
		assertThat(this.visitor.complaints()).isEmpty();
	}

	@Test
	void withoutScriptsEachSlideIsAPage() {
		String page = page("Launch of links");
		add(page, this.tea);

		String first = this.pages.get(page + "/present").body();
		String second = this.pages.get(page + "/present?slide=2").body();

		assertThat(first).contains("present?slide=2", "1 of 2")
			.containsPattern("id=\"slide-2\"[^>]* hidden=\"hidden\"");
		assertThat(second).contains("2 of 2", "Lent &lt;b&gt;twice", "What changed", "Nine of twelve go on.")
			.containsPattern("id=\"slide-1\"[^>]* hidden=\"hidden\"")
			.doesNotContainPattern("id=\"slide-2\"[^>]* hidden")
			.doesNotContain("And more. ".repeat(60).strip());
		assertThat(this.pages.get(page + "/present?slide=99").body()).contains("2 of 2");
		assertThat(this.pages.get(page + "/present?slide=x").body()).contains("1 of 2");
	}

	@Test
	void aSlideShowsOnePictureOneQuoteAndTheLicence() throws IOException {
		String page = page("Launch of a picture");
		add(page, this.tea);
		add(page, this.coffee);

		String shown = this.pages.get(page + "/present").body();

		assertThat(shown)
			.contains("/library/" + this.tea + "/pictures/2\"", "alt=\"Six teapots on a tray\"",
					"‘It pours’ – Attendee", "Open Government Licence v3.0")
			.doesNotContain("A seventh", "On and on.");
		try (var show = new XMLSlideShow(new ByteArrayInputStream(take(page + "/hand-out.pptx")))) {
			assertThat(show.getPictureData()).hasSize(1);
			assertThat(show.getSlides().get(1).getShapes().stream().filter(XSLFTextShape.class::isInstance))
				.extracting((shape) -> ((XSLFTextShape) shape).getText())
				.anySatisfy((text) -> assertThat(text).contains("‘It pours’ – Attendee"))
				.contains("Open Government Licence v3.0");
		}
	}

	@Test
	void itIsHandedOutWithAllThatIsSaid() throws IOException {
		String page = page("Launch of paper");
		add(page, this.tea);
		this.pages.post(page + "/items", Map.of("council", "plymouth", "reflection", reflect("We ask first")));

		for (String text : List.of(pdf(page), odt(page))) {
			assertThat(text).contains("Launch of paper", "Tea & Łódź teapots quibblenook", "And more. And more.",
					"Plymouth City Council wrote this", "/library/" + this.tea, "Open Government Licence v3.0",
					"How plans changed: Plymouth City Council", "We ask first", "— A lead, Plymouth City Council");
		}
		try (var show = new XMLSlideShow(new ByteArrayInputStream(take(page + "/hand-out.pptx")))) {
			assertThat(show.getSlides()).extracting((slide) -> slide.getTitle())
				.containsExactly("Launch of paper", "Tea & Łódź teapots quibblenook",
						"How plans changed: Plymouth City Council");
		}
		assertThat(this.pages.get(page + "/hand-out.docx").status()).isEqualTo(404);
	}

	@Test
	void twoEditorsDoNotOverwriteEachOther() {
		String page = page("Launch of two");
		String api = "/api/case-study-library" + page;
		assertThat(this.editor.put(api, 0, "{\"title\": \"Launch of two, changed\"}").status()).isEqualTo(200);

		Answer mistaken = this.pages.post(page + "/edit", Map.of("version", "0", "title", ""));
		Answer late = this.pages.post(page + "/edit", Map.of("version", "0", "title", "Launch of mine"));

		assertThat(mistaken.status()).isEqualTo(400);
		assertThat(mistaken.body()).contains("name=\"version\" value=\"0\"");
		assertThat(late.status()).isEqualTo(412);
		assertThat(late.body()).contains("This is what it says now", "Launch of two, changed", "Launch of mine",
				"name=\"version\" value=\"1\"");
		assertThat(this.editor.put(api, 0, "{\"title\": \"Late\"}").status()).isEqualTo(412);
		assertThat(this.editor.delete(api, 0).status()).isEqualTo(412);
		assertThat(this.pages.post(page + "/remove", Map.of("version", "0")).status()).isEqualTo(412);
		assertThat(this.pages.post(page + "/remove", Map.of("version", "1")).status()).isEqualTo(302);
		assertThat(this.pages.get(page).status()).isEqualTo(404);
	}

	@Test
	void whatIsMistypedIsKept() {
		Answer answer = this.pages.post(PAGES, Map.of("title", "", "occasion", "A webinar", "day", "soon"));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body()).contains("Enter a title", "Enter a date, such as 8 December 2026", "A webinar",
				"soon");
	}

	@Test
	void programsPutAllOfItInOrder() {
		String page = page("Launch of programs");
		add(page, this.tea);
		add(page, this.coffee);
		String api = "/api/case-study-library" + page;
		JsonNode now = this.editor.get(api).json();
		String turned = "{\"items\": [\"%s\", \"%s\"]}".formatted(now.at("/contents/1/id").stringValue(),
				now.at("/contents/0/id").stringValue());

		Answer ordered = this.editor.put(api + "/items", now.get("version").intValue(), turned);

		assertThat(ordered.json().at("/contents/0/title").stringValue()).isEqualTo("Coffee in quibblenook");
		Answer others = this.editor.put(api + "/items", now.get("version").intValue() + 1, "{\"items\": []}");
		assertThat(others.status()).isEqualTo(412);
		assertThat(others.json().at("/current/contents")).hasSize(2);
		assertThat(this.editor.put(api + "/items", 0, turned).status()).isEqualTo(412);
	}

	private List<String> everywhere(String page) throws IOException {
		return List.of(this.pages.get(page + "/present").body(), pdf(page), odt(page), pptx(page),
				this.editor.get("/api/case-study-library" + page).body());
	}

	private String pptx(String page) throws IOException {
		try (var show = new XMLSlideShow(new ByteArrayInputStream(take(page + "/hand-out.pptx")))) {
			return show.getSlides()
				.stream()
				.map((slide) -> slide.getTitle() + " " + slide.getPlaceholder(1).getText())
				.reduce("", String::concat);
		}
	}

	private String pdf(String page) throws IOException {
		try (var pdf = Loader.loadPDF(take(page + "/hand-out.pdf"))) {
			return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
		}
	}

	private String odt(String page) throws IOException {
		try (var zip = new ZipInputStream(new ByteArrayInputStream(take(page + "/hand-out.odt")))) {
			while (!zip.getNextEntry().getName().equals("content.xml")) {
				zip.closeEntry();
			}
			return new String(zip.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]+>", " ")
				.replace("&amp;", "&")
				.replaceAll("\\s+", " ");
		}
	}

	private byte[] take(String path) {
		return this.visitor.context()
			.request()
			.get(this.environment.getRequiredProperty("pathfinder.address") + path)
			.body();
	}

	private void key(String key, String place, String heading) {
		this.visitor.page().keyboard().press(key);
		assertThat(place()).as(key).isEqualTo(place);
		assertThat(heading()).as(key).isEqualTo(heading);
		assertThat(this.visitor.page().evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
	}

	private String place() {
		return this.visitor.page().locator("[data-place]").innerText();
	}

	private String heading() {
		return this.visitor.page().locator(".pf-slide:not([hidden]) h2").innerText();
	}

	private String reflect(String changed) {
		String id = this.lead
			.post(REFLECTIONS,
					"{\"changed\": \"%s\", \"attribution\": \"A lead\", \"agreed\": true}".formatted(changed))
			.json()
			.get("id")
			.stringValue();
		assertThat(this.lead.put(REFLECTIONS + "/" + id + "/offer", 0, "{\"checked\": true}").status()).isEqualTo(200);
		return id;
	}

	private String page(String title) {
		Answer made = this.editor.post(API, "{\"title\": \"" + title + "\"}");
		assertThat(made.status()).as(made::body).isEqualTo(201);
		return PAGES + "/" + made.json().get("id").stringValue();
	}

	private void add(String page, String slug) {
		Answer added = this.editor.post("/api/case-study-library" + page + "/items",
				"{\"caseStudy\": \"" + slug + "\"}");
		assertThat(added.status()).as(added::body).isEqualTo(200);
	}

	private List<String> titles(String page) {
		return this.editor.get("/api/case-study-library" + page)
			.json()
			.get("contents")
			.valueStream()
			.map((item) -> item.get("title").stringValue())
			.toList();
	}

	private String item(String page, int place) {
		return this.editor.get("/api/case-study-library" + page).json().at("/contents/" + place + "/id").stringValue();
	}

	private static String path(Answer made) {
		assertThat(made.status()).as(made::body).isEqualTo(302);
		return made.header("Location").replaceFirst(".*(?=/editor/)", "");
	}

}
