package org.pathfinder;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** What editors choose and show in the library, and what of it everybody sees. */
@Tag("case-study-library")
@PathfinderTest
@ResourceLock("showcases")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectionsTest {

	private static final String API = "/api/case-study-library/editor/showcases";

	private static final String PUBLIC = "/api/case-study-library/collections";

	@Autowired
	Environment environment;

	private final JdbcClient superuser = JdbcClient.create(Servers.postgres().superuser("pathfinder"));

	private final PublishedRows rows = new PublishedRows("collected");

	private Api editor;

	private Api stranger;

	private FormVisitor pages;

	private String tea;

	private String coffee;

	@BeforeAll
	void signIn() {
		this.tea = this.rows.publish("plymouth", "tea", """
				{"form": "MINI", "title": "Tea on Tuesdays", "summary": "Lent <b>twice</b>", "steps": ["2.4"]}""");
		this.coffee = this.rows.publish("coventry", "coffee", "{\"form\": \"MINI\", \"title\": \"Coffee for all\"}");
		this.stranger = Api.of(this.environment);
		this.editor = this.stranger.as("editor@lga.example");
		this.pages = FormVisitor.signedIn(this.environment, "editor@lga.example");
	}

	@AfterAll
	void leaveNothingBehind() {
		this.superuser.sql("delete from library.showcase where title like 'Collected %'").update();
		this.rows.close();
	}

	@Test
	void everybodyReadsWhatAnEditorShowsInItsOrderAndNothingElseOfIt() {
		String showcase = showcase("Collected: Café & tea", this.coffee, this.tea);
		String page = "/editor/showcases/" + showcase;
		assertThat(this.stranger.get("/library/collections").body()).doesNotContain("Collected: Café");
		assertThat(this.pages.get(page + "/collection").body()).contains("What do these case studies have in common?");

		this.pages.post(page + "/collection",
				Map.of("version", version(showcase), "about", "For people who like it <hot>"));

		assertThat(this.pages.get(page).body()).contains("Everybody can read ‘Collected: Café &amp; tea’",
				"See the collection");
		String name = name(showcase);
		assertThat(name).startsWith("collected-cafe-tea-");
		assertThat(this.stranger.get("/library/collections").body()).contains("Collected: Café &amp; tea",
				"people who like it &lt;hot&gt;", "2 case studies");
		assertThat(this.stranger.get("/sitemap.xml").body()).contains("/library/collections/" + name + "<");
		String shown = this.stranger.get("/library/collections/" + name).body();
		assertThat(shown).contains("rel=\"canonical\"", "/library/collections/" + name + "\"");
		assertThat(shown).contains("Tea on Tuesdays", "Lent &lt;b&gt;twice&lt;/b&gt;", "Plymouth City Council")
			.doesNotContain("A closed conference", "2026");
		assertThat(shown.indexOf(this.coffee)).isLessThan(shown.indexOf(this.tea)).isPositive();
		JsonNode told = this.stranger.get(PUBLIC + "/" + name).json();
		assertThat(told.at("/contents/0/slug").stringValue()).isEqualTo(this.coffee);
		assertThat(told.propertyNames()).containsExactlyInAnyOrder("name", "title", "about", "size", "changedAt",
				"contents");
		assertThat(this.stranger.get("/library/collections/" + name + "/reading-list.md").body())
			.contains("# Collected: Café \\& tea", "Tea on Tuesdays", "Coffee for all");
	}

	@Test
	void whatACouncilTakesBackIsInNoCollectionAnyMore() {
		String gone = this.rows.publish("plymouth", "gone", "{\"form\": \"MINI\", \"title\": \"Collected and gone\"}");
		String name = shown("Collected once", this.tea, gone);
		assertThat(this.stranger.get("/library/collections/" + name).body()).contains("Collected and gone");

		this.rows.withdraw(gone);

		for (String path : new String[] { "/library/collections/" + name, PUBLIC + "/" + name,
				"/library/collections/" + name + "/reading-list.md" }) {
			assertThat(this.stranger.get(path).body()).as(path)
				.contains("Tea on Tuesdays")
				.doesNotContain("Collected and gone", gone);
		}
	}

	@Test
	void whatIsTakenOutOfTheLibraryIsFoundNoMore() {
		String showcase = showcase("Collected for a while", this.tea);
		this.editor.put(API + "/" + showcase + "/collection", Integer.parseInt(version(showcase)),
				"{\"about\": \"A while\"}");
		String name = name(showcase);
		assertThat(this.stranger.get("/library/collections/" + name).status()).isEqualTo(200);

		this.pages.post("/editor/showcases/" + showcase + "/collection/remove", Map.of());

		assertThat(this.stranger.get("/library/collections/" + name).status()).isEqualTo(404);
		assertThat(this.stranger.get(PUBLIC + "/" + name).status()).isEqualTo(404);
		assertThat(this.stranger.get("/library/collections").body()).doesNotContain("Collected for a while");
		assertThat(this.editor.get(API + "/" + showcase).json().at("/contents/0/slug").stringValue())
			.isEqualTo(this.tea);
		assertThat(this.editor.get(API + "/" + showcase).body()).doesNotContain(name, "A while");
		assertThat(this.pages.get("/editor/showcases/" + showcase).body()).contains("Undo", "/collection/bring-back");
		assertThat(this.pages.get("/editor/showcases/" + showcase + "/collection").body()).contains("A while");

		this.pages.post("/editor/showcases/" + showcase + "/collection/bring-back", Map.of());

		assertThat(this.stranger.get("/library/collections/" + name).body()).contains("A while", "Tea on Tuesdays");
		assertThat(this.pages.get("/editor/showcases/" + showcase + "/remove").body())
			.contains("its address leads nowhere");
	}

	@Test
	void whatIsNotSaidOrOutOfDateIsRefused() {
		String showcase = showcase("Collected with mistakes", this.tea);
		String page = "/editor/showcases/" + showcase + "/collection";

		Answer nothing = this.pages.post(page, Map.of("version", version(showcase), "about", " "));
		Answer late = this.pages.post(page, Map.of("version", "0", "about", "Typed before"));

		assertThat(nothing.status()).isEqualTo(400);
		assertThat(nothing.body()).contains("Say what they have in common");
		assertThat(late.status()).isEqualTo(412);
		assertThat(late.body()).contains("Typed before", "changed it meanwhile");
		assertThat(this.stranger.get("/library/collections").body()).doesNotContain("Collected with mistakes");
	}

	@Test
	void whoSavesAfterAMistakeOverwritesNobodyUnseen() {
		String showcase = showcase("Collected by two", this.tea);
		String page = "/editor/showcases/" + showcase + "/collection";
		String seen = version(showcase);
		this.editor.put(API + "/" + showcase + "/collection", Integer.parseInt(seen), "{\"about\": \"Theirs\"}");

		Answer mistaken = this.pages.post(page, Map.of("version", seen, "about", " "));
		Answer late = this.pages.post(page, Map.of("version", seen, "about", "Mine"));

		assertThat(mistaken.body()).contains("name=\"version\" value=\"" + seen + "\"");
		assertThat(late.status()).isEqualTo(412);
		assertThat(late.body()).contains("Theirs", ">Mine</textarea>",
				"name=\"version\" value=\"" + version(showcase) + "\"");
	}

	private String shown(String title, String... slugs) {
		String showcase = showcase(title, slugs);
		this.editor.put(API + "/" + showcase + "/collection", Integer.parseInt(version(showcase)),
				"{\"about\": \"Together\"}");
		return name(showcase);
	}

	private String showcase(String title, String... slugs) {
		String id = this.editor.post(API, "{\"title\": \"%s\", \"occasion\": \"A closed conference\"}".formatted(title))
			.json()
			.get("id")
			.stringValue();
		for (String slug : slugs) {
			this.editor.post(API + "/" + id + "/items", "{\"caseStudy\": \"%s\"}".formatted(slug));
		}
		return id;
	}

	private String version(String showcase) {
		return String.valueOf(this.editor.get(API + "/" + showcase).json().get("version").intValue());
	}

	private String name(String showcase) {
		return this.editor.get(API + "/" + showcase).json().at("/collection/name").stringValue();
	}

}
