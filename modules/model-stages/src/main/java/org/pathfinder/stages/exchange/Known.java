package org.pathfinder.stages.exchange;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.pathfinder.stages.asset.Organisations;

/**
 * What a programme's records can name, by id.
 *
 * @param titles what records of each kind say, in a line
 * @param organisations the organisations the council knows
 */
record Known(Map<SheetKind, Map<UUID, String>> titles, Map<UUID, Organisations.Known> organisations) {

	/** The titles of these records, in alphabetical order. */
	List<String> titles(SheetKind kind, Collection<UUID> ids) {
		return ids.stream()
			.map(this.titles.getOrDefault(kind, Map.of())::get)
			.filter(Objects::nonNull)
			.sorted(String.CASE_INSENSITIVE_ORDER)
			.toList();
	}

}
