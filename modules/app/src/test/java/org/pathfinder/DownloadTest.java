package org.pathfinder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import com.microsoft.playwright.Download;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import org.pathfinder.testing.Chromium;
import org.pathfinder.web.sheet.Sheet;
import org.pathfinder.web.sheet.Workbook;

import static org.assertj.core.api.Assertions.assertThat;

/** A viewer takes what is recorded away, as a spreadsheet. */
@Tag("model-stages")
@PathfinderTest
class DownloadTest {

	private static final Chromium CHROMIUM = new Chromium();

	private static final String API = "/api/model-stages/councils/plymouth/programmes";

	@Autowired
	Environment environment;

	private Visitor visitor;

	private Api api;

	@BeforeEach
	void arrive() {
		this.api = Api.of(this.environment).as("lead@plymouth.example");
		this.visitor = new Visitor(CHROMIUM.browser(), this.environment.getRequiredProperty("pathfinder.address"));
		this.visitor.signIn("lead@plymouth.example");
	}

	@AfterEach
	void leave() {
		this.visitor.close();
	}

	@AfterAll
	static void closeTheBrowser() {
		CHROMIUM.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CSV", "ODS", "XLSX" })
	void aListIsTakenAwayAsTheSpreadsheetOneLikes(String format) throws Exception {
		String programme = programme(false);
		String information = add(programme, "information", "{\"learnt\": \"=They said so\"}");
		add(programme, "barriers", """
				{"kind": "PARTNERS", "what": "No time", "theme": "OTHER_PARTNERS", "saidBy": 12, "severity": "HIGH",
				 "information": ["%s"], "note": "Ask again", "tags": ["estate", "for the bid"]}"""
			.formatted(information));
		add(programme, "barriers", "{\"kind\": \"PEOPLE\", \"what\": \"Nobody asked\"}");

		this.visitor.go("/councils/plymouth/programmes/" + programme + "/barriers?q=no+time");
		Download download = this.visitor.page().waitForDownload(() -> this.visitor.follow(format + " Barriers"));

		assertThat(download.suggestedFilename())
			.matches("barriers-plymouth-\\d{4}-\\d\\d-\\d\\d\\." + format.toLowerCase(Locale.ROOT));
		List<Sheet.Row> rows = read(download).sheets().getFirst().rows();
		assertThat(rows).hasSize(2);
		assertThat(rows.getFirst().cells()).containsExactly("Barrier", "Kind", "Theme", "Said by", "How severe",
				"Rests on", "Note", "Tags", "Last changed", "Pathfinder reference");
		assertThat(rows.get(1).cells().subList(0, 8)).containsExactly("No time", "Holds partners back",
				"Something else", "12", "High", "=They said so", "Ask again", "estate, for the bid");
		assertThat(rows.get(1).cell(8)).matches("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d.*");
	}

	@Test
	void aProgrammeIsOneWorkbook() throws Exception {
		String programme = programme(true);
		String barrier = add(programme, "barriers", "{\"kind\": \"PEOPLE\", \"what\": \"It costs; too much\"}");
		String other = add(programme, "barriers", "{\"kind\": \"PEOPLE\", \"what\": \"Nobody asked\"}");
		String asset = add(programme, "assets", "{\"name\": \"The hall\", \"kind\": \"PLACE\"}");
		add(programme, "opportunities", """
				{"what": "Meet there", "tier": "SMALL", "barriers": ["%s", "%s"], "assets": ["%s"]}"""
			.formatted(barrier, other, asset));

		this.visitor.go("/councils/plymouth/programmes/" + programme);
		Download download = this.visitor.page().waitForDownload(() -> this.visitor.follow("ODS Programme"));

		assertThat(download.suggestedFilename()).startsWith("example-to-take-away-plymouth-").endsWith(".ods");
		List<Sheet> sheets = read(download).sheets();
		assertThat(sheets).extracting(Sheet::name)
			.containsExactly("Programme", "Steps", "Information", "Barriers", "Assets", "Opportunities", "Gaps");
		assertThat(sheets.get(0).rows()).extracting((row) -> row.cell(0) + ": " + row.cell(1))
			.contains("Name of the programme: To take away", "Example: Made up, to show how a programme might look");
		assertThat(sheets.get(1).rows()).hasSize(18);
		assertThat(sheets.get(5).rows().getFirst().cells()).containsExactly("Idea", "Takes", "Lowers", "Uses", "Work",
				"What should change", "Tags", "Last changed", "Example", "Pathfinder reference");
		Sheet.Row opportunity = sheets.get(5).rows().get(1);
		assertThat(opportunity.cells().subList(0, 4)).containsExactly("Meet there", "A small resource",
				"It costs; too much\nNobody asked", "The hall");
		assertThat(opportunity.cell(8)).isEqualTo("Example");
		assertThat(opportunity.cell(9)).matches("[0-9a-f-]{36}\\.0");
	}

	@Test
	void whatIsNoSpreadsheetIsNotFound() {
		String programme = programme(false);

		for (String path : List.of("/barriers.pdf", "/barriers.CSV", "/programme.xls", "/gaps.html")) {
			assertThat(this.visitor.go("/councils/plymouth/programmes/" + programme + path).status()).isEqualTo(404);
		}
	}

	private String programme(boolean example) {
		return this.api
			.post(API,
					"""
							{"name": "To take away", "communityKind": "INTEREST", "community": "Who rent", "example": %s}"""
						.formatted(example))
			.json()
			.get("id")
			.stringValue();
	}

	private String add(String programme, String thing, String body) {
		return this.api.post(API + "/" + programme + "/" + thing, body).json().get("id").stringValue();
	}

	private static Workbook read(Download download) throws Exception {
		Path file = download.path();
		return Workbook.read(Files.readAllBytes(file), "read");
	}

}
