package org.pathfinder.reporting;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A council's figure in one measure.
 *
 * @param measure the measure's id
 * @param value the median of its active programmes, to one decimal; percent for stages
 * @param missing why there is no value, if there is none
 */
public record Figure(String measure, @Nullable Double value, @Nullable Missing missing) {

	/** Why there is no value. */
	public enum Missing {

		/** The council does not share the measure. */
		NOT_SHARED,
		/** The council has no active programme. */
		NO_PROGRAMME,
		/** Every step of the stage is marked 'not for us' in every programme. */
		NOT_FOR_US

	}

	static Figure of(Measure measure, boolean shared, int programmes, @Nullable Double value) {
		if (!shared) {
			return new Figure(measure.id(), null, Missing.NOT_SHARED);
		}
		if (value == null) {
			return new Figure(measure.id(), null, (programmes == 0) ? Missing.NO_PROGRAMME : Missing.NOT_FOR_US);
		}
		return new Figure(measure.id(), rounded(value), null);
	}

	/** The value as it is written; for those that have one. */
	public String text(boolean percent) {
		var format = new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(Locale.UK));
		return format.format(Objects.requireNonNull(this.value)) + (percent ? "%" : "");
	}

	static double rounded(double value) {
		return Math.round(value * 10) / 10.0;
	}

}
