package org.pathfinder.web.sheet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a file is, by what is in it. */
enum Kind {

	/** Text, so a table as CSV, or none. */
	TEXT,

	/** A zip file: ODS, XLSX, or something else. */
	ZIP,

	/** Excel before 2007, or a later one behind a password. */
	OLE2,

	/** No table. */
	OTHER;

	private static final byte[] ZIP_SIGNATURE = { 'P', 'K', 3, 4 };

	private static final byte[] EMPTY_ZIP_SIGNATURE = { 'P', 'K', 5, 6 };

	private static final byte[] OLE2_SIGNATURE = { (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0 };

	/** How texts begin that are no tables, however they are called. */
	private static final List<String> NO_TABLES = List.of("%pdf", "{\\rtf", "<?xml", "<!doctype", "<html", "<table");

	static Kind of(byte[] file) {
		if (starts(file, ZIP_SIGNATURE) || starts(file, EMPTY_ZIP_SIGNATURE)) {
			return ZIP;
		}
		if (starts(file, OLE2_SIGNATURE)) {
			return OLE2;
		}
		String start = new String(file, 0, Math.min(file.length, 64), StandardCharsets.ISO_8859_1).strip()
			.toLowerCase(Locale.ROOT);
		return NO_TABLES.stream().anyMatch(start::startsWith) ? OTHER : TEXT;
	}

	private static boolean starts(byte[] file, byte[] signature) {
		return file.length >= signature.length && Arrays.equals(Arrays.copyOf(file, signature.length), signature);
	}

	List<Sheet> read(byte[] file, String name) {
		return switch (this) {
			case TEXT -> CsvReading.read(file, name);
			case ZIP -> ZipReading.read(file);
			case OLE2 -> throw new Unreadable(Ole2.holdsAnEncryptedPackage(file) ? "password" : "old-excel");
			case OTHER -> throw new Unreadable("wrong-kind");
		};
	}

}
