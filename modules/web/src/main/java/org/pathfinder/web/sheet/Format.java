package org.pathfinder.web.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A kind of spreadsheet file. */
public enum Format {

	/** Comma-separated values: opens anywhere, holds one table. */
	CSV("text/csv;charset=UTF-8"),

	/** OpenDocument: LibreOffice, and everybody else. */
	ODS("application/vnd.oasis.opendocument.spreadsheet"),

	/** Excel since 2007. */
	XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

	private final String contentType;

	Format(String contentType) {
		this.contentType = contentType;
	}

	/**
	 * The format whose files end like this, such as {@code ods}; not found if none do.
	 */
	public static Format of(String extension) {
		return Arrays.stream(values())
			.filter((format) -> format.extension().equals(extension))
			.findFirst()
			.orElseThrow(() -> new NoSuchFormat(extension));
	}

	/** How names of such files end, without the dot. */
	public String extension() {
		return name().toLowerCase(Locale.ROOT);
	}

	String contentType() {
		return this.contentType;
	}

	/**
	 * Writes a file of this kind and leaves the stream open. Several tables as CSV become
	 * one zip file with a CSV file for each.
	 */
	public void write(List<Table> tables, OutputStream out) throws IOException {
		switch (this) {
			case CSV -> CsvWriting.write(tables, out);
			case ODS -> OdsWriting.write(tables, out);
			case XLSX -> XlsxWriting.write(tables, out);
		}
	}

}
