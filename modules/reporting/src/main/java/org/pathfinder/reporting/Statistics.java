package org.pathfinder.reporting;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * What is typical of councils in one measure. With fewer than five councils nothing is
 * said but how many there are, so that no council can be picked out.
 *
 * @param measure the measure's id
 * @param councils how many councils have a figure
 * @param lowerQuartile a quarter of them are below
 * @param median half of them are below
 * @param upperQuartile a quarter of them are above
 */
public record Statistics(String measure, int councils, @Nullable Double lowerQuartile, @Nullable Double median,
		@Nullable Double upperQuartile) {

	/** The fewest councils that anything is said of. */
	static final int LEAST = 5;

	static Statistics of(String measure, Collection<Double> figures) {
		double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		return (sorted.length < LEAST) ? new Statistics(measure, sorted.length, null, null, null) : new Statistics(
				measure, sorted.length, quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
	}

	/** As PostgreSQL's {@code percentile_cont}: between two values, in proportion. */
	static double quantile(double[] sorted, double share) {
		double place = share * (sorted.length - 1);
		int below = (int) place;
		int above = Math.min(below + 1, sorted.length - 1);
		return Figure.rounded(sorted[below] + (place - below) * (sorted[above] - sorted[below]));
	}

}
