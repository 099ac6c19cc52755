package org.pathfinder;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import javax.imageio.ImageIO;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/** Anybody takes case studies away as a document, one or those that they searched for. */
@Tag("case-study-library")
@PathfinderTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("newest")
class ReadingListTest {

	private static final String TEA = """
			{"form": "MINI", "title": "Teapots in Tŷ Ŵyn with wibblefritz", "summary": "Lent & <b>returned</b>",
			 "communityKind": "PLACE", "community": "Osoby z Łodzi", "whatWasDone": "We met.\\n\\nThen we lent teapots.",
			 "whatChanged": "Nine go on.", "year": 2025, "tier": "SMALL", "steps": ["2.4"],
			 "quotes": [{"words": "They lent me one", "attribution": "שרה"}]}""";

	@Autowired
	Environment environment;

	private PublishedRows rows;

	private Api stranger;

	private String tea;

	private String coffee;

	@BeforeAll
	void publish() throws IOException {
		this.rows = new PublishedRows("taken");
		this.stranger = Api.of(this.environment);
		this.tea = this.rows.publish("plymouth", "tea", TEA);
		this.rows.show(this.tea, 1, picture(), "Six teapots on a table");
		this.rows.show(this.tea, 2, "no picture".getBytes(StandardCharsets.UTF_8), "Nothing that can be drawn");
		this.coffee = this.rows.publish("coventry", "coffee",
				"{\"form\": \"MINI\", \"title\": \"Coffee and wibblefritz\", \"year\": 2024}");
	}

	@AfterAll
	void leaveNothingBehind() {
		this.rows.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "odt", "pdf", "md" })
	void aCaseStudyIsTakenAwayWithWhoseItIsAndItsLicence(String format) throws IOException {
		assertThat(text("/library/" + this.tea + "." + format))
			.contains("Teapots in Tŷ Ŵyn with wibblefritz", "Osoby z Łodzi", "What we did", "Then we lent teapots.",
					"They lent me one", "Plymouth City Council wrote this and published it on",
					"Open Government Licence v3.0", "/library/" + this.tea)
			.doesNotContain("Coffee");
	}

	/** Plymouth has 262,839 people. */
	@ParameterizedTest
	@ValueSource(strings = { "odt", "pdf", "md" })
	void whatItsPageSaysOfItIsInTheFile(String format) throws IOException {
		this.rows.ask(this.tea, "coventry", "How many teapots?", "Twelve, and a spare.");

		String page = this.stranger.get("/library/" + this.tea).body();
		String file = text("/library/" + this.tea + "." + format);

		for (String fact : List.of("They live in the same place", "Urban", "A small resource", "Unitary",
				"200,000 to 500,000 people", "2025", "What councils asked", "How many teapots?", "Twelve, and a spare.",
				"Coventry City Council, ")) {
			assertThat(page).as(fact).contains(fact);
			assertThat(file).as(fact).contains(fact);
		}
		assertThat(file).contains("New resources: A small resource", "Year: 2025");
	}

	@ParameterizedTest
	@ValueSource(strings = { "odt", "pdf", "md" })
	void whatSomebodySearchedForIsTakenAwayTogether(String format) throws IOException {
		String both = text("/library/reading-list." + format + "?q=wibblefritz");
		String one = text("/library/reading-list." + format + "?q=wibblefritz&step=2.4");

		assertThat(both).contains("2 case studies on ", "‘wibblefritz’", "Teapots in Tŷ Ŵyn", "Coffee and wibblefritz",
				"Plymouth City Council", "Coventry City Council", "/library/" + this.coffee);
		assertThat(one).contains("One case study on ", "Teapots in Tŷ Ŵyn").doesNotContain("Coffee");
	}

	@ParameterizedTest
	@ValueSource(strings = { "odt", "pdf", "md" })
	void whatIsTakenBackIsInNoFileFromThenOn(String format) throws IOException {
		String slug = this.rows.publish("coventry", "back-" + format,
				"{\"form\": \"MINI\", \"title\": \"Snorkelplum back\"}");
		String list = "/library/reading-list." + format + "?q=snorkelplum";
		assertThat(text(list)).contains("Snorkelplum back");
		assertThat(text("/library/" + slug + "." + format)).contains("Snorkelplum back");

		this.rows.withdraw(slug);

		assertThat(text(list)).doesNotContain("Snorkelplum back", slug).contains("No case studies");
		Answer gone = this.stranger.get("/library/" + slug + "." + format);
		assertThat(gone.status()).isEqualTo(410);
		assertThat(gone.body()).doesNotContain("Snorkelplum");
		assertThat(gone.header("Cache-Control")).contains("no-store");
	}

	@Test
	void picturesComeAlongWithTheirWords() throws IOException {
		byte[] odt = this.stranger.take("/library/" + this.tea + ".odt");

		assertThat(entry(odt, "content.xml")).contains("Six teapots on a table");
		assertThat(entry(odt, "Pictures/1.png")).startsWith("\u0089PNG");
		try (var pdf = Loader.loadPDF(this.stranger.take("/library/" + this.tea + ".pdf"))) {
			assertThat(pdf.getPage(0).getResources().getXObjectNames()).hasSize(1);
			assertThat(new PDFTextStripper().getText(pdf)).contains("Nothing that can be drawn");
		}
	}

	@Test
	void fiftyAreTakenAwayAtOnceAndItSaysSo() throws IOException {
		for (int number = 1; number <= 55; number++) {
			this.rows.publish("coventry", "many-" + number,
					"{\"form\": \"MINI\", \"title\": \"Flurbelgrain number %d\"}".formatted(number));
		}

		String text = text("/library/reading-list.md?q=flurbelgrain");

		assertThat(text).contains("55 case studies", "Only the first 50 are here");
		assertThat(text.split("Flurbelgrain number")).hasSize(51);
		assertThat(this.stranger.get("/library?q=flurbelgrain").body()).contains("Take the first 50 away");
	}

	@Test
	void pagesLeadToTheFiles() {
		assertThat(this.stranger.get("/library?q=wibblefritz&year=2025").body()).contains("Take these away",
				"/library/reading-list.odt?q=wibblefritz&amp;year=2025\"", "reading-list.pdf?", "reading-list.md?");
		assertThat(this.stranger.get("/library/" + this.tea).body()).contains("/library/" + this.tea + ".odt\"",
				".pdf\"", ".md\"");
		assertThat(this.stranger.get("/library?q=nobodysaysthisatall").body()).doesNotContain("reading-list");
	}

	@Test
	void thereIsNoOtherKindOfFileAndNoOtherAddress() {
		assertThat(this.stranger.get("/library/reading-list.docx").status()).isEqualTo(404);
		assertThat(this.stranger.get("/library/reading-list.exe?q=x").status()).isEqualTo(404);
		assertThat(this.stranger.get("/library/" + this.tea + ".docx").status()).isEqualTo(404);
		assertThat(this.stranger.get("/library/plymouth-nothing.pdf").status()).isEqualTo(404);
	}

	@Test
	void aBrowserKeepsIt() {
		Answer pdf = this.stranger.get("/library/reading-list.pdf?q=wibblefritz");

		assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
		assertThat(pdf.header("Content-Disposition")).isEqualTo("attachment; filename=\"case-studies.pdf\"");
		assertThat(this.stranger.get("/library/" + this.tea + ".odt").header("Content-Disposition"))
			.isEqualTo("attachment; filename=\"" + this.tea + ".odt\"");
	}

	private String text(String path) throws IOException {
		byte[] file = this.stranger.take(path);
		if (path.contains(".odt")) {
			return entry(file, "content.xml").replaceAll("<[^>]+>", " ").replaceAll(" +", " ");
		}
		if (path.contains(".pdf")) {
			try (var pdf = Loader.loadPDF(file)) {
				return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
			}
		}
		return new String(file, StandardCharsets.UTF_8).replace("\\", "");
	}

	private static String entry(byte[] file, String name) throws IOException {
		try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				if (entry.getName().equals(name)) {
					return new String(zip.readAllBytes(),
							name.endsWith(".png") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
				}
			}
		}
		return "";
	}

	private static byte[] picture() throws IOException {
		var out = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB), "png", out);
		return out.toByteArray();
	}

}
