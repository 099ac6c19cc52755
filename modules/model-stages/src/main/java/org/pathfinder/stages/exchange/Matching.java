package org.pathfinder.stages.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a sheet that somebody brought is read.
 *
 * @param kind the kind of record that its rows are; empty if it is left out
 * @param fields the field that each column says, by place; empty if it is left out
 * @param defaults what rows say that do not say it themselves, by field
 */
record Matching(String kind, List<String> fields, Map<String, String> defaults) {

	static final Matching LEFT_OUT = new Matching("", List.of(), Map.of());

	Optional<SheetKind> record() {
		return SheetKind.of(this.kind);
	}

	/** The column that says the field, counted from 0; -1 if none does. */
	int column(String field) {
		return this.fields.indexOf(field);
	}

}
