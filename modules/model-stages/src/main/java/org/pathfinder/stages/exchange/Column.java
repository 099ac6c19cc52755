package org.pathfinder.stages.exchange;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A column of a kind of record's sheet.
 *
 * @param field the field of the record's details that it says
 * @param headKey the message that heads it, the same as on the page
 * @param needed whether there is no record without it
 * @param choices what it may say; anything if empty
 * @param choicesPrefix where the words of the choices are
 * @param links the kind of record that it names, if it does
 */
record Column(String field, String headKey, boolean needed, List<? extends Enum<?>> choices,
		@Nullable String choicesPrefix, @Nullable SheetKind links) {

	static Column text(String field, String headKey) {
		return new Column(field, headKey, false, List.of(), null, null);
	}

	static Column choice(String field, String headKey, String prefix, List<? extends Enum<?>> choices) {
		return new Column(field, headKey, false, choices, prefix, null);
	}

	static Column links(String field, String headKey, SheetKind kind) {
		return new Column(field, headKey, false, List.of(), null, kind);
	}

	/** The same, and no record is without it. */
	Column always() {
		return new Column(this.field, this.headKey, true, this.choices, this.choicesPrefix, this.links);
	}

	/** Whether people choose among words. */
	public boolean chosen() {
		return !this.choices.isEmpty();
	}

}
