package org.pathfinder.web.sheet;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * Reads the tables of an OpenDocument spreadsheet in one pass. What is repeated is
 * counted before it is repeated.
 */
final class OdsReading {

	private static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";

	private static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";

	private static final String TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

	/** Parts that hold text and rows which are not in any cell. */
	private static final Set<String> BESIDE = Set.of("annotation", "annotation-end", "tracked-changes", "shapes",
			"frame", "forms", "dde-links", "data-pilot-tables");

	private final XMLStreamReader xml;

	private final List<Sheet> sheets = new ArrayList<>();

	private OdsReading(XMLStreamReader xml) {
		this.xml = xml;
	}

	static List<Sheet> read(InputStream content) {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_COALESCING, false);
		try {
			var reading = new OdsReading(factory.createXMLStreamReader(content));
			reading.read();
			return reading.sheets;
		}
		catch (XMLStreamException damaged) {
			throw new Unreadable("damaged");
		}
	}

	private void read() throws XMLStreamException {
		while (this.xml.hasNext()) {
			int event = this.xml.next();
			if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
				throw new Unreadable("damaged");
			}
			if (event == XMLStreamConstants.START_ELEMENT && BESIDE.contains(this.xml.getLocalName())) {
				skip();
			}
			else if (starts(event, TABLE, "table")) {
				table();
			}
		}
	}

	private void table() throws XMLStreamException {
		var sheet = new SheetBuilder(Objects.requireNonNullElse(attribute(TABLE, "name"), ""));
		int row = 1;
		for (int event = this.xml.next(); !ends(event, "table"); event = this.xml.next()) {
			if (event == XMLStreamConstants.START_ELEMENT && BESIDE.contains(this.xml.getLocalName())) {
				skip();
			}
			else if (starts(event, TABLE, "table-row")) {
				row = row(sheet, row);
			}
		}
		sheet.addTo(this.sheets);
	}

	/** Reads a row and says the number of the next. */
	private int row(SheetBuilder sheet, int number) throws XMLStreamException {
		int times = count("number-rows-repeated");
		int column = 0;
		for (int event = this.xml.next(); !ends(event, "table-row"); event = this.xml.next()) {
			if (starts(event, TABLE, "table-cell") || starts(event, TABLE, "covered-table-cell")) {
				column = cell(sheet, number, column);
			}
		}
		sheet.endRow(number, times);
		return Math.addExact(number, times);
	}

	/** Reads a cell and says the column of the next. */
	private int cell(SheetBuilder sheet, int row, int column) throws XMLStreamException {
		int times = count("number-columns-repeated");
		int deep = count("number-rows-spanned");
		int wide = count("number-columns-spanned");
		boolean formula = attribute(TABLE, "formula") != null;
		String type = Objects.requireNonNullElse(attribute(OFFICE, "value-type"), "string");
		String value = switch (type) {
			case "float", "percentage", "currency" -> number(attribute(OFFICE, "value"));
			case "date" -> day(attribute(OFFICE, "date-value"));
			case "boolean" -> Objects.requireNonNullElse(attribute(OFFICE, "boolean-value"), "");
			default -> attribute(OFFICE, "string-value");
		};
		String shown = shown(this.xml.getLocalName());
		String text = (value != null) ? value : shown;
		if (!text.isBlank()) {
			if (formula) {
				sheet.formula();
			}
			if (deep > 1 || wide > 1) {
				sheet.merged(row, row + deep - 1, column, column + wide - 1);
			}
			sheet.cell(row, Math.addExact(column, times) - 1, text);
			for (int time = 0; time < times - 1; time++) {
				sheet.cell(row, column + time, text);
			}
		}
		else if (formula) {
			throw new Unreadable("formula", Sheet.letters(Math.min(column, Workbook.MOST_COLUMNS)) + row);
		}
		return Math.addExact(column, times);
	}

	/** The paragraphs of a cell, a line each. */
	private String shown(String cell) throws XMLStreamException {
		var text = new StringBuilder();
		boolean begun = false;
		int paragraphs = 0;
		for (int event = this.xml.next(); !ends(event, cell); event = this.xml.next()) {
			if (event == XMLStreamConstants.START_ELEMENT && BESIDE.contains(this.xml.getLocalName())) {
				skip();
			}
			else if (starts(event, TEXT, "p")) {
				if (begun) {
					text.append('\n');
				}
				begun = true;
				paragraphs++;
			}
			else if (event == XMLStreamConstants.END_ELEMENT && this.xml.getLocalName().equals("p")) {
				paragraphs--;
			}
			else if (starts(event, TEXT, "s")) {
				text.repeat(' ', Math.min(number(TEXT, "c"), Workbook.MOST_CHARACTERS));
			}
			else if (starts(event, TEXT, "tab")) {
				text.append('\t');
			}
			else if (starts(event, TEXT, "line-break")) {
				text.append('\n');
			}
			else if (paragraphs > 0 && (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA)) {
				text.append(this.xml.getTextCharacters(), this.xml.getTextStart(), this.xml.getTextLength());
			}
			else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
				throw new Unreadable("damaged");
			}
		}
		return text.toString();
	}

	private void skip() throws XMLStreamException {
		for (int depth = 1; depth > 0;) {
			switch (this.xml.next()) {
				case XMLStreamConstants.START_ELEMENT -> depth++;
				case XMLStreamConstants.END_ELEMENT -> depth--;
				default -> {
				}
			}
		}
	}

	private static String number(@Nullable String value) {
		return (value != null) ? Numbers.plain(new BigDecimal(value)) : "";
	}

	/** A day that comes with midnight is a day. */
	private static String day(@Nullable String value) {
		return (value != null) ? value.replaceFirst("T00:00(:00)?(\\.0+)?$", "") : "";
	}

	private int count(String name) {
		return number(TABLE, name);
	}

	/** At least 1, and 1 if it is not said. */
	private int number(String namespace, String name) {
		String value = attribute(namespace, name);
		return (value != null) ? Math.max(1, Integer.parseInt(value)) : 1;
	}

	private @Nullable String attribute(String namespace, String name) {
		return this.xml.getAttributeValue(namespace, name);
	}

	private boolean starts(int event, String namespace, String name) {
		return event == XMLStreamConstants.START_ELEMENT && this.xml.getLocalName().equals(name)
				&& namespace.equals(this.xml.getNamespaceURI());
	}

	private boolean ends(int event, String name) {
		return event == XMLStreamConstants.END_ELEMENT && this.xml.getLocalName().equals(name);
	}

}
