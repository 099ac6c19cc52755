package org.pathfinder.library.published;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.pathfinder.library.CaseStudyForm;

/**
 * What a search found.
 *
 * @param total how many there are
 * @param items those of the page
 * @param counts how many there would be with each value of a facet, whatever else is
 * chosen of that facet
 * @param meant the same words as other case studies spell them, if that may be what was
 * meant
 * @param nearly case studies that are called something like it, where few were found
 */
record Results(long total, List<Item> items, Map<Facet, Map<String, Long>> counts, @Nullable String meant,
		List<Near> nearly) {

	static Results none() {
		return new Results(0, List.of(), Map.of(), null, List.of());
	}

	long count(Facet facet, String value) {
		return this.counts.getOrDefault(facet, Map.of()).getOrDefault(value, 0L);
	}

	int pages() {
		return (int) Math.ceilDiv(this.total, Search.PAGE);
	}

	/**
	 * One that was found.
	 *
	 * @param slug the last part of its address
	 * @param title what it is called
	 * @param summary what it is about
	 * @param excerpt where else it says what was searched for, if not in these
	 * @param example whether it is no council's work
	 */
	record Item(String slug, Highlighted title, @Nullable Highlighted summary, @Nullable Highlighted excerpt,
			CaseStudyForm form, String council, @Nullable Integer year, Instant publishedAt, boolean example) {
	}

	/** One that is called something like it. */
	record Near(String slug, String title, String council) {
	}

}
