package org.pathfinder.stages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Finds records that say nearly the same: of the triples of letters in two titles, more
 * than half are in both.
 */
final class NearlySame {

	private static final double ENOUGH = 0.5;

	private final Map<UUID, Set<String>> triples = new HashMap<>();

	private final Map<String, List<UUID>> bearers = new HashMap<>();

	NearlySame(Collection<Titled> records) {
		records.forEach((record) -> {
			Set<String> triples = triples(record.title());
			this.triples.put(record.id(), triples);
			triples
				.forEach((triple) -> this.bearers.computeIfAbsent(triple, (key) -> new ArrayList<>()).add(record.id()));
		});
	}

	/** The others that say nearly the same as this one. */
	Set<UUID> as(UUID id) {
		Set<String> mine = this.triples.getOrDefault(id, Set.of());
		var shared = new HashMap<UUID, Integer>();
		mine.forEach((triple) -> this.bearers.getOrDefault(triple, List.of())
			.forEach((other) -> shared.merge(other, 1, Integer::sum)));
		var same = new HashSet<UUID>();
		shared.forEach((other, both) -> {
			int either = mine.size() + this.triples.getOrDefault(other, Set.of()).size() - both;
			if (!other.equals(id) && both > ENOUGH * either) {
				same.add(other);
			}
		});
		return same;
	}

	/**
	 * Words in small letters, each with a blank before and after; what is between them
	 * does not count.
	 */
	private static Set<String> triples(String title) {
		String words = " " + title.toLowerCase(Locale.UK).replaceAll("[^\\p{L}\\p{N}]+", " ").strip() + " ";
		var triples = new HashSet<String>();
		for (int at = 0; at + 3 <= words.length(); at++) {
			triples.add(words.substring(at, at + 3));
		}
		return triples;
	}

}
