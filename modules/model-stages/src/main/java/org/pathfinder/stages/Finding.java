package org.pathfinder.stages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.criteria.Predicate;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;

/**
 * How a list of one kind of record can be searched, filtered and sorted.
 *
 * @param searched the attributes whose words are searched
 * @param facets the closed sets one can choose from
 * @param gaps whether an opportunity can take such a record up
 * @param always what is sorted by before anything else
 * @param orders the ways to sort, by name; the first is the usual one
 */
public record Finding(List<String> searched, List<Facet> facets, boolean gaps, Sort always, List<Order> orders) {

	private static final char ESCAPE = '\\';

	/**
	 * A closed set that a record's attribute is one of.
	 *
	 * @param name the attribute
	 * @param values what it can be
	 * @param words the prefix of the messages that name the values
	 */
	public record Facet(String name, List<? extends Enum<?>> values, String words) {

		public static Facet of(String name, Enum<?>[] values, String words) {
			return new Facet(name, List.of(values), words);
		}

		Optional<Enum<?>> value(@Nullable String name) {
			return this.values.stream()
				.<Enum<?>>map((value) -> value)
				.filter((value) -> value.name().equals(name))
				.findFirst();
		}

	}

	/**
	 * A way to sort.
	 *
	 * @param name its name, such as {@code newest}
	 */
	public record Order(String name, Sort sort) {

		public static final Order NEWEST = new Order("newest", Sort.by("id").descending());

		public static final Order OLDEST = new Order("oldest", Sort.by("id"));

		public static Order alphabetical(String attribute) {
			return new Order("words", Sort.by(Sort.Order.asc(attribute).ignoreCase()).and(Sort.by("id")));
		}

	}

	/** Only what this kind of record knows; anything else in it counts for nothing. */
	public Wanted known(Wanted wanted) {
		var known = new LinkedHashMap<String, String>();
		this.facets.forEach((facet) -> facet.value(wanted.facets().get(facet.name()))
			.ifPresent((value) -> known.put(facet.name(), value.name())));
		return new Wanted(wanted.words(), wanted.tag(), known, wanted.like(), this.gaps && wanted.gaps(), wanted.sort(),
				wanted.page());
	}

	Sort order(Wanted wanted) {
		return this.always.and(this.orders.stream()
			.filter((order) -> order.name().equals(wanted.sort()))
			.findFirst()
			.orElseGet(this.orders::getFirst)
			.sort());
	}

	<T> Specification<T> specification(UUID programme, Wanted wanted, @Nullable Set<UUID> among) {
		return (record, query, builder) -> {
			var conditions = new ArrayList<Predicate>();
			conditions.add(builder.equal(record.get("programmeId"), programme));
			if (among != null) {
				conditions.add(record.get("id").in(among));
			}
			words(wanted.words()).forEach((word) -> conditions.add(builder.or(this.searched.stream()
				.map((attribute) -> builder.like(builder.lower(record.get(attribute)), "%" + word + "%", ESCAPE))
				.toList())));
			this.facets.forEach((facet) -> facet.value(wanted.facets().get(facet.name()))
				.ifPresent((value) -> conditions.add(builder.equal(record.get(facet.name()), value))));
			if (wanted.tag() != null) {
				conditions.add(((HibernateCriteriaBuilder) builder).collectionContains(record.<List<String>>get("tags"),
						Objects.requireNonNull(wanted.tag())));
			}
			if (this.gaps && wanted.gaps()) {
				conditions.add(builder.equal(record.get("opportunities"), 0));
			}
			return builder.and(conditions);
		};
	}

	/** Each word as a pattern that stands for itself. */
	private static List<String> words(@Nullable String words) {
		return (words == null) ? List.of()
				: Arrays.stream(words.toLowerCase(Locale.UK).split("\\s+"))
					.limit(10)
					.map((word) -> word.replaceAll("[%_\\\\]", "\\\\$0"))
					.toList();
	}

}
