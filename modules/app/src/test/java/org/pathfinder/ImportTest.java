package org.pathfinder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import org.pathfinder.testing.Chromium;
import org.pathfinder.web.sheet.Cell;
import org.pathfinder.web.sheet.Format;
import org.pathfinder.web.sheet.Table;

import static org.assertj.core.api.Assertions.assertThat;

/** A contributor brings what is in a spreadsheet already. */
@Tag("model-stages")
@PathfinderTest
class ImportTest {

	private static final String LEAD = "lead@plymouth.example";

	private static final String API = "/api/model-stages/councils/plymouth/programmes";

	private static Chromium chromium;

	private static String signedIn;

	@Autowired
	Environment environment;

	private Visitor visitor;

	private Api api;

	private String programme;

	@BeforeAll
	static void openTheBrowser(@Autowired Environment environment) {
		chromium = new Chromium();
		try (var visitor = new Visitor(chromium.browser(), environment.getRequiredProperty("pathfinder.address"))) {
			signedIn = visitor.signIn(LEAD).context().storageState();
		}
	}

	@AfterAll
	static void closeTheBrowser() {
		chromium.close();
	}

	@BeforeEach
	void arrive() {
		this.api = Api.of(this.environment).as(LEAD);
		this.programme = this.api
			.post(API,
					"""
							{"name": "%s", "communityKind": "INTEREST", "community": "Who rent", "example": false}"""
						.formatted(Visitor.unique("Brought")))
			.json()
			.get("id")
			.stringValue();
		this.visitor = visitor(true);
	}

	@AfterEach
	void leave() {
		this.visitor.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aWorkbookIsMatchedCheckedAndAdded(boolean scripts) throws IOException {
		this.visitor.close();
		this.visitor = visitor(scripts);
		add("information", "{\"learnt\": \"Half share a phone\"}");
		add("assets", "{\"name\": \"The hall\", \"kind\": \"PLACE\"}");
		byte[] file = write(Format.XLSX,
				table("Barriers",
						List.of("Barrier", "Kind", "Theme", "Said by", "How severe", "Rests on", "Colour", "Tags"),
						List.of("It costs; too much", "Keeps people out", "cost", "1,200", "HIGH", "half share a PHONE",
								"red", "estate; for the bid, Estate"),
						List.of("Nobody asked", "Holds partners back", "Something else", "", "", "", "blue", "")),
				table("Things we have", List.of("Asset", "Type", "Owner", "Sector", "Notes"),
						List.of("Tablets", "Equipment", "A library", "Public sector", "Six of them"),
						List.of("A lunch club", "Trust and relationships", "a LIBRARY", "", "")),
				table("Opportunities", List.of("Idea", "Takes", "Lowers", "Uses"), List.of("Lend them there",
						"A small resource", "It costs; too much\nNobody asked", "Tablets; the hall")));

		this.visitor.go(programmePath());
		this.visitor.follow("Bring a spreadsheet");
		bring("ours.xlsx", file);

		assertThat(this.visitor.title()).isEqualTo("Match the columns");
		assertThat(this.visitor.field("What is in this sheet? Things we have").inputValue()).isEqualTo("assets");
		assertThat(this.visitor.field("What column B Type holds").inputValue()).isEqualTo("kind");
		assertThat(this.visitor.field("What column G Colour holds").inputValue()).isEmpty();
		this.visitor.press("Check the rows");
		assertThat(main()).contains("5 records are ready to add", "A library", "It costs; too much")
			.doesNotContain("red");
		assertThat(list("barriers")).isEmpty();
		this.visitor.press("Add 5 records");
		this.visitor.page().locator(".govuk-notification-banner").waitFor();

		assertThat(this.visitor.page().locator(".govuk-notification-banner").innerText())
			.contains("2 barriers, 2 assets, 1 opportunity");
		JsonNode costs = find("barriers", "what", "It costs; too much");
		assertThat(costs.get("saidBy").intValue()).isEqualTo(1200);
		assertThat(costs.get("theme").stringValue()).isEqualTo("COST");
		assertThat(costs.get("information")).hasSize(1);
		assertThat(costs.get("tags").valueStream().map(JsonNode::stringValue)).containsExactly("estate", "for the bid");
		assertThat(find("barriers", "what", "Nobody asked").get("theme").stringValue()).isEqualTo("OTHER_PARTNERS");
		assertThat(find("assets", "name", "Tablets").get("organisation"))
			.isEqualTo(find("assets", "name", "A lunch club").get("organisation"));
		JsonNode idea = find("opportunities", "what", "Lend them there");
		assertThat(idea.get("barriers")).hasSize(2);
		assertThat(idea.get("assets")).hasSize(2);
		assertThat(this.visitor.complaints()).isEmpty();

		this.visitor.press("Undo");
		this.visitor.page().getByText("5 changes are undone").waitFor();
		assertThat(list("barriers")).isEmpty();
		assertThat(list("opportunities")).isEmpty();
		assertThat(list("assets")).extracting((asset) -> asset.get("name").stringValue()).containsExactly("The hall");
	}

	@Test
	void whatIsWrongIsNamedByRowAndColumnAndNothingIsAdded() {
		String rows = "Barrier\tKind\tTheme\tSaid by\tRests on\n" + "Right\tKeeps people out\tCost\t12\t\n"
				+ "Wrong\tPersons\tPolicy\tmany\tWhat nobody said\n" + "\tKeeps people out\t\t\t\n";

		this.visitor.go(programmePath() + "/import?kind=barriers");
		paste(rows);
		this.visitor.press("Check the rows");

		assertThat(this.visitor.page().title()).startsWith("Error: ");
		assertThat(this.visitor.rows().stream().filter((row) -> row.startsWith("Pasted rows"))).hasSize(4)
			.anySatisfy((row) -> assertThat(row).contains("3 B Kind Persons",
					"Write one of these: ‘Keeps people out’, ‘Holds partners back’"))
			.anySatisfy((row) -> assertThat(row).contains("3 D Said by many", "Write a whole number"))
			.anySatisfy((row) -> assertThat(row).contains("3 E Rests on What nobody said", "is not among Information"))
			.anySatisfy((row) -> assertThat(row).contains("4 A Barrier nothing", "Write it in a few words"));
		assertThat(this.visitor.button("Add 3 records").count()).isZero();
		assertThat(list("barriers")).isEmpty();
	}

	@Test
	void columnsWithOtherHeadsAreMatchedByHand() {
		this.visitor.go(programmePath() + "/import");
		paste("Lfd\tText of it\n1\tNo bus\n2\tNo lift\n");
		assertThat(this.visitor.field("What is in this sheet? Pasted rows").inputValue()).isEmpty();
		this.visitor.press("Check the rows");
		assertThat(main()).contains("Choose what is in at least one sheet");
		this.visitor.field("What is in this sheet? Pasted rows").selectOption("Barriers");
		this.visitor.press("Check the rows");
		this.visitor.press("Check the rows");
		assertThat(main()).contains("choose which column holds ‘Barrier’", "no column holds ‘Kind’");
		this.visitor.field("What column B Text of it holds").selectOption("Barrier");
		this.visitor.field("Kind, for rows that do not say").selectOption("Holds partners back");
		this.visitor.press("Check the rows");
		this.visitor.press("Add 2 records");
		this.visitor.page().locator(".govuk-notification-banner").waitFor();

		assertThat(find("barriers", "what", "No lift").get("kind").stringValue()).isEqualTo("PARTNERS");
	}

	@Test
	void whatIsThereAlreadyIsLeftOutUnlessItIsAskedFor() throws IOException {
		add("barriers", "{\"kind\": \"PEOPLE\", \"what\": \"It costs\", \"severity\": \"HIGH\"}");
		byte[] file = write(Format.ODS,
				table("Barriers", List.of("Barrier", "Kind", "How severe"),
						List.of("it  COSTS", "Keeps people out", "much"), List.of("No bus", "Keeps people out", "")),
				table("Opportunities", List.of("Idea", "Takes", "Lowers"),
						List.of("A van", "A small resource", "It costs; No bus")));

		this.visitor.go(programmePath() + "/import");
		bring("ours.ods", file);
		this.visitor.press("Check the rows");
		assertThat(main()).contains("2 records are ready to add", "One row is left out");
		this.visitor.press("Add 2 records");
		this.visitor.page().locator(".govuk-notification-banner").waitFor();
		assertThat(list("barriers")).hasSize(2);
		assertThat(find("barriers", "what", "It costs").get("severity").stringValue()).isEqualTo("HIGH");
		assertThat(find("opportunities", "what", "A van").get("barriers")).hasSize(2);

		this.visitor.go(programmePath() + "/import");
		paste("Barrier\tKind\nNo bus\tKeeps people out\n");
		this.visitor.press("Check the rows");
		assertThat(main()).contains("Every row is there already, so there is nothing to do.");
		this.visitor.follow("Add them once more");
		assertThat(main()).contains("One row is added once more", "Leave them out");
		this.visitor.press("Add 1 record");
		this.visitor.page().locator(".govuk-notification-banner").waitFor();
		assertThat(list("barriers")).hasSize(3);
	}

	@Test
	void aThemeTellsTheKindUnlessBothKindsHaveIt() {
		this.visitor.go(programmePath() + "/import?kind=barriers");
		paste("Barrier\tTheme\nIt costs\tCost\nNo time\tCapacity\nWho knows\tSomething else\n");
		this.visitor.press("Check the rows");
		assertThat(main()).contains("One thing has to be mended first").containsPattern("Kind\\s+nothing\\s+Choose");

		this.visitor.follow("mend the rows you pasted");
		Locator pasted = this.visitor.field("Rows copied from a spreadsheet");
		pasted.fill(pasted.inputValue().replace("Who knows\tSomething else\n", ""));
		this.visitor.press("Read it");
		this.visitor.press("Check the rows");
		this.visitor.press("Add 2 records");
		this.visitor.page().locator(".govuk-notification-banner").waitFor();
		assertThat(find("barriers", "what", "It costs").get("kind").stringValue()).isEqualTo("PEOPLE");
		assertThat(find("barriers", "what", "No time").get("kind").stringValue()).isEqualTo("PARTNERS");
	}

	@Test
	void aThemeTellsTheKindOfARowBeforeWhatIsTrueOfTheRest() {
		this.visitor.go(programmePath() + "/import?kind=barriers");
		paste("Barrier\tTheme\nNo money\tFunding\nNo bus\t\nWho knows\tSomething else\n");
		this.visitor.field("Kind, for rows that do not say").selectOption("Keeps people out");
		this.visitor.press("Check the rows");
		this.visitor.press("Add 3 records");
		this.visitor.page().locator(".govuk-notification-banner").waitFor();

		assertThat(find("barriers", "what", "No money").get("kind").stringValue()).isEqualTo("PARTNERS");
		assertThat(find("barriers", "what", "No bus").get("kind").stringValue()).isEqualTo("PEOPLE");
		assertThat(find("barriers", "what", "Who knows").get("theme").stringValue()).isEqualTo("OTHER_PEOPLE");
	}

	/** What a barrier keeps out and whose an asset is belongs to what they are. */
	@Test
	void whatIsCalledTheSameIsNotTheSame() throws IOException {
		add("barriers", "{\"kind\": \"PEOPLE\", \"what\": \"Nobody asked\"}");
		String club = this.api.post(API.replace("/programmes", "/organisations"), """
				{"name": "%s", "sector": "THIRD_SECTOR"}""".formatted(Visitor.unique("Club")))
			.json()
			.get("name")
			.stringValue();
		String hall = this.api.get(API.replace("/programmes", "/organisations"))
			.json()
			.get("items")
			.valueStream()
			.filter((each) -> each.get("name").stringValue().equals(club))
			.findFirst()
			.orElseThrow()
			.get("id")
			.stringValue();
		add("assets", "{\"name\": \"Hall\", \"kind\": \"PLACE\", \"organisation\": \"%s\"}".formatted(hall));

		this.visitor.go(programmePath() + "/import");
		bring("ours.ods", write(Format.ODS,
				table("Barriers", List.of("Barrier", "Kind"), List.of("Nobody\u00ad asked", "Keeps people out"),
						List.of("Nobody asked", "Holds partners back"), List.of("Nobody asked", "")),
				table("Assets", List.of("Asset", "Kind", "Whose", "Sector"), List.of("Hall", "A place", club, ""),
						List.of("Hall", "A place", "", ""), List.of("Hall", "A place", "The council", ""))));
		this.visitor.field("What column C Whose holds").selectOption("Belongs to");
		this.visitor.press("Check the rows");
		assertThat(main()).contains("2 records are ready to add", "4 rows are left out");
		this.visitor.page().getByText("Which?").click();
		assertThat(main()).contains("Barriers, row 4: Nobody asked", "Assets, row 2: Hall", "Assets, row 3: Hall")
			.doesNotContain("Barriers, row 3", "Assets, row 4");

		this.visitor.go(programmePath() + "/import?kind=barriers");
		paste("Barrier\tKind\nNobody asked\tHolds partner back\n");
		this.visitor.press("Check the rows");
		assertThat(main()).contains("One thing has to be mended first");
	}

	@Test
	void aSheetThatIsNewInAMendedWorkbookIsReadForItself() throws IOException {
		List<String> heads = List.of("Barrier", "Note");
		this.visitor.go(programmePath() + "/import");
		bring("wrong.ods", write(Format.ODS, table("Persons", heads, List.of("No bus", "x".repeat(2001))),
				table("Yours", List.of("Lfd", "Text of it"), List.of("1", "The hall"))));
		this.visitor.field("Kind, for rows that do not say").selectOption("Keeps people out");
		this.visitor.press("Check the rows");

		this.visitor.follow("Bring the mended file");
		bring("right.ods",
				write(Format.ODS, table("Persons", heads, List.of("No bus", "On Sundays")),
						table("Partners", heads, List.of("No time", "")),
						table("Yours", List.of("Asset", "Kind"), List.of("The hall", "A place"))));
		Locator kinds = this.visitor.field("Kind, for rows that do not say");
		assertThat(kinds.first().inputValue()).isEqualTo("PEOPLE");
		assertThat(kinds.nth(1).inputValue()).isEmpty();
		assertThat(this.visitor.field("What is in this sheet? Yours").inputValue()).isEqualTo("assets");
	}

	@Test
	void aColumnThatIsNewInAMendedFileDoesNotUndoTheOthers() {
		this.visitor.go(programmePath() + "/import?kind=barriers");
		paste("Lfd\tText of it\tMuch\n1\tNo bus\tmany\n");
		this.visitor.field("What column B Text of it holds").selectOption("Barrier");
		this.visitor.field("What column C Much holds").selectOption("Said by");
		this.visitor.field("Kind, for rows that do not say").selectOption("Holds partners back");
		this.visitor.press("Check the rows");

		this.visitor.follow("mend the rows you pasted");
		this.visitor.field("Rows copied from a spreadsheet").fill("Text of it\tNote\tMuch\nNo bus\tOn Sundays\t12\n");
		this.visitor.press("Read it");
		assertThat(this.visitor.field("What column A Text of it holds").inputValue()).isEqualTo("what");
		assertThat(this.visitor.field("What column B Note holds").inputValue()).isEqualTo("note");
		assertThat(this.visitor.field("What column C Much holds").inputValue()).isEqualTo("saidBy");
		this.visitor.press("Check the rows");
		this.visitor.press("Add 1 record");
		this.visitor.page().locator(".govuk-notification-banner").waitFor();

		JsonNode bus = find("barriers", "what", "No bus");
		assertThat(bus.get("saidBy").intValue()).isEqualTo(12);
		assertThat(bus.get("note").stringValue()).isEqualTo("On Sundays");
		assertThat(bus.get("kind").stringValue()).isEqualTo("PARTNERS");
	}

	@Test
	void whoMendsRowsMatchesTheirColumnsOnce() {
		this.visitor.go(programmePath() + "/import?kind=barriers");
		paste("Lfd\tText of it\tMuch\n1\tNo bus\tmany\n\n3\t\"No \"\"lift\"\"\"\t7\n");
		this.visitor.field("What column B Text of it holds").selectOption("Barrier");
		this.visitor.field("What column C Much holds").selectOption("Said by");
		this.visitor.field("Kind, for rows that do not say").selectOption("Holds partners back");
		this.visitor.press("Check the rows");
		assertThat(main()).contains("One thing has to be mended first", "Write a whole number");

		this.visitor.follow("mend the rows you pasted");
		Locator pasted = this.visitor.field("Rows copied from a spreadsheet");
		assertThat(pasted.inputValue())
			.isEqualTo("Lfd\tText of it\tMuch\n1\tNo bus\tmany\n\n3\t\"No \"\"lift\"\"\"\t7\n");
		pasted.fill(pasted.inputValue().replace("many", "12"));
		this.visitor.press("Read it");
		this.visitor.press("Check the rows");
		this.visitor.press("Add 2 records");
		this.visitor.page().locator(".govuk-notification-banner").waitFor();

		JsonNode bus = find("barriers", "what", "No bus");
		assertThat(bus.get("saidBy").intValue()).isEqualTo(12);
		assertThat(bus.get("kind").stringValue()).isEqualTo("PARTNERS");
		assertThat(find("barriers", "what", "No \"lift\"").get("saidBy").intValue()).isEqualTo(7);
	}

	@Test
	void everySheetOfAMendedWorkbookIsReadAsBefore() throws IOException {
		List<String> heads = List.of("Lfd", "Text of it");
		Table barriers = table("Mine", List.of("Barrier", "Kind"), List.of("No bus", "Keeps people out"));
		this.visitor.go(programmePath() + "/import");
		bring("wrong.ods", write(Format.ODS, barriers, table("Yours", heads, List.of("1", "x".repeat(201)))));
		this.visitor.field("What is in this sheet? Yours").selectOption("Assets");
		this.visitor.press("Check the rows");
		this.visitor.field("What column B Text of it holds").selectOption("Asset");
		this.visitor.field("Kind, for rows that do not say").last().selectOption("A place");
		this.visitor.press("Check the rows");
		assertThat(main()).contains("One thing has to be mended first");

		this.visitor.follow("Bring the mended file");
		assertThat(this.visitor.field("What is in it?").inputValue()).isEmpty();
		bring("right.ods", write(Format.ODS, barriers, table("Yours", heads, List.of("1", "The hall"))));
		this.visitor.press("Check the rows");
		this.visitor.press("Add 2 records");
		this.visitor.page().locator(".govuk-notification-banner").waitFor();

		assertThat(find("assets", "name", "The hall").get("kind").stringValue()).isEqualTo("PLACE");
	}

	/** Of another programme or council, though the same person works in both. */
	@Test
	void noDraftFromElsewhereIsMended() {
		var officer = FormVisitor.signedIn(this.environment, "officer@shared.example");
		String rows = "Lfd\tText of it\n1\tOnly in Plymouth\n";
		String draft = officer.post(programmePath() + "/import", Map.of("pasted", rows, "kind", "barriers"))
			.header("Location")
			.replaceFirst(".*/", "");
		officer.post(programmePath() + "/import/" + draft,
				Map.of("kind0", "barriers", "field0-1", "what", "default0-kind", "PEOPLE"));
		assertThat(officer.get(programmePath() + "/import?mend=" + draft).body()).contains("Only in Plymouth");

		for (String council : List.of("plymouth", "coventry")) {
			String other = "/councils/" + council + "/programmes/" + Api.of(this.environment)
				.as("officer@shared.example")
				.post("/api/model-stages/councils/" + council + "/programmes", """
						{"name": "Elsewhere", "communityKind": "PLACE", "community": "Here", "example": true}""")
				.json()
				.get("id")
				.stringValue();
			assertThat(officer.get(other + "/import?mend=" + draft).body()).doesNotContain("Only in Plymouth");
			String brought = officer.post(other + "/import", Map.of("pasted", rows, "kind", "barriers", "mend", draft))
				.header("Location");
			assertThat(officer.get(brought).body()).contains("Text of it").doesNotContain("value=\"what\" selected");
		}
		String mended = officer
			.post(programmePath() + "/import", Map.of("pasted", rows, "kind", "barriers", "mend", draft))
			.header("Location");
		assertThat(officer.get(mended).body()).contains("value=\"what\" selected");
	}

	@Test
	void aTemplateComesBackWithoutItsExample() throws Exception {
		this.visitor.go(programmePath() + "/import");
		Download download = this.visitor.page()
			.waitForDownload(() -> this.visitor.page().locator("a[href$='import-template.ods']").click());

		bring("template.ods", Files.readAllBytes(download.path()));
		assertThat(this.visitor.field("What is in this sheet? How to fill it in").inputValue()).isEmpty();
		this.visitor.press("Check the rows");

		assertThat(main()).contains("There are no rows to add", "4 rows were left out");
	}

	@Test
	void aFileFromAnOlderWindowsKeepsItsLettersAndItsDays() throws IOException {
		String rows = "What was learnt;When;How\r\nLe café est fermé – “non”;12/03/2026;Survey\r\n"
				+ "Noch etwas;12 March 2026;\r\n";

		this.visitor.go(programmePath() + "/import?kind=information");
		bring("survey.csv", rows.getBytes(Charset.forName("windows-1252")));
		this.visitor.press("Check the rows");
		this.visitor.press("Add 2 records");
		this.visitor.page().locator(".govuk-notification-banner").waitFor();

		for (String learnt : List.of("Le café est fermé – “non”", "Noch etwas")) {
			assertThat(find("information", "learnt", learnt).get("gatheredOn").stringValue()).isEqualTo("2026-03-12");
		}
	}

	@Test
	void mergedCellsAndFormulasAreToldAndCount() throws IOException {
		var out = new ByteArrayOutputStream();
		try (var workbook = new XSSFWorkbook()) {
			XSSFSheet sheet = workbook.createSheet("Barriers");
			sheet.createRow(0).createCell(0).setCellValue("Kind");
			sheet.getRow(0).createCell(1).setCellValue("Barrier");
			sheet.getRow(0).createCell(2).setCellValue("Said by");
			for (int row = 1; row < 3; row++) {
				sheet.createRow(row).createCell(1).setCellValue("Barrier " + row);
				sheet.getRow(row).createCell(2).setCellFormula("3*" + row);
				sheet.getRow(row).getCell(2).setCellValue(3 * row);
			}
			sheet.getRow(1).createCell(0).setCellValue("Keeps people out");
			sheet.addMergedRegion(new CellRangeAddress(1, 2, 0, 0));
			workbook.write(out);
		}

		this.visitor.go(programmePath() + "/import");
		bring("merged.xlsx", out.toByteArray());
		assertThat(main()).contains("Merged cells (A2:A3)", "Formulas: 2");
		this.visitor.press("Check the rows");
		this.visitor.press("Add 2 records");
		this.visitor.page().locator(".govuk-notification-banner").waitFor();

		assertThat(find("barriers", "what", "Barrier 2").get("kind").stringValue()).isEqualTo("PEOPLE");
		assertThat(find("barriers", "what", "Barrier 2").get("saidBy").intValue()).isEqualTo(6);
	}

	@Test
	void whatIsNoSpreadsheetIsRefusedInPlainWords() throws IOException {
		Map<String, byte[]> bad = Map.of("not a spreadsheet we can read", "%PDF-1.7".getBytes(StandardCharsets.UTF_8),
				"unpacks to far more", bomb(), "more than 200 columns",
				"x,".repeat(100_000).getBytes(StandardCharsets.UTF_8), "Choose a file", new byte[0]);

		bad.forEach((told, file) -> {
			this.visitor.go(programmePath() + "/import");
			bring("barriers.xlsx", file);

			assertThat(this.visitor.page().title()).startsWith("Error: ");
			assertThat(main()).contains(told);
		});
	}

	@Test
	void aFileThatIsFarTooLargeIsNotTaken() {
		this.visitor.go(programmePath() + "/import");

		bring("large.csv", new byte[14 * 1024 * 1024]);

		assertThat(this.visitor.title()).isEqualTo("That is too big");
	}

	@Test
	void tenThousandRowsAreAddedAtOnceOrNotAtAll(TestReporter reporter) throws IOException {
		this.visitor.go(programmePath() + "/import");
		bring("wrong.csv", many("soon"));
		this.visitor.press("Check the rows");
		assertThat(main()).contains("One thing has to be mended", "10001");
		assertThat(list("information")).isEmpty();

		this.visitor.go(programmePath() + "/import");
		bring("right.csv", many("2026-03-12"));
		this.visitor.press("Check the rows");
		Instant pressed = Instant.now();
		this.visitor.press("Add 10,000 records");
		this.visitor.page().locator(".govuk-notification-banner").waitFor();
		reporter.publishEntry("10,000 rows were added in", Duration.between(pressed, Instant.now()).toString());

		assertThat(this.visitor.page().locator(".govuk-notification-banner").innerText())
			.contains("10,000 pieces of information");
	}

	@Test
	void aFileCanBePutAway() {
		this.visitor.go(programmePath() + "/import?kind=barriers");
		paste("Barrier\tKind\nNo\tKeeps people out");
		String draft = this.visitor.path();
		this.visitor.press("Put it away");

		assertThat(this.visitor.page().locator(".govuk-notification-banner").innerText()).contains("Nothing was added");
		assertThat(this.visitor.go(draft).status()).isEqualTo(404);
	}

	private static byte[] many(String lastDay) throws IOException {
		return write(Format.CSV,
				new Table("Information", List.of("What was learnt", "From whom", "How", "When"),
						() -> IntStream.rangeClosed(1, 10_000)
							.mapToObj((number) -> List.of(Cell.of("What person " + number + " told us at the door"),
									Cell.of("Tenants"), Cell.of("Survey"),
									Cell.of((number == 10_000) ? lastDay : "12/03/2026")))
							.iterator()));
	}

	private static byte[] bomb() throws IOException {
		var out = new ByteArrayOutputStream();
		try (var zip = new ZipOutputStream(out)) {
			zip.putNextEntry(new ZipEntry("mimetype"));
			zip.write("application/vnd.oasis.opendocument.spreadsheet".getBytes(StandardCharsets.UTF_8));
			zip.putNextEntry(new ZipEntry("content.xml"));
			zip.write(new byte[50 * 1024 * 1024]);
		}
		return out.toByteArray();
	}

	@SafeVarargs
	private static Table table(String name, List<String> heads, List<String>... rows) {
		return new Table(name, heads, Arrays.stream(rows).map((row) -> row.stream().map(Cell::of).toList()).toList());
	}

	private static byte[] write(Format format, Table... tables) throws IOException {
		var out = new ByteArrayOutputStream();
		format.write(List.of(tables), out);
		return out.toByteArray();
	}

	private Visitor visitor(boolean scripts) {
		return new Visitor(chromium.browser(), this.environment.getRequiredProperty("pathfinder.address"),
				(options) -> options.setStorageState(signedIn).setJavaScriptEnabled(scripts));
	}

	private String programmePath() {
		return "/councils/plymouth/programmes/" + this.programme;
	}

	private void bring(String name, byte[] file) {
		this.visitor.field("Choose a file").setInputFiles(new FilePayload(name, "application/octet-stream", file));
		this.visitor.press("Read it");
	}

	private void paste(String rows) {
		this.visitor.page().getByText("Or paste rows").click();
		this.visitor.field("Rows copied from a spreadsheet").fill(rows);
		this.visitor.press("Read it");
	}

	private String main() {
		return this.visitor.page().locator("main").innerText();
	}

	private void add(String thing, String body) {
		assertThat(this.api.post(API + "/" + this.programme + "/" + thing, body).status()).isEqualTo(201);
	}

	private List<JsonNode> list(String thing) {
		return this.api.get(API + "/" + this.programme + "/" + thing).json().get("items").valueStream().toList();
	}

	private JsonNode find(String thing, String field, String text) {
		return list(thing).stream()
			.filter((item) -> item.get(field).stringValue().equals(text))
			.findFirst()
			.orElseThrow();
	}

}
