package org.pathfinder.web.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What OpenDocument files of any kind have in common. */
public final class OpenDocument {

	private OpenDocument() {
	}

	/** First and uncompressed, so that the file says what it is in its first bytes. */
	public static void mimetype(String type, ZipOutputStream zip) throws IOException {
		byte[] bytes = type.getBytes(StandardCharsets.US_ASCII);
		var crc = new CRC32();
		crc.update(bytes);
		var entry = new ZipEntry("mimetype");
		entry.setMethod(ZipEntry.STORED);
		entry.setSize(bytes.length);
		entry.setCrc(crc.getValue());
		zip.putNextEntry(entry);
		zip.write(bytes);
		zip.closeEntry();
	}

	/** One line of text; several spaces in a row would become one. */
	public static void line(XMLStreamWriter xml, String line) throws XMLStreamException {
		int from = 0;
		for (int at = 0; at < line.length(); at++) {
			char each = line.charAt(at);
			if (each == '\t' || each == ' ' && (at == 0 || line.charAt(at - 1) == ' ')) {
				xml.writeCharacters(line.substring(from, at));
				xml.writeEmptyElement((each == '\t') ? "text:tab" : "text:s");
				from = at + 1;
			}
		}
		xml.writeCharacters(line.substring(from));
	}

	/** Without the characters that XML cannot hold. */
	public static String sayable(String text) {
		var kept = new StringBuilder(text.length());
		text.codePoints()
			.filter((each) -> each == '\t' || each == '\n' || each >= 0x20 && each <= 0xD7FF
					|| each >= 0xE000 && each <= 0xFFFD || each >= 0x10000)
			.forEach(kept::appendCodePoint);
		return kept.toString();
	}

}
