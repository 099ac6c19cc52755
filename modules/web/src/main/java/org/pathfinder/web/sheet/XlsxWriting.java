package org.pathfinder.web.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.streaming.DeferredSXSSFSheet;
import org.apache.poi.xssf.streaming.DeferredSXSSFWorkbook;

/**
 * XLSX through Apache POI, row by row into the stream: neither in memory nor in files.
 */
final class XlsxWriting {

	private static final int WIDTH = 24 * 256;

	private static final int FIRST_WIDTH = 60 * 256;

	private XlsxWriting() {
	}

	static void write(List<Table> tables, OutputStream out) throws IOException {
		try (var workbook = new DeferredSXSSFWorkbook()) {
			var styles = new Styles(workbook);
			for (Table table : tables) {
				DeferredSXSSFSheet sheet = workbook.createSheet(table.name());
				sheet.createFreezePane(0, 1);
				for (int column = 0; column < table.heads().size(); column++) {
					sheet.setColumnWidth(column, (column == 0) ? FIRST_WIDTH : WIDTH);
				}
				sheet.setRowGenerator((filled) -> {
					int number = 0;
					Row head = filled.createRow(number++);
					for (int column = 0; column < table.heads().size(); column++) {
						styles.text(head, column, table.heads().get(column), styles.head);
					}
					for (List<Cell> cells : table.rows()) {
						Row row = filled.createRow(number++);
						for (int column = 0; column < cells.size(); column++) {
							styles.write(row, column, cells.get(column));
						}
					}
				});
			}
			workbook.writeAvoidingTempFiles(out);
		}
	}

	/** How cells look; a text cell is of the type text, so that no text is a formula. */
	private static final class Styles {

		private final CellStyle head;

		private final CellStyle text;

		private final CellStyle day;

		private final CellStyle moment;

		Styles(DeferredSXSSFWorkbook workbook) {
			Font bold = workbook.createFont();
			bold.setBold(true);
			this.head = wrapped(workbook);
			this.head.setFont(bold);
			this.text = wrapped(workbook);
			this.day = wrapped(workbook);
			this.day.setDataFormat(workbook.createDataFormat().getFormat("d mmmm yyyy"));
			this.moment = wrapped(workbook);
			this.moment.setDataFormat(workbook.createDataFormat().getFormat("d mmmm yyyy hh:mm"));
		}

		private static CellStyle wrapped(DeferredSXSSFWorkbook workbook) {
			CellStyle style = workbook.createCellStyle();
			style.setWrapText(true);
			style.setVerticalAlignment(VerticalAlignment.TOP);
			return style;
		}

		private void text(Row row, int column, String text, CellStyle style) {
			var cell = row.createCell(column);
			cell.setCellStyle(style);
			cell.setCellValue(text);
		}

		private void write(Row row, int column, Cell value) {
			switch (value) {
				case Cell.Empty _ -> {
				}
				case Cell.Words words -> text(row, column, words.text(), this.text);
				case Cell.Whole whole -> number(row, column, whole.number());
				case Cell.Decimal decimal -> number(row, column, decimal.number().doubleValue());
				case Cell.Day day -> {
					var cell = row.createCell(column);
					cell.setCellStyle(this.day);
					cell.setCellValue(day.day());
				}
				case Cell.Moment moment -> {
					var cell = row.createCell(column);
					cell.setCellStyle(this.moment);
					cell.setCellValue(moment.time());
				}
			}
		}

		private void number(Row row, int column, double number) {
			var cell = row.createCell(column);
			cell.setCellStyle(this.text);
			cell.setCellValue(number);
		}

	}

}
