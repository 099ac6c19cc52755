package org.pathfinder.reporting;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Which councils are compared, and in which order. What no council that shares is like
 * selects none; an order, a page or a measure that nobody knows is as if it had not been
 * asked.
 *
 * @param nation the nation, or nothing for all
 * @param region the region
 * @param type the type of council
 * @param urbanRural how rural it is
 * @param quintile the fifth it is in by deprivation
 * @param examples {@code no} leaves out examples
 * @param sort {@code name} or a measure's id
 * @param order {@code descending} or {@code ascending}
 * @param page counts from 1
 * @param measure the measure that the chart shows
 */
record Selection(@Nullable String nation, @Nullable String region, @Nullable String type, @Nullable String urbanRural,
		@Nullable String quintile, @Nullable String examples, @Nullable String sort, @Nullable String order,
		@Nullable String page, @Nullable String measure) {

	static final String NAME = "name";

	static final Selection ALL = new Selection(null, null, null, null, null, null, null, null, null, null);

	private static final int LAST_PAGE = 9_999;

	Selection {
		nation = asked(nation);
		region = asked(region);
		type = asked(type);
		urbanRural = asked(urbanRural);
		quintile = asked(quintile);
	}

	/** A list in which nothing was chosen is sent as an empty text. */
	private static @Nullable String asked(@Nullable String text) {
		return (text != null && !text.isBlank()) ? text : null;
	}

	boolean withExamples() {
		return !"no".equals(this.examples);
	}

	public boolean descending() {
		return "descending".equals(this.order);
	}

	int pageNumber() {
		try {
			return (this.page != null) ? Math.clamp(Integer.parseInt(this.page), 1, LAST_PAGE) : 1;
		}
		catch (NumberFormatException ignored) {
			return 1;
		}
	}

	/** What it is sorted by: a measure, or nothing for the name. */
	@Nullable Measure sortedBy(List<Measure> measures) {
		return (this.sort != null) ? Measure.find(measures, this.sort).orElse(null) : null;
	}

	/** The measure of the chart; the first that counts records if none was asked for. */
	Measure charted(List<Measure> measures) {
		return Measure.find(measures, Objects.requireNonNullElse(this.measure, ""))
			.or(() -> measures.stream().filter(Measure::countsRecords).findFirst())
			.orElseThrow();
	}

	boolean matches(Comparison.Row row) {
		return fits(this.nation, row.nation()) && fits(this.region, row.region()) && fits(this.type, row.type())
				&& fits(this.urbanRural, row.urbanRural()) && fits(this.quintile, quintile(row));
	}

	static @Nullable String quintile(Comparison.Row row) {
		return (row.deprivationQuintile() != null) ? String.valueOf(row.deprivationQuintile()) : null;
	}

	private static boolean fits(@Nullable String asked, @Nullable String has) {
		return asked == null || asked.equals(has);
	}

	/** By name, or by figure with those that have none last. */
	Comparator<Comparison.Row> comparator(List<Measure> measures) {
		Comparator<Comparison.Row> byName = Comparator.comparing((row) -> row.name().toLowerCase(Locale.ROOT));
		Measure by = sortedBy(measures);
		if (by == null) {
			return descending() ? byName.reversed() : byName;
		}
		Comparator<Double> direction = descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
		return Comparator.<Comparison.Row, @Nullable Double>comparing((row) -> row.figure(by.id()).value(),
				Comparator.nullsLast(direction))
			.thenComparing(byName);
	}

}
