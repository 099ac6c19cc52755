package org.pathfinder.stages.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.pathfinder.web.Words;

/**
 * A picture in words and lines, for the page and for the file.
 *
 * @param barriers the cards of the first column
 * @param opportunities the cards of the second column
 * @param assets the cards of the third column
 * @param lowering the lines from barriers to opportunities
 * @param using the lines from opportunities to assets
 */
record Columns(List<Card> barriers, List<Card> opportunities, List<Card> assets, List<Line> lowering,
		List<Line> using) {

	/**
	 * Puts a picture into words.
	 * @param chosen what is looked at with all that it touches, if anything is
	 */
	static Columns of(Picture picture, @Nullable UUID chosen, Words words) {
		Set<UUID> touching = picture.touching(chosen);
		Map<UUID, Card> barriers = column("b", picture.barriers(), touching, chosen, words);
		Map<UUID, Card> opportunities = column("o", picture.opportunities(), touching, chosen, words);
		Map<UUID, Card> assets = column("a", picture.assets(), touching, chosen, words);
		var lowering = new ArrayList<Line>();
		var using = new ArrayList<Line>();
		picture.opportunities().forEach((each) -> {
			Card opportunity = Objects.requireNonNull(opportunities.get(each.id()));
			cards(each.barriers(), barriers)
				.forEach((barrier) -> lowering.add(line(barrier, barriers, opportunity, opportunities)));
			cards(each.assets(), assets).forEach((asset) -> using.add(line(opportunity, opportunities, asset, assets)));
		});
		return new Columns(List.copyOf(barriers.values()), List.copyOf(opportunities.values()),
				List.copyOf(assets.values()), lowering, using);
	}

	private static Map<UUID, Card> column(String letter, List<? extends ProgrammeMap.Thing> things, Set<UUID> touching,
			@Nullable UUID chosen, Words words) {
		var cards = new LinkedHashMap<UUID, Card>();
		for (ProgrammeMap.Thing thing : things) {
			cards.put(thing.id(), new Card(letter, cards.size() + 1, thing.id(), thing.title(), detail(thing, words),
					thing.gap(), touching.contains(thing.id()), thing.id().equals(chosen)));
		}
		return cards;
	}

	/** Those of the linked things that the picture shows. */
	private static Stream<Card> cards(List<UUID> linked, Map<UUID, Card> column) {
		return linked.stream().map(column::get).filter(Objects::nonNull);
	}

	private static Line line(Card from, Map<UUID, Card> fromColumn, Card to, Map<UUID, Card> toColumn) {
		return new Line(from.key(), to.key(), level(from, fromColumn), level(to, toColumn), from.on() && to.on());
	}

	/**
	 * Rows of a column are all of one height, so where a card is follows from its number.
	 */
	private static double level(Card card, Map<UUID, Card> column) {
		return (card.number() - 0.5) * 100 / column.size();
	}

	private static String detail(ProgrammeMap.Thing thing, Words words) {
		return switch (thing) {
			case ProgrammeMap.Barrier barrier ->
				join(words.name("stages.map.kind", barrier.kind()), words.name("stages.theme", barrier.theme()),
						words.of("stages.map.lowered", barrier.opportunities()));
			case ProgrammeMap.Opportunity opportunity -> join(words.name("stages.tier", opportunity.tier()),
					words.of("stages.map.links", opportunity.barriers().size(), opportunity.assets().size()));
			case ProgrammeMap.Asset asset ->
				join(Objects.requireNonNullElseGet(asset.organisation(), () -> words.of("stages.assets.own")),
						words.of("stages.map.used", asset.opportunities()));
		};
	}

	private static String join(String... parts) {
		return Stream.of(parts).filter((part) -> !part.isEmpty()).collect(Collectors.joining(" · "));
	}

	/** The card of what is looked at. */
	public @Nullable Card chosen() {
		return all().filter(Card::chosen).findFirst().orElse(null);
	}

	Stream<Card> all() {
		return Stream.of(this.barriers, this.opportunities, this.assets).flatMap(List::stream);
	}

	/**
	 * A thing in the picture.
	 *
	 * @param column its column's letter
	 * @param number its number in the column, from 1
	 * @param id the id of its record
	 * @param title what it says
	 * @param detail the rest, on one line
	 * @param gap whether it is a gap
	 * @param on whether what is looked at touches it
	 * @param chosen whether it is what is looked at
	 */
	record Card(String column, int number, UUID id, String title, String detail, boolean gap, boolean on,
			boolean chosen) {

		/** Its name in the picture. */
		public String key() {
			return this.column + this.number;
		}

	}

	/**
	 * A line between two things.
	 *
	 * @param from the key of the thing on its left
	 * @param to the key of the thing on its right
	 * @param start how far down it begins, in hundredths
	 * @param end how far down it ends, in hundredths
	 * @param on whether what is looked at touches it
	 */
	record Line(String from, String to, double start, double end, boolean on) {

		/** The curve, in a box of 100 by 100. */
		public String curve() {
			return String.format(Locale.ROOT, "M0 %1$.2fC50 %1$.2f 50 %2$.2f 100 %2$.2f", this.start, this.end);
		}

	}

}
