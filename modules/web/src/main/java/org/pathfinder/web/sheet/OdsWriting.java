package org.pathfinder.web.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.pathfinder.web.document.OpenDocument;

/** The small part of OpenDocument that a table needs, row by row into the stream. */
final class OdsWriting {

	static final String TYPE = "application/vnd.oasis.opendocument.spreadsheet";

	private static final String MANIFEST = """
			<?xml version="1.0" encoding="UTF-8"?>
			<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
			<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="%s"/>
			<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
			</manifest:manifest>
			"""
		.formatted(TYPE);

	private static final String HEAD = """
			<?xml version="1.0" encoding="UTF-8"?>
			<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
			 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
			 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
			 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
			 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
			 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3">
			<office:automatic-styles>
			<number:date-style style:name="day-format"><number:day/><number:text> </number:text><number:month number:textual="true" number:style="long"/><number:text> </number:text><number:year number:style="long"/></number:date-style>
			<number:date-style style:name="moment-format"><number:day/><number:text> </number:text><number:month number:textual="true" number:style="long"/><number:text> </number:text><number:year number:style="long"/><number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/></number:date-style>
			<style:style style:name="wide" style:family="table-column"><style:table-column-properties style:column-width="12cm"/></style:style>
			<style:style style:name="usual" style:family="table-column"><style:table-column-properties style:column-width="5cm"/></style:style>
			<style:style style:name="head" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/><style:text-properties fo:font-weight="bold"/></style:style>
			<style:style style:name="text" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>
			<style:style style:name="day" style:family="table-cell" style:data-style-name="day-format"><style:table-cell-properties style:vertical-align="top"/></style:style>
			<style:style style:name="moment" style:family="table-cell" style:data-style-name="moment-format"><style:table-cell-properties style:vertical-align="top"/></style:style>
			</office:automatic-styles>
			<office:body><office:spreadsheet>
			""";

	private static final String FOOT = "</office:spreadsheet></office:body></office:document-content>";

	private OdsWriting() {
	}

	static void write(List<Table> tables, OutputStream out) throws IOException {
		var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
		OpenDocument.mimetype(TYPE, zip);
		zip.putNextEntry(new ZipEntry("META-INF/manifest.xml"));
		zip.write(MANIFEST.getBytes(StandardCharsets.UTF_8));
		zip.closeEntry();
		zip.putNextEntry(new ZipEntry("content.xml"));
		zip.write(HEAD.getBytes(StandardCharsets.UTF_8));
		try {
			for (Table table : tables) {
				write(table, zip);
			}
		}
		catch (XMLStreamException failure) {
			throw new IOException(failure);
		}
		zip.write(FOOT.getBytes(StandardCharsets.UTF_8));
		zip.closeEntry();
		zip.finish();
	}

	private static void write(Table table, OutputStream out) throws XMLStreamException {
		XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
		xml.writeStartElement("table:table");
		xml.writeAttribute("table:name", table.name());
		for (int column = 0; column < table.heads().size(); column++) {
			xml.writeEmptyElement("table:table-column");
			xml.writeAttribute("table:style-name", (column == 0) ? "wide" : "usual");
		}
		xml.writeStartElement("table:table-header-rows");
		xml.writeStartElement("table:table-row");
		for (String head : table.heads()) {
			text(xml, head, "head");
		}
		xml.writeEndElement();
		xml.writeEndElement();
		for (List<Cell> row : table.rows()) {
			xml.writeStartElement("table:table-row");
			for (Cell cell : row) {
				write(xml, cell);
			}
			xml.writeEndElement();
		}
		xml.writeEndElement();
		xml.flush();
	}

	private static void write(XMLStreamWriter xml, Cell cell) throws XMLStreamException {
		switch (cell) {
			case Cell.Empty _ -> xml.writeEmptyElement("table:table-cell");
			case Cell.Words words -> text(xml, words.text(), "text");
			case Cell.Whole whole -> value(xml, "float", "office:value", Long.toString(whole.number()), "text");
			case Cell.Decimal decimal -> value(xml, "float", "office:value", decimal.number().toPlainString(), "text");
			case Cell.Day day -> value(xml, "date", "office:date-value", day.day().toString(), "day");
			case Cell.Moment moment -> value(xml, "date", "office:date-value", moment.time().toString(), "moment");
		}
	}

	private static void value(XMLStreamWriter xml, String type, String attribute, String value, String style)
			throws XMLStreamException {
		xml.writeStartElement("table:table-cell");
		xml.writeAttribute("table:style-name", style);
		xml.writeAttribute("office:value-type", type);
		xml.writeAttribute(attribute, value);
		xml.writeStartElement("text:p");
		xml.writeCharacters(value);
		xml.writeEndElement();
		xml.writeEndElement();
	}

	/** A line each paragraph. */
	private static void text(XMLStreamWriter xml, String text, String style) throws XMLStreamException {
		xml.writeStartElement("table:table-cell");
		xml.writeAttribute("table:style-name", style);
		xml.writeAttribute("office:value-type", "string");
		for (String line : OpenDocument.sayable(text).split("\n", -1)) {
			xml.writeStartElement("text:p");
			OpenDocument.line(xml, line);
			xml.writeEndElement();
		}
		xml.writeEndElement();
	}

}
