package org.pathfinder.web.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;

import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class SpreadsheetTest {

	private static final List<String> NASTY = List.of("=1+1", "+44 113 496 0000", "-5 degrees", "@somebody",
			"=HYPERLINK(\"https://attacker.example\",\"Look\")");

	@ParameterizedTest
	@EnumSource(Format.class)
	void whatIsWrittenIsRead(Format format) throws IOException {
		var table = new Table("Barriers", List.of("What", "People", "Share", "Day", "When"),
				List.of(List.of(Cell.of("No lift, “quotes” \"and\" a\nsecond line  with two spaces 😀 ŵ"), Cell.of(12),
						Cell.of(new BigDecimal("0.25")), Cell.of(LocalDate.of(2026, 3, 12)),
						Cell.of(Instant.parse("2026-07-01T08:40:10.5Z"))),
						List.of(Cell.of("Only this"), Cell.EMPTY, Cell.EMPTY, Cell.EMPTY, Cell.EMPTY)));

		List<Sheet.Row> rows = read(format, table).sheets().getFirst().rows();

		String moment = (format == Format.CSV) ? "2026-07-01 09:40:10" : "2026-07-01T09:40:10";
		assertThat(rows).extracting(Sheet.Row::cells)
			.containsExactly(List.of("What", "People", "Share", "Day", "When"),
					List.of("No lift, “quotes” \"and\" a\nsecond line  with two spaces 😀 ŵ", "12", "0.25",
							"2026-03-12", moment),
					List.of("Only this"));
		assertThat(rows).extracting(Sheet.Row::number).containsExactly(1, 2, 3);
	}

	@ParameterizedTest
	@EnumSource(Format.class)
	void textThatLooksLikeAFormulaComesBackAsItWas(Format format) throws IOException {
		var table = new Table("Text", List.of("=head"), NASTY.stream().map((text) -> List.of(Cell.of(text))).toList());

		List<Sheet.Row> rows = read(format, table).sheets().getFirst().rows();

		assertThat(rows.stream().skip(1).map((row) -> row.cell(0))).isEqualTo(NASTY);
	}

	@Test
	void noTextIsAFormulaInCsv() throws IOException {
		var table = new Table("Text", List.of("Head"), NASTY.stream().map((text) -> List.of(Cell.of(text))).toList());

		String csv = new String(write(Format.CSV, table), StandardCharsets.UTF_8);

		assertThat(csv).startsWith("\uFEFFHead\r\n'=1+1\r\n'+44 113 496 0000\r\n'-5 degrees\r\n'@somebody\r\n")
			.endsWith("\"'=HYPERLINK(\"\"https://attacker.example\"\",\"\"Look\"\")\"\r\n");
	}

	@Test
	void noTextIsAFormulaInExcel() throws IOException {
		var table = new Table("Text", List.of("Head"), NASTY.stream().map((text) -> List.of(Cell.of(text))).toList());

		try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(write(Format.XLSX, table)))) {
			workbook.getSheetAt(0)
				.forEach((row) -> row.forEach((cell) -> assertThat(cell.getCellType()).isEqualTo(CellType.STRING)));
		}
	}

	@ParameterizedTest
	@EnumSource(Format.class)
	void tenThousandRowsAreNoTrouble(Format format) throws IOException {
		var table = new Table("Many", List.of("Number", "Text"),
				() -> IntStream.rangeClosed(1, 10_000)
					.mapToObj((number) -> List.of(Cell.of(number), Cell.of("What row " + number + " says")))
					.iterator());

		Workbook read = read(format, table);

		assertThat(read.sheets().getFirst().rows()).hasSize(10_001)
			.last()
			.satisfies((row) -> assertThat(row.cells()).containsExactly("10000", "What row 10000 says"));
	}

	@ParameterizedTest
	@EnumSource(value = Format.class, names = { "ODS", "XLSX" })
	void aWorkbookHoldsSeveralTables(Format format) throws IOException {
		var out = new ByteArrayOutputStream();

		format.write(List.of(one("Barriers", "Cost"), one("Assets", "The hall")), out);

		assertThat(Workbook.read(out.toByteArray(), "any").sheets()).extracting(Sheet::name)
			.containsExactly("Barriers", "Assets");
	}

	@Test
	void severalTablesAsCsvAreAZipFile() throws IOException {
		var out = new ByteArrayOutputStream();

		Format.CSV.write(List.of(one("Barriers", "Cost"), one("Programme and steps", "1.1")), out);

		try (var zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
			assertThat(zip.getNextEntry().getName()).isEqualTo("barriers.csv");
			assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("\uFEFFHead\r\nCost\r\n");
			assertThat(zip.getNextEntry().getName()).isEqualTo("programme-and-steps.csv");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Barriers \"Côte\"; / ../ leeds 2026-11-22", "barriers--cote-leeds 2026-11-22" })
	void aDownloadHasANameAnyComputerTakes(String name) throws IOException {
		var response = new MockHttpServletResponse();

		new Download(name, Format.XLSX, List.of(one("Barriers", "Cost"))).render(null, new MockHttpServletRequest(),
				response);

		assertThat(response.getHeader("Content-Disposition"))
			.isEqualTo("attachment; filename=\"barriers-cote-leeds-2026-11-22.xlsx\"");
		assertThat(response.getContentType())
			.isEqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
		assertThat(Workbook.read(response.getContentAsByteArray(), "").sheets()).hasSize(1);
	}

	private static Table one(String name, String text) {
		return new Table(name, List.of("Head"), List.of(List.of(Cell.of(text))));
	}

	private static byte[] write(Format format, Table table) throws IOException {
		var out = new ByteArrayOutputStream();
		format.write(List.of(table), out);
		return out.toByteArray();
	}

	private static Workbook read(Format format, Table table) throws IOException {
		return Workbook.read(write(format, table), "table." + format.extension());
	}

}
