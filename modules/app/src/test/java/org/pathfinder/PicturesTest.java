package org.pathfinder;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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

/** A case study has pictures, each with words for who cannot see it. */
@Tag("case-study-library")
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
		assertThat(silent.body()).contains("Say what the picture shows", "Choose the picture again");
		for (String nothing : new String[] { "", "%E2%80%8B" }) {
			assertThat(this.contributor
				.sendBytes("image/png", API + this.page + "/pictures?alt=" + nothing, TwoCouncils.DRAWING)
				.status()).isEqualTo(400);
		}
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

	/**
	 * Nobody outside sees one that no lead and no editor has seen, nor after it is taken
	 * back.
	 */
	@Test
	void picturesGoWithTheCaseStudyAndComeBackWithIt() {
		Api lead = Api.of(this.environment).as("lead@leeds.example");
		Api editor = Api.of(this.environment).as("editor@lga.example");
		FormVisitor editors = FormVisitor.signedIn(this.environment, "editor@lga.example");
		JdbcClient database = JdbcClient.create(Servers.postgres().superuser("pathfinder"));
		UUID id = UUID.fromString(this.page.substring(this.page.lastIndexOf('/') + 1));
		lead.put(API + this.page, 0,
				"""
						{"form": "MINI", "title": "With pictures", "summary": "In short", "communityKind": "PLACE", "community": "Tenants",
						 "whatWasDone": "We lent tablets", "whatChanged": "They call home", "steps": ["2.4"]}""");
		bring("Six tablets", TwoCouncils.DRAWING);
		String sharing = API + this.page + "/sharing";
		String seen = lead.get(sharing).json().get("mark").stringValue();

		bring("A picture that nobody looked at", TwoCouncils.DRAWING);
		String offer = "{\"checked\": true, \"licence\": \"OGL-UK-3.0\", \"mark\": \"%s\"}";
		assertThat(lead.put(sharing, 1, offer.formatted(seen)).status()).isEqualTo(412);
		assertThat(FormVisitor.signedIn(this.environment, "lead@leeds.example").get(this.page + "/share").body())
			.contains("alt=\"A picture that nobody looked at\"");
		seen = lead.get(sharing).json().get("mark").stringValue();
		assertThat(lead.put(sharing, 1, offer.formatted(seen)).status()).isEqualTo(200);

		String review = "/editor/case-studies/leeds/"
				+ database.sql("select id from library.submission where case_study = ?")
					.param(id)
					.query(UUID.class)
					.single();
		assertThat(editors.get(review).body()).contains("src=\"" + review + "/pictures/1\"", "alt=\"Six tablets\"");
		assertThat(editors.get(review + "/pictures/2").header("Content-Type")).isEqualTo("image/png");
		assertThat(this.pages.get(review + "/pictures/1").status()).isEqualTo(403);
		assertThat(
				editor.send("POST", "/api/case-study-library" + review + "/accept", null, "If-Match", "\"1\"").status())
			.isBetween(200, 204);

		Api stranger = Api.of(this.environment);
		String address = "/library/" + database.sql("select slug from library.published where case_study = ?")
			.param(id)
			.query(String.class)
			.single();
		assertThat(stranger.get(address).body()).contains("src=\"" + address + "/pictures/1\"", "alt=\"Six tablets\"");
		assertThat(stranger.get(address + "/pictures/1").header("Content-Type")).isEqualTo("image/png");
		assertThat(stranger.get(address + "/pictures/3").status()).isEqualTo(404);
		assertThat(lead.get(sharing).json().get("behind").booleanValue()).isFalse();
		assertThat(FormVisitor.signedIn(this.environment, "lead@leeds.example").get(this.page + "/share").body())
			.contains("href=\"" + address + "\"");

		JsonNode second = lead.get(API + this.page + "/pictures").json().at("/items/1");
		lead.delete(API + this.page + "/pictures/" + second.get("id").stringValue(), 0);
		assertThat(lead.get(sharing).json().get("behind").booleanValue()).isTrue();
		assertThat(stranger.get(address + "/pictures/2").status()).isEqualTo(200);
		String correction = "{\"checked\": true, \"mark\": \"%s\"}";
		assertThat(lead.send("POST", sharing + "/correction", correction.formatted(seen), "If-Match", "\"1\"").status())
			.isEqualTo(412);
		seen = lead.get(sharing).json().get("mark").stringValue();
		assertThat(lead.send("POST", sharing + "/correction", correction.formatted(seen), "If-Match", "\"1\"").status())
			.isEqualTo(200);
		assertThat(stranger.get(address + "/pictures/2").status()).isEqualTo(404);
		assertThat(database.sql("""
				select count(*) from library.submission s
					join library.submission_picture q on q.council = s.council and q.submission = s.id
				where s.case_study = ?
				""").param(id).query(Integer.class).single()).as("what editors have").isOne();

		assertThat(lead.send("DELETE", sharing, null).status()).isEqualTo(204);
		assertThat(stranger.get(address + "/pictures/1").status()).isEqualTo(404);
		assertThat(stranger.get(address).status()).isEqualTo(410);
	}

	@Test
	void anotherPictureOfTheSameSizeIsSeenToDiffer() {
		Api lead = Api.of(this.environment).as("lead@leeds.example");
		lead.put(API + this.page, 0,
				"""
						{"form": "MINI", "title": "Of one size", "summary": "In short", "communityKind": "PLACE", "community": "Tenants",
						 "whatWasDone": "We lent tablets", "whatChanged": "They call home", "steps": ["2.4"]}""");
		bring("One dot", dot(0xAA2255));
		String sharing = API + this.page + "/sharing";
		String seen = lead.get(sharing).json().get("mark").stringValue();
		lead.put(sharing, 1, "{\"checked\": true, \"licence\": \"OGL-UK-3.0\", \"mark\": \"%s\"}".formatted(seen));
		assertThat(lead.get(sharing).json().get("behind").booleanValue()).isFalse();

		JsonNode first = this.contributor.get(API + this.page + "/pictures").json().at("/items/0");
		this.contributor.takeAway(API + this.page + "/pictures/" + first.get("id").stringValue());
		bring("One dot", dot(0xAA2256));

		assertThat(JdbcClient.create(Servers.postgres().superuser("pathfinder"))
			.sql("""
					select octet_length(bytes) from council_leeds.case_study_picture where case_study_id = :id
					union
					select octet_length(q.bytes) from library.submission s
						join library.submission_picture q on q.council = s.council and q.submission = s.id
					where s.case_study = :id
					""")
			.param("id", UUID.fromString(this.page.substring(this.page.lastIndexOf('/') + 1)))
			.query(Integer.class)
			.list()).as("sizes").hasSize(1);
		assertThat(lead.get(sharing).json().get("behind").booleanValue()).isTrue();
		lead.send("DELETE", sharing, null);
	}

	/** A picture that is as small as one can be, of that colour. */
	private static byte[] dot(int colour) {
		var drawn = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
		drawn.setRGB(0, 0, colour);
		var file = new ByteArrayOutputStream();
		try {
			ImageIO.write(drawn, "png", file);
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
		return file.toByteArray();
	}

	private Answer bring(String alt, byte[] file) {
		return this.pages.postFile(this.page + "/pictures", Map.of("alt", alt), "file", file);
	}

}
