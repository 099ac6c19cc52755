package org.pathfinder.web.sheet;

import java.util.List;

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

	/** What spreadsheet programs call a column, counted from 0: A, B, … Z, AA. */
	public static String letters(int column) {
		var letters = new StringBuilder();
		for (int left = column; left >= 0; left = left / 26 - 1) {
			letters.insert(0, (char) ('A' + left % 26));
		}
		return letters.toString();
	}

}
