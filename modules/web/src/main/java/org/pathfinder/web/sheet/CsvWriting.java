package org.pathfinder.web.sheet;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * CSV by RFC 4180, in UTF-8 with a byte order mark, without which Excel takes it for
 * something older.
 */
final class CsvWriting {

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

	private CsvWriting() {
	}

	static void write(List<Table> tables, OutputStream out) throws IOException {
		if (tables.size() == 1) {
			write(tables.getFirst(), out);
			return;
		}
		var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
		for (Table table : tables) {
			zip.putNextEntry(new ZipEntry(FileName.of(table.name()) + ".csv"));
			write(table, zip);
			zip.closeEntry();
		}
		zip.finish();
	}

	private static void write(Table table, OutputStream out) throws IOException {
		try (Writer text = new OutputStreamWriter(new StaysOpen(out), StandardCharsets.UTF_8);
				var csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
			text.write('\uFEFF');
			csv.printRecord(table.heads().stream().map(CsvWriting::harmless));
			for (List<Cell> row : table.rows()) {
				csv.printRecord(row.stream().map(CsvWriting::text));
			}
		}
	}

	private static String text(Cell cell) {
		return switch (cell) {
			case Cell.Empty _ -> "";
			case Cell.Words words -> harmless(words.text());
			case Cell.Whole whole -> Long.toString(whole.number());
			case Cell.Decimal decimal -> decimal.number().toPlainString();
			case Cell.Day day -> day.day().toString();
			case Cell.Moment moment -> MOMENT.format(moment.time());
		};
	}

	/**
	 * A spreadsheet program takes for a formula what begins like one, whoever wrote it;
	 * the apostrophe says that it is text. {@link CsvReading} takes it off again.
	 */
	private static String harmless(String text) {
		return CsvReading.beginsLikeAFormula(text) ? "'" + text : text;
	}

	/** Somebody else closes the stream. */
	private static final class StaysOpen extends FilterOutputStream {

		StaysOpen(OutputStream out) {
			super(out);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			this.out.write(bytes, offset, length);
		}

		@Override
		public void close() throws IOException {
			flush();
		}

	}

}
