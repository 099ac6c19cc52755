package org.pathfinder.stages.exchange;

import java.util.List;

/**
 * What adding a spreadsheet would do.
 *
 * @param records what it would add, each kind after those it names
 * @param mistakes what has to be mended first, all of it
 * @param repeated rows that say the same as a record that is there already
 * @param exampleRows how many rows were left out, since they are our template's example
 */
record Plan(List<Planned<?>> records, List<Mistake> mistakes, List<Repeated> repeated, int exampleRows) {

	List<Planned<?>> of(SheetKind kind) {
		return this.records.stream().filter((record) -> record.sheet().kind() == kind).toList();
	}

	/**
	 * A row that says the same as a record that is there already.
	 *
	 * @param sheet what its sheet is called
	 * @param row its number, counted from 1
	 * @param title what the record is called
	 */
	record Repeated(String sheet, int row, String title) {
	}

}
