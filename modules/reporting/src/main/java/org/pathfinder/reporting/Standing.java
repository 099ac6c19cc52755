package org.pathfinder.reporting;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Where an active programme stands.
 *
 * @param council its council's slug
 * @param example whether it is an example
 * @param numbers its number in each measure, in their order; none where it has none
 */
record Standing(String council, boolean example, List<@Nullable Double> numbers) {

	/** Those of a council that count: real work, or else its examples, if they may. */
	static List<Standing> counting(List<Standing> active, boolean examples) {
		boolean real = active.stream().anyMatch((standing) -> !standing.example());
		return (real || examples) ? active.stream().filter((standing) -> standing.example() != real).toList()
				: List.of();
	}

	/** The median of those that have a number in the measure at that place. */
	static @Nullable Double median(List<Standing> standings, int place) {
		double[] sorted = standings.stream()
			.map((standing) -> standing.numbers().get(place))
			.filter(Objects::nonNull)
			.mapToDouble(Double::doubleValue)
			.sorted()
			.toArray();
		return (sorted.length > 0) ? Statistics.quantile(sorted, 0.5) : null;
	}

}
