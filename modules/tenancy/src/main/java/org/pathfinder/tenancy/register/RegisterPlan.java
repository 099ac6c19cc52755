package org.pathfinder.tenancy.register;

import java.util.List;
import java.util.Map;

import org.pathfinder.tenancy.Slug;

/**
 * What a file would do to the register.
 *
 * @param rows what each council on it says, by field
 * @param added councils that are new
 * @param changed councils that say something else
 * @param unchanged how many say what they said
 * @param mistakes what has to be mended before any of it is done
 * @param ignored heads of columns that the register has no use for
 * @param basedOn the state of the register that all this is about
 */
record RegisterPlan(Map<Slug, Map<Field, String>> rows, List<Added> added, List<Changed> changed, int unchanged,
		List<Mistake> mistakes, List<String> ignored, String basedOn) {

	/** Whether it can be applied and does something. */
	public boolean ready() {
		return this.mistakes.isEmpty() && !(this.added.isEmpty() && this.changed.isEmpty());
	}

	/** A council that is new. */
	record Added(String slug, String name, String gssCode) {
	}

	/**
	 * A council that says something else.
	 *
	 * @param differences what
	 */
	record Changed(String slug, String name, List<Difference> differences) {
	}

	/**
	 * A field that says something else.
	 *
	 * @param column its column
	 * @param before what it said; empty if nothing
	 * @param after what it is going to say; empty if nothing
	 */
	record Difference(String column, String before, String after) {
	}

	/**
	 * Something that has to be mended.
	 *
	 * @param row the row's number, as spreadsheet programs count
	 * @param column the column's head
	 * @param text what the cell says
	 * @param mend what is wrong and what to do, in words
	 */
	record Mistake(int row, String column, String text, String mend) {
	}

}
