package org.pathfinder;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/** A case study has pictures, each with words for who cannot see it. */
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("leeds")
class PicturesTest {

	private static final String PAGES = "/councils/leeds/case-studies";

	private static final String API = "/api/case-study-library";

	@Autowired
	Environment environment;

	private Api contributor;

	private FormVisitor pages;

	private String page;

	@BeforeAll
	void signIn() {
		this.contributor = Api.of(this.environment).as("contributor@leeds.example");
		this.pages = FormVisitor.signedIn(this.environment, "contributor@leeds.example");
	}

	@BeforeEach
	void begin() {
		this.page = PAGES + "/" + this.contributor.post(API + PAGES, """
				{"form": "MINI", "title": "With pictures"}""").json().get("id").stringValue();
	}

	@Test
	void aPictureIsAddedDescribedAndRemoved() {
		Answer added = bring("Six tablets", TwoCouncils.DRAWING);

		assertThat(added.status()).as(added::body).isEqualTo(302);
		JsonNode kept = this.contributor.get(API + this.page + "/pictures").json().at("/items/0");
		String one = this.page + "/pictures/" + kept.get("id").stringValue();
		assertThat(this.pages.get(this.page).body()).contains("The picture is added", "src=\"" + one + "/file\"",
				"alt=\"Six tablets\"");
		Answer file = this.pages.get(one + "/file");
		assertThat(file.header("Content-Type")).isEqualTo("image/png");
		assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");

		this.pages.post(one, Map.of("version", "0", "alt", "Six tablets and a teapot"));
		assertThat(this.contributor.get(API + one).json().get("alt").stringValue())
			.isEqualTo("Six tablets and a teapot");
		Answer late = this.pages.post(one, Map.of("version", "0", "alt", "Seven"));
		assertThat(late.status()).isEqualTo(412);
		assertThat(late.body()).contains("to ‘Six tablets and a teapot’", "Seven");

		assertThat(this.pages.post(one + "/remove", Map.of("version", "0")).status()).isEqualTo(412);
		assertThat(this.pages.post(one + "/remove", Map.of("version", "1")).status()).isEqualTo(302);
		assertThat(this.pages.get(this.page).body()).contains("There is no picture yet");
		assertThat(this.pages.get(one + "/file").status()).isEqualTo(404);
	}

	@Test
	void noPictureIsWithoutWords() {
		Answer silent = bring(" ", TwoCouncils.DRAWING);

		assertThat(silent.status()).isEqualTo(400);
		assertThat(silent.body()).contains("Say what the picture shows");
		assertThat(this.contributor.sendBytes("image/png", API + this.page + "/pictures?alt=", TwoCouncils.DRAWING)
			.status()).isEqualTo(400);
	}

	@Test
	void whatIsNoPictureIsToldAndTheWordsAreKept() {
		byte[] script = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8);

		Answer refused = bring("Kept words", script);
		Answer nothing = this.pages.post(this.page + "/pictures", Map.of("alt", "Kept words"));
		Answer program = this.contributor.sendBytes("image/png", API + this.page + "/pictures?alt=A", script);

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.body()).contains("Choose a PNG or a JPEG", "Kept words");
		assertThat(nothing.status()).isEqualTo(400);
		assertThat(nothing.body()).contains("Choose a picture", "Kept words");
		assertThat(program.status()).isEqualTo(400);
		assertThat(program.json().get("type").stringValue()).isEqualTo("urn:pathfinder:problem:unusable-picture");
		assertThat(this.contributor.get(API + this.page + "/pictures").json().get("items")).isEmpty();
	}

	@Test
	void thereAreSixAtMost() {
		for (int n = 1; n <= 6; n++) {
			assertThat(bring("Picture " + n, TwoCouncils.DRAWING).status()).isEqualTo(302);
		}

		Answer seventh = bring("One more", TwoCouncils.DRAWING);

		assertThat(seventh.status()).isEqualTo(400);
		assertThat(seventh.body()).contains("6 pictures at most", "One more");
		assertThat(this.pages.get(this.page).body()).doesNotContain(this.page + "/pictures/new");
	}

	private Answer bring(String alt, byte[] file) {
		return this.pages.postFile(this.page + "/pictures", Map.of("alt", alt), "file", file);
	}

}
