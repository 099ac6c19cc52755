package org.pathfinder.library.draft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.persistence.criteria.Predicate;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;

import org.pathfinder.library.SharingState;
import org.pathfinder.web.QueryString;
import org.pathfinder.web.Text;

/**
 * Which of a council's case studies somebody wants to see.
 *
 * @param words words that they say, or nothing
 * @param state how far they are shared, or nothing
 * @param programme the programme that they tell of, or nothing
 * @param order which of them comes first
 * @param page which page, counted from 1
 */
public record Sought(@Nullable String words, @Nullable SharingState state, @Nullable UUID programme, Order order,
		int page) {

	private static final char ESCAPE = '\\';

	private static final int MOST_WORDS = 10;

	private static final List<String> SEARCHED = List.of("title", "summary", "community", "context", "whatWasDone",
			"withWhom", "whatChanged", "cost", "reuse", "again");

	public Sought {
		words = Text.sought(words);
		page = Math.clamp(page, 1, 1_000_000);
	}

	/** What the address of a list says; what can't be read counts for nothing. */
	public static Sought of(Map<String, String> query) {
		String programme = Objects.requireNonNullElse(query.get("programme"), "");
		String page = Objects.requireNonNullElse(query.get("page"), "");
		return new Sought(query.get("q"), one(query.get("state"), SharingState.values()),
				programme.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") ? UUID.fromString(programme) : null,
				Objects.requireNonNullElse(one(query.get("sort"), Order.values()), Order.NEWEST),
				page.matches("\\d{1,6}") ? Integer.parseInt(page) : 1);
	}

	private static <E extends Enum<E>> @Nullable E one(@Nullable String name, E[] all) {
		return Arrays.stream(all).filter((each) -> each.name().equals(name)).findFirst().orElse(null);
	}

	/** As {@link #of} reads it. */
	public String query() {
		return new QueryString().and("q", this.words)
			.and("state", this.state)
			.and("programme", this.programme)
			.and("sort", (this.order != Order.NEWEST) ? this.order : null)
			.and("page", (this.page > 1) ? this.page : null)
			.toString();
	}

	/** Whether any are left out. */
	public boolean narrowed() {
		return this.words != null || this.state != null || this.programme != null;
	}

	/** The same, but another page. */
	public Sought onPage(int number) {
		return new Sought(this.words, this.state, this.programme, this.order, number);
	}

	/** Those of a state that editors decide on are told by what is offered. */
	Specification<CaseStudy> specification(Function<SharingState, List<UUID>> shared) {
		return (study, query, builder) -> {
			var conditions = new ArrayList<Predicate>();
			patterns().forEach((pattern) -> conditions.add(builder.or(SEARCHED.stream()
				.map((attribute) -> builder.like(builder.lower(study.get(attribute)), pattern, ESCAPE))
				.toList())));
			if (this.state != null) {
				conditions.add(this.state.copied() ? study.get("id").in(shared.apply(this.state))
						: builder.equal(study.get("state"), this.state));
			}
			if (this.programme != null) {
				conditions.add(builder.equal(study.get("programmeId"), this.programme));
			}
			return builder.and(conditions);
		};
	}

	/** Each word, standing for itself. */
	private Stream<String> patterns() {
		return Arrays.stream(Objects.requireNonNullElse(this.words, "").toLowerCase(Locale.UK).split("\\s+"))
			.filter((word) -> !word.isEmpty())
			.limit(MOST_WORDS)
			.map((word) -> "%" + word.replaceAll("[%_\\\\]", "\\\\$0") + "%");
	}

	/** Which of them comes first. */
	public enum Order {

		/** The one that was begun last. */
		NEWEST(Sort.by("id").descending()),

		/** The one that was changed last. */
		CHANGED(Sort.by("changedAt", "id").descending()),

		/** The first by the letters of its title. */
		TITLE(Sort.by(Sort.Order.asc("title").ignoreCase(), Sort.Order.asc("id")));

		private final Sort sort;

		Order(Sort sort) {
			this.sort = sort;
		}

		Sort sort() {
			return this.sort;
		}

	}

}
