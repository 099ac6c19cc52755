package org.pathfinder.library.published;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import org.pathfinder.web.QueryString;
import org.pathfinder.web.Text;

/**
 * Which published case studies somebody wants to see.
 *
 * @param words words that they say, or nothing
 * @param chosen what they are narrowed down to, by facet; a facet without a choice is not
 * in it
 * @param newest whether the newest come first though there are words to go by
 * @param page which page, counted from 1
 */
record Search(@Nullable String words, Map<Facet, SequencedSet<String>> chosen, boolean newest, int page) {

	/** How many a page shows. */
	static final int PAGE = 20;

	private static final int MOST_VALUES = 50;

	static final int LAST_PAGE = 5000;

	Search {
		words = Text.sought(words);
		page = Math.clamp(page, 1, LAST_PAGE);
	}

	/** Everything, newest first. */
	static Search everything() {
		return new Search(null, Map.of(), false, 1);
	}

	/** What the address of a list says; what can't be read counts for nothing. */
	static Search of(MultiValueMap<String, String> query) {
		var chosen = new EnumMap<Facet, SequencedSet<String>>(Facet.class);
		for (Facet facet : Facet.values()) {
			SequencedSet<String> values = query.getOrDefault(facet.key(), List.of())
				.stream()
				.filter(Objects::nonNull)
				.filter(facet::takes)
				.limit(MOST_VALUES)
				.collect(Collectors.toCollection(LinkedHashSet::new));
			if (!values.isEmpty()) {
				chosen.put(facet, values);
			}
		}
		String page = Objects.requireNonNullElse(query.getFirst("page"), "");
		return new Search(query.getFirst("q"), chosen, "newest".equals(query.getFirst("sort")),
				page.matches("\\d{1,6}") ? Integer.parseInt(page) : 1);
	}

	/** What an address says behind its path, as {@link #href} writes it. */
	static Search of(String query) {
		var values = new LinkedMultiValueMap<String, String>();
		UriComponentsBuilder.fromUriString(query)
			.build()
			.getQueryParams()
			.forEach((name, given) -> given.stream()
				.filter(Objects::nonNull)
				.forEach((value) -> values.add(name, UriUtils.decode(value, StandardCharsets.UTF_8))));
		return of(values);
	}

	/** All that are found by these words, as the database keeps them. */
	static Search found(String... words) {
		var query = new LinkedMultiValueMap<String, String>();
		for (String word : words) {
			int colon = word.indexOf(':');
			query.add(word.substring(0, colon), word.substring(colon + 1));
		}
		return of(query);
	}

	/** Whether any are left out. */
	public boolean narrowed() {
		return this.words != null || !this.chosen.isEmpty();
	}

	boolean chose(Facet facet, String value) {
		return values(facet).contains(value);
	}

	Set<String> values(Facet facet) {
		return this.chosen.getOrDefault(facet, new LinkedHashSet<>());
	}

	/** As the database keeps them. */
	String[] found(Facet facet) {
		return values(facet).stream().map((value) -> facet.key() + ":" + value).toArray(String[]::new);
	}

	Search onPage(int number) {
		return new Search(this.words, this.chosen, this.newest, number);
	}

	Search without(Facet facet, String value) {
		var chosen = new EnumMap<Facet, SequencedSet<String>>(Facet.class);
		this.chosen.forEach((each, values) -> {
			var kept = new LinkedHashSet<>(values);
			if (each == facet) {
				kept.remove(value);
			}
			if (!kept.isEmpty()) {
				chosen.put(each, kept);
			}
		});
		return new Search(this.words, chosen, this.newest, 1);
	}

	Search saying(@Nullable String words) {
		return new Search(words, this.chosen, this.newest, 1);
	}

	Search sorted(boolean newest) {
		return new Search(this.words, this.chosen, newest, 1);
	}

	/** The same words, and nothing that narrows them down. */
	Search everywhere() {
		return new Search(this.words, Map.of(), this.newest, 1);
	}

	/** The address of its page, as {@link #of} reads it. */
	String href(String path) {
		var query = new QueryString().and("q", this.words);
		Arrays.stream(Facet.values())
			.forEach((facet) -> values(facet).forEach((value) -> query.and(facet.key(), value)));
		return path + query.and("sort", this.newest ? "newest" : null).and("page", (this.page > 1) ? this.page : null);
	}

}
