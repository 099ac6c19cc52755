package org.pathfinder.web.sheet;

import java.util.List;

/**
 * A spreadsheet that somebody brought, as text.
 *
 * @param sheets its sheets that hold something, in order
 */
public record Workbook(List<Sheet> sheets) {

	/** The most that a file may weigh, in bytes. */
	public static final int MOST_BYTES = 10 * 1024 * 1024;

	/** The most rows a sheet may have below its heads. */
	public static final int MOST_ROWS = 10_000;

	/** The most columns a sheet may have. */
	public static final int MOST_COLUMNS = 200;

	/** The most characters a cell may hold. */
	public static final int MOST_CHARACTERS = 5_000;

	/**
	 * Reads a CSV, ODS or XLSX file. What it is decides its content, not its name.
	 * @param file the file
	 * @param name what it was called; a CSV file's only sheet is called the same
	 * @throws Unreadable if it is anything else, damaged, or larger than it may be
	 */
	public static Workbook read(byte[] file, String name) {
		if (file.length == 0) {
			throw new Unreadable("empty");
		}
		if (file.length > MOST_BYTES) {
			throw new Unreadable("too-large", MOST_BYTES / 1024 / 1024);
		}
		List<Sheet> sheets = sheets(file, name);
		if (sheets.isEmpty()) {
			throw new Unreadable("empty");
		}
		return new Workbook(sheets);
	}

	/** What is damaged ends the libraries that read it in ways of their own. */
	private static List<Sheet> sheets(byte[] file, String name) {
		try {
			return Kind.of(file).read(file, name);
		}
		catch (Unreadable unreadable) {
			throw unreadable;
		}
		catch (RuntimeException damaged) {
			throw new Unreadable("damaged");
		}
	}

}
