package org.pathfinder.stages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.pathfinder.web.Text;

/**
 * Which records somebody wants to see, and how.
 *
 * @param words words that they say, or nothing
 * @param tag a tag that they bear, or nothing
 * @param facets what they are to be, by facet
 * @param like a record whose near-duplicates are wanted, or nothing
 * @param gaps whether only those that no opportunity takes up
 * @param sort how they are sorted, or nothing for the usual order
 * @param page which page, counted from 1
 */
public record Wanted(@Nullable String words, @Nullable String tag, Map<String, String> facets, @Nullable UUID like,
		boolean gaps, @Nullable String sort, int page) {

	/** Everything, as usual. */
	public static final Wanted ALL = new Wanted(null, null, Map.of(), null, false, null, 1);

	public Wanted {
		words = Text.sought(words);
		tag = Text.sought(tag);
		facets = Map.copyOf(facets);
		sort = Text.tidy(sort);
		page = Math.clamp(page, 1, 1_000_000);
	}

	/** What the address of a list says; what can't be read counts for nothing. */
	public static Wanted of(Map<String, String> query) {
		var facets = new LinkedHashMap<>(query);
		facets.keySet().removeAll(List.of("q", "tag", "like", "gaps", "sort", "page"));
		return new Wanted(query.get("q"), query.get("tag"), facets, id(query.get("like")), query.containsKey("gaps"),
				query.get("sort"), number(query.get("page")));
	}

	private static @Nullable UUID id(@Nullable String written) {
		try {
			return (written != null) ? UUID.fromString(written) : null;
		}
		catch (IllegalArgumentException none) {
			return null;
		}
	}

	private static int number(@Nullable String written) {
		return (written != null && written.matches("\\d{1,6}")) ? Integer.parseInt(written) : 1;
	}

	/** As {@link #of} reads it. */
	public Map<String, String> query() {
		var query = new LinkedHashMap<String, String>();
		putIfThere(query, "q", this.words);
		query.putAll(this.facets);
		putIfThere(query, "tag", this.tag);
		putIfThere(query, "like", this.like);
		putIfThere(query, "gaps", this.gaps ? "yes" : null);
		putIfThere(query, "sort", this.sort);
		putIfThere(query, "page", (this.page > 1) ? this.page : null);
		return query;
	}

	private static void putIfThere(Map<String, String> query, String name, @Nullable Object value) {
		if (value != null) {
			query.put(name, value.toString());
		}
	}

	/** Whether anything is left out. */
	public boolean narrowed() {
		return this.words != null || this.tag != null || this.like != null || this.gaps || !this.facets.isEmpty();
	}

	/** The same, but another page. */
	public Wanted onPage(int page) {
		return new Wanted(this.words, this.tag, this.facets, this.like, this.gaps, this.sort, page);
	}

	/**
	 * The same without one of its conditions: {@code q}, {@code tag}, {@code like},
	 * {@code gaps} or a facet.
	 */
	public Wanted without(String condition) {
		var facets = new LinkedHashMap<>(this.facets);
		facets.remove(condition);
		return new Wanted(condition.equals("q") ? null : this.words, condition.equals("tag") ? null : this.tag, facets,
				condition.equals("like") ? null : this.like, this.gaps && !condition.equals("gaps"), this.sort, 1);
	}

}
