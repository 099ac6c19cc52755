package org.pathfinder.web.sheet;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/** What stands in one cell of a {@link Table}. Text is never more than text. */
public sealed interface Cell {

	/** A cell with nothing in it. */
	Cell EMPTY = new Empty();

	static Cell of(@Nullable String text) {
		return (text != null && !text.isEmpty()) ? new Words(text) : EMPTY;
	}

	static Cell of(@Nullable Integer number) {
		return (number != null) ? new Whole(number) : EMPTY;
	}

	static Cell of(@Nullable BigDecimal number) {
		return (number != null) ? new Decimal(number) : EMPTY;
	}

	static Cell of(@Nullable LocalDate day) {
		return (day != null) ? new Day(day) : EMPTY;
	}

	/** A moment, as clocks in the United Kingdom showed it. */
	static Cell of(@Nullable Instant when) {
		return (when != null) ? new Moment(LocalDateTime.ofInstant(when, ZoneId.of("Europe/London")).withNano(0))
				: EMPTY;
	}

	/** Nothing. */
	record Empty() implements Cell {
	}

	/** Text. */
	record Words(String text) implements Cell {
	}

	/** A whole number. */
	record Whole(long number) implements Cell {
	}

	/** A decimal number. */
	record Decimal(BigDecimal number) implements Cell {
	}

	/** A date. */
	record Day(LocalDate day) implements Cell {
	}

	/** A date and a time. */
	record Moment(LocalDateTime time) implements Cell {
	}

}
