package org.pathfinder.web.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.ParserConfigurationException;

import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.util.ZipFileZipEntrySource;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.Styles;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Reads XLSX through Apache POI's events, a row at a time. */
final class XlsxReading {

	private XlsxReading() {
	}

	static List<Sheet> read(ZipFile zip) {
		var found = new ArrayList<Sheet>();
		try (var file = OPCPackage.open(new ZipFileZipEntrySource(zip))) {
			var reader = new XSSFReader(file);
			var strings = new ReadOnlySharedStringsTable(file, false);
			Styles styles = reader.getStylesTable();
			var numbers = new PlainNumbers(datesFrom1904(reader));
			var sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
			while (sheets.hasNext()) {
				try (InputStream sheet = sheets.next()) {
					var builder = new SheetBuilder(sheets.getSheetName());
					parse(sheet, new Handler(styles, strings, builder, numbers));
					builder.addTo(found);
				}
			}
			file.revert();
		}
		catch (IOException | OpenXML4JException | SAXException damaged) {
			throw new Unreadable("damaged");
		}
		return found;
	}

	private static void parse(InputStream part, DefaultHandler handler) throws SAXException, IOException {
		try {
			XMLReader xml = XMLHelper.newXMLReader();
			xml.setContentHandler(handler);
			xml.parse(new InputSource(part));
		}
		catch (ParserConfigurationException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	/** Excel for the Mac once counted days from 1904. */
	private static boolean datesFrom1904(XSSFReader reader) throws IOException, OpenXML4JException, SAXException {
		var dates = new DefaultHandler() {

			private boolean from1904;

			@Override
			public void startElement(String uri, String name, String qualified, Attributes attributes) {
				if (name.equals("workbookPr")) {
					String said = attributes.getValue("date1904");
					this.from1904 = "1".equals(said) || "true".equals(said);
				}
			}

		};
		try (InputStream workbook = reader.getWorkbookData()) {
			parse(workbook, dates);
		}
		return dates.from1904;
	}

	/** Numbers as they are, whatever their format makes of them, and days as days. */
	private static final class PlainNumbers extends DataFormatter {

		private final boolean from1904;

		PlainNumbers(boolean from1904) {
			this.from1904 = from1904;
		}

		@Override
		public String formatRawCellContents(double value, int index, String format) {
			if (DateUtil.isADateFormat(index, format) && DateUtil.isValidExcelDate(value)) {
				LocalDateTime when = DateUtil.getLocalDateTime(value, this.from1904, true);
				return when.toLocalTime().equals(LocalTime.MIDNIGHT) ? when.toLocalDate().toString() : when.toString();
			}
			return Numbers.plain(BigDecimal.valueOf(value));
		}

	}

	/** Notices, beside what cells hold, which are merged and which calculate. */
	private static final class Handler extends XSSFSheetXMLHandler {

		private final SheetBuilder sheet;

		private @Nullable String formula;

		private String cell = "";

		Handler(Styles styles, SharedStrings strings, SheetBuilder sheet, DataFormatter numbers) {
			super(styles, strings, new Rows(sheet), numbers, false);
			this.sheet = sheet;
		}

		@Override
		public void startElement(String uri, String name, String qualified, @Nullable Attributes attributes)
				throws SAXException {
			super.startElement(uri, name, qualified, attributes);
			if (attributes == null) {
				return;
			}
			switch (name) {
				case "c" -> {
					String reference = attributes.getValue("r");
					this.cell = (reference != null) ? reference : "";
				}
				case "f" -> this.formula = this.cell;
				case "v" -> {
					if (this.formula != null) {
						this.sheet.formula();
						this.formula = null;
					}
				}
				case "mergeCell" -> {
					CellRangeAddress range = CellRangeAddress.valueOf(attributes.getValue("ref"));
					this.sheet.merged(range.getFirstRow() + 1, range.getLastRow() + 1, range.getFirstColumn(),
							range.getLastColumn());
				}
				default -> {
				}
			}
		}

		@Override
		public void endElement(String uri, String name, String qualified) throws SAXException {
			super.endElement(uri, name, qualified);
			if (name.equals("c") && this.formula != null) {
				throw new Unreadable("formula", this.formula);
			}
		}

	}

	private record Rows(SheetBuilder sheet, Place place) implements XSSFSheetXMLHandler.SheetContentsHandler {

		Rows(SheetBuilder sheet) {
			this(sheet, new Place());
		}

		@Override
		public void startRow(int row) {
			this.place.column = -1;
			this.place.row = row + 1;
		}

		@Override
		public void endRow(int row) {
			this.sheet.endRow(row + 1, 1);
		}

		@Override
		public void cell(@Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
			this.place.column = (reference != null) ? new CellReference(reference).getCol() & 0xFFFF
					: this.place.column + 1;
			if (value != null) {
				this.sheet.cell(this.place.row, this.place.column, value);
			}
		}

	}

	/** The last cell read. */
	private static final class Place {

		private int row;

		private int column;

	}

}
