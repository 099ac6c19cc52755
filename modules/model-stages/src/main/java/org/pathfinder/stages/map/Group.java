package org.pathfinder.stages.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Entries of the map's table under one heading.
 *
 * @param title the heading's message
 * @param strands the entries
 */
record Group(String title, List<Strand> strands) {

	/** The groups in the order in which they are read; strands keep theirs. */
	static List<Group> of(List<Strand> strands) {
		var groups = new LinkedHashMap<String, List<Strand>>();
		strands.forEach((strand) -> groups.computeIfAbsent(title(strand), (key) -> new ArrayList<>()).add(strand));
		return groups.entrySet().stream().map((group) -> new Group(group.getKey(), group.getValue())).toList();
	}

	private static String title(Strand strand) {
		if (strand.barrier() != null) {
			return "stages.barrier-kinds." + strand.barrier().kind();
		}
		return strand.gap() ? "stages.gaps.assets" : "stages.map.ideas";
	}

}
