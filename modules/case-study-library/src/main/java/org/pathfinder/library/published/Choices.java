package org.pathfinder.library.published;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.pathfinder.stages.StepNumber;
import org.pathfinder.stages.asset.Sector;
import org.pathfinder.stages.barrier.Theme;
import org.pathfinder.stages.model.PublishedModel;
import org.pathfinder.stages.opportunity.ResourceTier;
import org.pathfinder.stages.programme.CommunityKind;
import org.pathfinder.web.Words;

/** What a search can be narrowed down by, and what it is, in words and addresses. */
final class Choices {

	private static final List<String> SETTINGS = List.of("urban", "urban-with-rural-areas", "rural",
			"sparse-and-rural");

	private static final List<String> TYPES = List.of("unitary", "metropolitan-district", "london-borough", "county",
			"district");

	private static final List<String> SIZES = List.of("under-100", "100-to-200", "200-to-500", "over-500");

	private final Search search;

	private final Results results;

	private final PublishedModel model;

	private final Words words;

	Choices(Search search, Results results, PublishedModel model, Words words) {
		this.search = search;
		this.results = results;
		this.model = model;
		this.words = words;
	}

	/** What is sought, in words: first what it says, then what it is narrowed down to. */
	static List<String> inWords(Search search, PublishedModel model, Words words) {
		var choices = new Choices(search, Results.none(), model, words);
		List<String> sought = Stream
			.concat(Stream.ofNullable(search.words()).map((said) -> words.of("published.saved.saying", said)),
					choices.tags().stream().map(Tag::text))
			.toList();
		return sought.isEmpty() ? List.of(words.of("published.saved.everything")) : sought;
	}

	/** A search without the values that nobody knows. */
	static Search known(Search search, PublishedModel model, Words words) {
		var choices = new Choices(search, Results.none(), model, words);
		Search known = search;
		for (Facet facet : Facet.values()) {
			Set<String> there = choices.values(facet).collect(Collectors.toSet());
			for (String value : search.values(facet)) {
				known = there.contains(value) ? known : known.without(facet, value);
			}
		}
		return known;
	}

	/** Every facet that has something to choose. */
	public List<Group> groups() {
		return Stream.of(Facet.values()).map(this::group).filter((group) -> !group.options().isEmpty()).toList();
	}

	private Group group(Facet facet) {
		List<Choice> options = values(facet)
			.map((value) -> new Choice(value, text(facet, value), this.results.count(facet, value),
					this.search.chose(facet, value)))
			.filter((choice) -> choice.count() > 0 || choice.chosen())
			.toList();
		return new Group(facet.key(), this.words.of("published.facet." + facet.key()), options,
				options.stream().anyMatch(Choice::chosen));
	}

	/** In the order they are known in; what is not known is not offered. */
	private Stream<String> values(Facet facet) {
		return switch (facet) {
			case COMMUNITY -> names(CommunityKind.values());
			case STAGE -> this.model.stages().stream().map((stage) -> String.valueOf(stage.number()));
			case STEP -> this.model.stepNumbers().stream().map(StepNumber::toString);
			case THEME -> names(Theme.values());
			case SECTOR -> names(Sector.values());
			case TIER -> names(ResourceTier.values());
			case SETTING -> SETTINGS.stream();
			case TYPE -> TYPES.stream();
			case SIZE -> SIZES.stream();
			case NATION -> there(facet, Comparator.naturalOrder());
			case YEAR -> there(facet, Comparator.reverseOrder());
		};
	}

	private Stream<String> there(Facet facet, Comparator<String> order) {
		return Stream
			.concat(this.results.counts().getOrDefault(facet, Map.of()).keySet().stream(),
					this.search.values(facet).stream())
			.distinct()
			.sorted(order);
	}

	private static Stream<String> names(Enum<?>[] values) {
		return Stream.of(values).map(Enum::name);
	}

	private String text(Facet facet, String value) {
		return switch (facet) {
			case COMMUNITY -> this.words.of("stages.community-kind." + value);
			case STAGE -> this.model.stages()
				.stream()
				.filter((stage) -> String.valueOf(stage.number()).equals(value))
				.findFirst()
				.map((stage) -> this.words.of("published.stage", value, stage.name()))
				.orElse(value);
			case STEP -> this.model.step(StepNumber.of(value)).map((step) -> value + " " + step.name()).orElse(value);
			case THEME -> this.words.of("published.theme." + value);
			case SECTOR -> this.words.of("stages.sector." + value);
			case TIER -> this.words.of("stages.tier." + value);
			case SETTING -> this.words.of("register.urbanRural." + value);
			case TYPE -> this.words.of("register.type." + value);
			case SIZE -> this.words.of("published.size." + value);
			case NATION, YEAR -> value;
		};
	}

	/** What is chosen, each with the address of the search without it. */
	public List<Tag> tags() {
		var tags = new ArrayList<Tag>();
		for (Facet facet : Facet.values()) {
			values(facet).filter((value) -> this.search.chose(facet, value))
				.forEach((value) -> tags
					.add(new Tag(text(facet, value), this.search.without(facet, value).href(LibraryPages.PATH))));
		}
		return tags;
	}

	/**
	 * One facet.
	 *
	 * @param name the parameter
	 * @param label what it asks
	 * @param open whether something of it is chosen
	 */
	record Group(String name, String label, List<Choice> options, boolean open) {
	}

	/**
	 * One value.
	 *
	 * @param count how many there would be with it
	 */
	record Choice(String value, String text, long count, boolean chosen) {
	}

	/**
	 * Something that is chosen.
	 *
	 * @param href the search without it
	 */
	record Tag(String text, String href) {
	}

}
