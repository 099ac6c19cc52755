package org.pathfinder.web.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What people bring, and what they should never have brought. */
class BroughtFileTest {

	private static final Charset WINDOWS = Charset.forName("windows-1252");

	@Test
	void nothingIsInAnEmptyFile() {
		assertThat(refusal(new byte[0])).contains("nothing in this file");
		assertThat(refusal("\r\n \r\n".getBytes(StandardCharsets.UTF_8))).contains("nothing in this file");
		assertThat(refusal(ods("<table:table table:name='A'><table:table-row table:number-rows-repeated='1048576'>"
				+ "<table:table-cell table:number-columns-repeated='16384'/></table:table-row></table:table>")))
			.contains("nothing in this file");
	}

	@Test
	void whatIsDamagedIsSaidToBe() throws IOException {
		assertThat(refusal(ods("<table:table table:name='A'><table:table-row><table:table-cell><text:p>It</text:p>"
				+ "</table:table-cell></table:table-row><table:table-row table:number-rows-repeated='2147483647'/>"
				+ "</table:table>")))
			.contains("damaged");
		assertThat(refusal(replaceSheet("<worksheet><sheetData/><mergeCells><mergeCell/></mergeCells></worksheet>")))
			.contains("damaged");
	}

	@ParameterizedTest
	@ValueSource(strings = { "sep=", "sep=\n", "sep=\r\n" })
	void aLineThatNamesNoDelimiterIsARow(String file) {
		assertThat(read(file.getBytes(WINDOWS))).extracting(Sheet.Row::cells).containsExactly(List.of("sep="));
	}

	@Test
	void anOldMacintoshEndsLinesInItsOwnWay() {
		String rows = "a,b,c,d,e,f,g,h\r".repeat(3000);

		assertThat(read(rows.getBytes(WINDOWS))).hasSize(3000);
	}

	@Test
	void aFileMayNotBeLargerThanTenMegabytes() {
		assertThat(refusal(new byte[Workbook.MOST_BYTES + 1])).contains("larger than 10 MB");
	}

	@Test
	void aWrongTypeBehindARightNameIsNoSpreadsheet() throws IOException {
		String wrong = "not a spreadsheet we can read";

		assertThat(refusal("%PDF-1.7 and so on".getBytes(StandardCharsets.US_ASCII))).contains(wrong);
		assertThat(refusal("<!DOCTYPE html><p>Sign in</p>".getBytes(StandardCharsets.US_ASCII))).contains(wrong);
		assertThat(refusal(new byte[] { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0 })).contains(wrong);
		assertThat(refusal(zip(Map.of("word/document.xml", "<w/>", "[Content_Types].xml", "<Types/>"))))
			.contains(wrong);
		assertThat(refusal(zip(Map.of("a.txt", "a")))).contains(wrong);
	}

	@Test
	void whatAFileIsDecidesItsContent() throws IOException {
		Workbook read = Workbook.read(xlsx((sheet) -> sheet.createRow(0).createCell(0).setCellValue("It")), "it.csv");

		assertThat(read.sheets().getFirst().rows()).containsExactly(new Sheet.Row(1, List.of("It")));
	}

	@Test
	void anOldExcelFileIsToBeSavedAnew() throws IOException {
		var out = new ByteArrayOutputStream();
		try (var workbook = new HSSFWorkbook()) {
			workbook.createSheet("A").createRow(0).createCell(0).setCellValue("It");
			workbook.write(out);
		}

		assertThat(refusal(out.toByteArray())).contains("old Excel file");
	}

	@Test
	void aFileWithAPasswordIsToBeSavedWithoutOne() throws Exception {
		var out = new ByteArrayOutputStream();
		try (var container = new POIFSFileSystem()) {
			Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
			encryptor.confirmPassword("secret");
			try (var workbook = new XSSFWorkbook(); var encrypted = encryptor.getDataStream(container)) {
				workbook.createSheet("A");
				workbook.write(encrypted);
			}
			container.writeFilesystem(out);
		}

		assertThat(refusal(out.toByteArray())).contains("has a password");
		assertThat(refusal(zip(Map.of("mimetype", OdsWriting.TYPE, "content.xml", "garbled", "META-INF/manifest.xml",
				"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"))))
			.contains("has a password");
	}

	@Test
	void macrosAreNotTaken() throws IOException {
		assertThat(refusal(zip(Map.of("[Content_Types].xml",
				"<Override ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/>"))))
			.contains("macros");
		assertThat(refusal(zip(Map.of("mimetype", OdsWriting.TYPE, "Basic/Standard/Module1.xml", "<a/>"))))
			.contains("macros");
	}

	@Test
	void aZipBombIsLeftAlone() throws IOException {
		String zeros = "0".repeat(30 * 1024 * 1024);

		byte[] steep = zip(Map.of("mimetype", OdsWriting.TYPE, "content.xml", zeros));
		byte[] wide = zip(Map.of("mimetype", OdsWriting.TYPE, "1", zeros, "2", zeros, "3", zeros));

		assertThat(steep.length).isLessThan(100_000);
		assertThat(refusal(steep)).contains("unpacks to far more");
		assertThat(refusal(wide)).contains("unpacks to far more");
	}

	@Test
	void aZipFileOfAThousandPartsIsLeftAlone() throws IOException {
		var parts = new HashMap<String, String>();
		for (int part = 0; part < 1001; part++) {
			parts.put("part" + part, "");
		}

		assertThat(refusal(zip(parts))).contains("unpacks to far more");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", "<!DOCTYPE a [<!ENTITY x 'b'>]>" })
	void entitiesAreNotLookedUp(String declared) throws IOException {
		String content = ods("<table:table table:name='A'><table:table-row><table:table-cell><text:p>&x;</text:p>"
				+ "</table:table-cell></table:table-row></table:table>", declared);
		String sheet = declared + "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
				+ "<sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>&x;</t></is></c></row></sheetData></worksheet>";

		assertThat(refusal(zip(Map.of("mimetype", OdsWriting.TYPE, "content.xml", content)))).contains("damaged");
		assertThat(refusal(replaceSheet(sheet))).contains("damaged");
	}

	@Test
	void aDamagedFileSaysSo() throws IOException {
		byte[] whole = xlsx((sheet) -> sheet.createRow(0).createCell(0).setCellValue("It"));

		assertThat(refusal(Arrays.copyOf(whole, whole.length / 2))).contains("damaged");
		assertThat(refusal(replaceSheet("<worksheet><sheetData>"))).contains("damaged");
		assertThat(refusal(ods("<table:table><table:table-row></table:table>"))).contains("damaged");
	}

	@Test
	void aHundredThousandColumnsAreTooMany() throws IOException {
		String many = "has more than 200 columns";

		assertThat(refusal("x,".repeat(100_000).getBytes(StandardCharsets.US_ASCII))).contains(many);
		assertThat(refusal("x,".repeat(201).getBytes(StandardCharsets.US_ASCII))).contains(many);
		assertThat(refusal(ods("<table:table table:name='A'><table:table-row>"
				+ "<table:table-cell table:number-columns-repeated='100000'><text:p>x</text:p></table:table-cell>"
				+ "</table:table-row></table:table>")))
			.contains(many);
		assertThat(refusal(ods("<table:table table:name='A'><table:table-row>"
				+ "<table:table-cell><text:p>x</text:p></table:table-cell>".repeat(100_000)
				+ "</table:table-row></table:table>")))
			.contains(many);
		assertThat(refusal(xlsx((sheet) -> sheet.createRow(0).createCell(16_383).setCellValue("x")))).contains(many);
	}

	@Test
	void tenThousandRowsAreEnough() {
		String enough = "has more than 10,000 rows";

		assertThat(refusal("x\n".repeat(10_002).getBytes(StandardCharsets.US_ASCII))).contains(enough);
		assertThat(refusal(ods("<table:table table:name='A'><table:table-row table:number-rows-repeated='1048576'>"
				+ "<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>")))
			.contains(enough);
		assertThat(read("x\n".repeat(10_001).getBytes(StandardCharsets.US_ASCII))).hasSize(10_001);
	}

	@Test
	void aCellHoldsFiveThousandCharacters() {
		assertThat(refusal(("x\n" + "y".repeat(5001)).getBytes(StandardCharsets.US_ASCII)))
			.contains("‘brought’, cell A2: the text is longer than 5,000 characters");
	}

	@ParameterizedTest
	@CsvSource({ "UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE" })
	void csvMayBeWrittenAsWindowsDoes(String charset) {
		String mark = charset.startsWith("UTF-16") ? "\uFEFF" : "";

		List<Sheet.Row> rows = read((mark + "What;Price\nCafé;£5 – “cheap”\n").getBytes(Charset.forName(charset)));

		assertThat(rows).extracting(Sheet.Row::cells)
			.containsExactly(List.of("What", "Price"), List.of("Café", "£5 – “cheap”"));
	}

	@Test
	void theByteOrderMarkIsNoText() {
		assertThat(read("\uFEFFWhat,Who\na,b".getBytes(StandardCharsets.UTF_8)).getFirst().cell(0)).isEqualTo("What");
	}

	@ParameterizedTest
	@ValueSource(strings = { ",", ";", "\t" })
	void theDelimiterIsFound(String delimiter) {
		String text = "What" + delimiter + "\"Who, when; where\"\n\"Two\r\nlines\"" + delimiter + "\"a \"\"b\"\"\"\n";

		assertThat(read(text.getBytes(WINDOWS))).containsExactly(new Sheet.Row(1, List.of("What", "Who, when; where")),
				new Sheet.Row(2, List.of("Two\r\nlines", "a \"b\"")));
	}

	@Test
	void excelsOwnLineAboutTheDelimiterIsNoRow() {
		assertThat(read("sep=;\nWhat;Who\na;b\n".getBytes(WINDOWS))).extracting(Sheet.Row::cells)
			.containsExactly(List.of("What", "Who"), List.of("a", "b"));
	}

	@Test
	void aQuotationMarkThatNeverClosesIsNamed() {
		assertThat(refusal("What,Who\na,b\n\"c,d\n".getBytes(WINDOWS))).startsWith("Row 3:");
	}

	@Test
	void blankRowsKeepTheNumbersOfOthers() {
		assertThat(read("What\n\n,\nIt\n".getBytes(WINDOWS))).extracting(Sheet.Row::number).containsExactly(1, 4);
	}

	@Test
	void aFormulaGivesItsResult() throws IOException {
		byte[] file = xlsx((sheet) -> {
			var cell = sheet.createRow(0).createCell(0);
			cell.setCellFormula("1+1");
			cell.setCellValue(2);
		});

		Sheet sheet = Workbook.read(file, "").sheets().getFirst();

		assertThat(sheet.rows()).containsExactly(new Sheet.Row(1, List.of("2")));
		assertThat(sheet.remarks()).containsExactly(new Sheet.Remark("sheet.remark.formulas", "1"));
	}

	@Test
	void aFormulaWithoutAResultIsNamed() throws IOException {
		String mend = "Cell B1 holds a formula without a result";

		assertThat(refusal(xlsx((sheet) -> sheet.createRow(0).createCell(1).setCellFormula("1+1")))).contains(mend);
		assertThat(refusal(ods("<table:table table:name='A'><table:table-row><table:table-cell/>"
				+ "<table:table-cell table:formula='of:=1+1'/></table:table-row></table:table>")))
			.contains(mend);
	}

	@Test
	void mergedCellsCountForEachRow() throws IOException {
		byte[] excel = xlsx((sheet) -> {
			for (int row = 0; row < 4; row++) {
				sheet.createRow(row).createCell(1).setCellValue("What " + row);
			}
			sheet.getRow(1).createCell(0).setCellValue("People");
			sheet.addMergedRegion(new CellRangeAddress(1, 2, 0, 0));
		});
		String open = "<table:table table:name='A'><table:table-row><table:table-cell table:number-columns-repeated='1'/>"
				+ "<table:table-cell><text:p>What 0</text:p></table:table-cell></table:table-row>"
				+ "<table:table-row><table:table-cell table:number-rows-spanned='2'><text:p>People</text:p>"
				+ "</table:table-cell><table:table-cell><text:p>What 1</text:p></table:table-cell></table:table-row>"
				+ "<table:table-row><table:covered-table-cell/><table:table-cell><text:p>What 2</text:p>"
				+ "</table:table-cell></table:table-row><table:table-row><table:table-cell/><table:table-cell>"
				+ "<text:p>What 3</text:p></table:table-cell></table:table-row></table:table>";

		for (byte[] file : List.of(excel, ods(open))) {
			Sheet sheet = Workbook.read(file, "").sheets().getFirst();
			assertThat(sheet.rows()).extracting((row) -> row.cell(0)).containsExactly("", "People", "People", "");
			assertThat(sheet.remarks()).containsExactly(new Sheet.Remark("sheet.remark.merged", "A2:A3"));
		}
	}

	@Test
	void aCommentIsNotInItsCell() throws IOException {
		assertThat(Workbook
			.read(ods("<table:table table:name='A'><table:table-row><table:table-cell>"
					+ "<office:annotation><text:p>Psst</text:p></office:annotation><text:p>It</text:p>"
					+ "</table:table-cell></table:table-row></table:table>"), "")
			.sheets()
			.getFirst()
			.rows()).containsExactly(new Sheet.Row(1, List.of("It")));
	}

	@Test
	void columnsAreCalledAsInSpreadsheets() {
		assertThat(List.of(Sheet.letters(0), Sheet.letters(25), Sheet.letters(26), Sheet.letters(199)))
			.containsExactly("A", "Z", "AA", "GR");
	}

	@Test
	void everyRemarkHasWords() {
		assertThat(List.of("sheet.remark.merged", "sheet.remark.formulas"))
			.allSatisfy((key) -> assertThat(words(key, "A1")).contains("A1"));
	}

	private static List<Sheet.Row> read(byte[] file) {
		return Workbook.read(file, "brought.csv").sheets().getFirst().rows();
	}

	/** What the file's owner is told. */
	private static String refusal(byte[] file) {
		Unreadable unreadable = catchThrowableOfType(Unreadable.class, () -> Workbook.read(file, "brought.csv"));
		return words(unreadable.key(), unreadable.arguments());
	}

	private static String words(String key, Object... arguments) {
		var messages = new ResourceBundleMessageSource();
		messages.setBasename("messages/web");
		messages.setDefaultEncoding("UTF-8");
		return messages.getMessage(key, arguments, Locale.UK);
	}

	private static byte[] xlsx(Consumer<XSSFSheet> fill) throws IOException {
		var out = new ByteArrayOutputStream();
		try (var workbook = new XSSFWorkbook()) {
			fill.accept(workbook.createSheet("A"));
			workbook.write(out);
		}
		return out.toByteArray();
	}

	/** An Excel file that somebody tampered with. */
	private static byte[] replaceSheet(String xml) throws IOException {
		var in = new ZipInputStream(
				new ByteArrayInputStream(xlsx((sheet) -> sheet.createRow(0).createCell(0).setCellValue("It"))));
		var parts = new LinkedHashMap<String, String>();
		for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
			parts.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
		}
		parts.put("xl/worksheets/sheet1.xml", xml);
		return zip(parts);
	}

	private static byte[] ods(String tables) {
		try {
			return zip(Map.of("mimetype", OdsWriting.TYPE, "content.xml", ods(tables, "")));
		}
		catch (IOException impossible) {
			throw new AssertionError(impossible);
		}
	}

	private static String ods(String tables, String declared) {
		return declared + "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
				+ " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
				+ " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:spreadsheet>"
				+ tables + "</office:spreadsheet></office:body></office:document-content>";
	}

	private static byte[] zip(Map<String, String> parts) throws IOException {
		var out = new ByteArrayOutputStream();
		try (var zip = new ZipOutputStream(out)) {
			for (Map.Entry<String, String> part : parts.entrySet()) {
				zip.putNextEntry(new ZipEntry(part.getKey()));
				zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
				zip.closeEntry();
			}
		}
		return out.toByteArray();
	}

}
