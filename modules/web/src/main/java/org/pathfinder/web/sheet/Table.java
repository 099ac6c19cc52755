package org.pathfinder.web.sheet;

import java.util.List;

/**
 * A table to write into a spreadsheet.
 *
 * @param name what its sheet is called; at most 31 characters and none of
 * {@code []:*?/\}, or a spreadsheet program would not take it
 * @param heads what stands above each column
 * @param rows its rows, each at most as long as the heads; read once, in order
 */
public record Table(String name, List<String> heads, Iterable<List<Cell>> rows) {

	public Table {
		if (name.isEmpty() || name.length() > 31 || name.chars().anyMatch((each) -> "[]:*?/\\".indexOf(each) >= 0)) {
			throw new IllegalArgumentException("No sheet can be called '" + name + "'");
		}
	}

}
