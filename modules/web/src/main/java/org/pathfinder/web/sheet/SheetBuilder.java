package org.pathfinder.web.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A sheet while it is read. Refuses what is too much as soon as it comes, so that nobody
 * has to hold it.
 */
final class SheetBuilder {

	/** People merge a few cells; a thousand is somebody's trick. */
	private static final int MOST_MERGED = 1_000;

	private final String name;

	private final TreeMap<Integer, List<String>> rows = new TreeMap<>();

	private final List<Merged> merged = new ArrayList<>();

	private List<String> row = new ArrayList<>();

	private int formulas;

	SheetBuilder(String name) {
		this.name = name;
	}

	/**
	 * Puts text into the row at hand.
	 * @param column counted from 0
	 */
	void cell(int rowNumber, int column, String text) {
		if (text.isBlank()) {
			return;
		}
		if (column >= Workbook.MOST_COLUMNS) {
			throw new Unreadable("too-many-columns", this.name, Workbook.MOST_COLUMNS);
		}
		if (text.length() > Workbook.MOST_CHARACTERS) {
			throw new Unreadable("long-cell", this.name, Sheet.letters(column) + rowNumber, Workbook.MOST_CHARACTERS);
		}
		while (this.row.size() < column) {
			this.row.add("");
		}
		if (this.row.size() == column) {
			this.row.add(text.strip());
		}
		else {
			this.row.set(column, text.strip());
		}
	}

	/** A formula's result was taken. */
	void formula() {
		this.formulas++;
	}

	/** These cells are one; places counted from 0, rows from 1. */
	void merged(int firstRow, int lastRow, int firstColumn, int lastColumn) {
		if (this.merged.size() == MOST_MERGED) {
			throw new Unreadable("too-much-merged", this.name);
		}
		this.merged.add(new Merged(firstRow, lastRow, firstColumn, lastColumn));
	}

	/** The row at hand is complete, and so are the next ones that are the same. */
	void endRow(int number, int times) {
		if (this.row.isEmpty()) {
			return;
		}
		if (times > Workbook.MOST_ROWS + 1 - this.rows.size()) {
			throw new Unreadable("too-many-rows", this.name, Workbook.MOST_ROWS);
		}
		for (int time = 0; time < times; time++) {
			this.rows.put(number + time, this.row);
		}
		this.row = new ArrayList<>();
	}

	/** Adds the sheet if there is anything on it. */
	void addTo(List<Sheet> sheets) {
		if (this.rows.isEmpty()) {
			return;
		}
		var remarks = new ArrayList<Sheet.Remark>();
		if (!this.merged.isEmpty()) {
			this.merged.forEach(this::fillDown);
			remarks.add(new Sheet.Remark("sheet.remark.merged",
					String.join(", ", this.merged.stream().limit(5).map(Merged::toString).toList())
							+ ((this.merged.size() > 5) ? ", …" : "")));
		}
		if (this.formulas > 0) {
			remarks.add(new Sheet.Remark("sheet.remark.formulas", Integer.toString(this.formulas)));
		}
		sheets.add(new Sheet(this.name,
				this.rows.entrySet()
					.stream()
					.map((row) -> new Sheet.Row(row.getKey(), List.copyOf(row.getValue())))
					.toList(),
				remarks));
	}

	/** Who merges the cells of several rows means the text for each of them. */
	private void fillDown(Merged cells) {
		List<String> first = this.rows.get(cells.firstRow());
		if (first == null || cells.firstColumn() >= first.size()) {
			return;
		}
		String text = first.get(cells.firstColumn());
		this.rows.subMap(cells.firstRow(), false, cells.lastRow(), true).replaceAll((_, row) -> {
			var filled = new ArrayList<>(row);
			while (filled.size() <= cells.firstColumn()) {
				filled.add("");
			}
			if (filled.get(cells.firstColumn()).isEmpty()) {
				filled.set(cells.firstColumn(), text);
			}
			return filled;
		});
	}

	private record Merged(int firstRow, int lastRow, int firstColumn, int lastColumn) {

		@Override
		public String toString() {
			return Sheet.letters(this.firstColumn) + this.firstRow + ":" + Sheet.letters(this.lastColumn)
					+ this.lastRow;
		}

	}

}
