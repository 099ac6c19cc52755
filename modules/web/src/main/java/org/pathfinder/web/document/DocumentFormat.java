package org.pathfinder.web.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** A kind of file that holds a document. */
public enum DocumentFormat {

	/** OpenDocument text: LibreOffice, and every other word processor. */
	ODT("application/vnd.oasis.opendocument.text"),

	/** PDF, tagged, so that it can be read aloud. */
	PDF("application/pdf"),

	/** Markdown: any editor. */
	MD("text/markdown;charset=UTF-8");

	private final String contentType;

	DocumentFormat(String contentType) {
		this.contentType = contentType;
	}

	/**
	 * The format whose files end like this, such as {@code odt}; not found if none do.
	 */
	public static DocumentFormat of(String extension) {
		return Arrays.stream(values())
			.filter((format) -> format.extension().equals(extension))
			.findFirst()
			.orElseThrow(() -> new NoSuchDocument(extension));
	}

	/** How names of such files end, without the dot. */
	public String extension() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The file. */
	public byte[] write(Document document) {
		var out = new ByteArrayOutputStream();
		try {
			switch (this) {
				case ODT -> OdtWriting.write(document, out);
				case PDF -> PdfWriting.write(document, out);
				case MD -> MarkdownWriting.write(document, out);
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		return out.toByteArray();
	}

	/**
	 * The file, as an answer that a browser keeps.
	 * @param name what the file is called, without its ending: letters, digits and
	 * hyphens
	 */
	public ResponseEntity<byte[]> answer(String name, Document document) {
		return answer(name + "." + extension(), this.contentType, write(document));
	}

	static ResponseEntity<byte[]> answer(String file, String contentType, byte[] bytes) {
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_TYPE, contentType)
			.header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(file).build().toString())
			.body(bytes);
	}

}
