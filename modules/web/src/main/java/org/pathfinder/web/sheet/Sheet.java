package org.pathfinder.web.sheet;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A sheet of a {@link Workbook}.
 *
 * @param name what it is called
 * @param rows its rows that hold something, the heads first
 * @param remarks what its owner should know about how it was read
 */
public record Sheet(String name, List<Row> rows, List<Remark> remarks) {

	/**
	 * A row.
	 *
	 * @param number its number, counted from 1 as spreadsheet programs do
	 * @param cells its cells as text, as far as the last that holds something; days as
	 * {@code 2026-03-12}
	 */
	public record Row(int number, List<String> cells) {

		/** The text in this column, counted from 0; empty if there is none. */
		public String cell(int column) {
			return (column >= 0 && column < this.cells.size()) ? this.cells.get(column) : "";
		}

	}

	/**
	 * Something worth knowing about how a sheet was read.
	 *
	 * @param key the message that says it
	 * @param subject what it is about: cells such as {@code A2:A5}, or how many
	 */
	public record Remark(String key, String subject) {
	}

	/** What its columns are headed. */
	public List<String> heads() {
		return this.rows.getFirst().cells();
	}

	/**
	 * The sheet as spreadsheet programs copy one: each row in its line, parted by tabs,
	 * as many in each.
	 */
	public String tabbed() {
		var text = new StringWriter();
		try (var tabs = new CSVPrinter(text,
				CSVFormat.RFC4180.builder().setDelimiter('\t').setRecordSeparator('\n').get())) {
			int width = this.rows.stream().mapToInt((row) -> row.cells().size()).max().orElse(0);
			int line = 1;
			for (Row row : this.rows) {
				text.append("\n".repeat(row.number() - line));
				tabs.printRecord(IntStream.range(0, width).mapToObj(row::cell));
				line = row.number() + 1;
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		return text.toString();
	}

	/** What spreadsheet programs call a column, counted from 0: A, B, … Z, AA. */
	public static String letters(int column) {
		var letters = new StringBuilder();
		for (int left = column; left >= 0; left = left / 26 - 1) {
			letters.insert(0, (char) ('A' + left % 26));
		}
		return letters.toString();
	}

}
