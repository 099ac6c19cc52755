package org.pathfinder.stages.exchange;

import java.util.List;
import java.util.stream.Stream;

/**
 * What bringing a spreadsheet would do.
 *
 * @param records what it would add or change, each kind after those it names
 * @param alterations what would change in records that are there, field by field
 * @param mistakes what has to be mended first, all of it
 * @param repeated rows that say the same as a record that is there already
 * @param removed rows whose record was in the programme and is no more
 * @param unchanged how many rows leave the record that they were taken from as it is
 * @param exampleRows how many rows were left out, since they are our template's example
 */
record Plan(List<Planned<?>> records, List<Alteration> alterations, List<Mistake> mistakes, List<Row> repeated,
		List<Row> removed, int unchanged, int exampleRows) {

	/** What it would add of that kind. */
	List<Planned<?>> added(SheetKind kind) {
		return of(kind).filter((record) -> record.before() == null).toList();
	}

	/** What it would change of that kind. */
	List<Planned<?>> changed(SheetKind kind) {
		return of(kind).filter((record) -> record.before() != null).toList();
	}

	/** How many records it would add. */
	public int toAdd() {
		return Math.toIntExact(this.records.stream().filter((record) -> record.before() == null).count());
	}

	/** How many records it would change. */
	public int toChange() {
		return this.records.size() - toAdd();
	}

	private Stream<Planned<?>> of(SheetKind kind) {
		return this.records.stream().filter((record) -> record.sheet().kind() == kind);
	}

	/**
	 * A row that is left out.
	 *
	 * @param sheet what its sheet is called
	 * @param number its number, counted from 1
	 * @param title what the record is called
	 */
	record Row(String sheet, int number, String title) {
	}

	/**
	 * A field of a record that would say something else.
	 *
	 * @param title what the record is called
	 * @param field what heads the field
	 * @param before what it says
	 * @param after what it would say
	 */
	record Alteration(String title, String field, String before, String after) {
	}

}
