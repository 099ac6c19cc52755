package org.pathfinder.web.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** What we write, opened and saved by a program that people use. */
class LibreOfficeTest {

	private static String office;

	@BeforeAll
	static void isInstalled() {
		office = Stream.of(System.getenv("PATH").split(":"))
			.map((folder) -> folder + "/localc")
			.filter((program) -> Files.isExecutable(Path.of(program)))
			.findFirst()
			.orElse(null);
		assumeThat(office).as("LibreOffice Calc on the PATH; without it these tests are skipped").isNotNull();
	}

	@ParameterizedTest
	@CsvSource({ "CSV, ODS", "ODS, XLSX", "XLSX, ODS", "ODS, CSV", "XLSX, CSV" })
	void libreOfficeUnderstandsWhatWeWriteAndWeWhatItSaves(Format ours, Format theirs, @TempDir Path folder)
			throws IOException, InterruptedException {
		var table = new Table("Barriers", List.of("What", "People", "Share", "Day"),
				List.of(List.of(Cell.of("Café – “cost”, 😀\nsecond line"), Cell.of(12), Cell.of(new BigDecimal("0.25")),
						Cell.of(LocalDate.of(2026, 3, 12))),
						List.of(Cell.of("=1+1"), Cell.EMPTY, Cell.EMPTY, Cell.EMPTY)));
		Path written = folder.resolve("barriers." + ours.extension());
		try (OutputStream out = Files.newOutputStream(written)) {
			ours.write(List.of(table), out);
		}

		Path saved = save(written, theirs, folder);

		List<Sheet.Row> rows = Workbook.read(Files.readAllBytes(saved), "barriers").sheets().getFirst().rows();
		assertThat(rows).hasSize(3);
		assertThat(rows.getFirst().cells()).containsExactly("What", "People", "Share", "Day");
		assertThat(rows.get(1).cells().subList(0, 3)).containsExactly("Café – “cost”, 😀\nsecond line", "12", "0.25");
		assertThat(Days.read(rows.get(1).cell(3))).contains(LocalDate.of(2026, 3, 12));
		assertThat(rows.get(2).cells())
			.containsExactly((ours == Format.CSV && theirs != Format.CSV) ? "'=1+1" : "=1+1");
	}

	private static Path save(Path file, Format as, Path folder) throws IOException, InterruptedException {
		String filter = (as == Format.CSV) ? "csv:Text - txt - csv (StarCalc):44,34,76" : as.extension();
		Path out = folder.resolve("saved");
		Process process = new ProcessBuilder(office, "-env:UserInstallation=" + folder.resolve("profile").toUri(),
				"--headless", "--infilter=CSV:44,34,76", "--convert-to", filter, "--outdir", out.toString(),
				file.toString())
			.redirectErrorStream(true)
			.redirectOutput(folder.resolve("log").toFile())
			.start();
		assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).as(Files.readString(folder.resolve("log"))).isZero();
		return out.resolve("barriers." + as.extension());
	}

}
