package org.pathfinder.stages.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.barrier.Theme;

/**
 * What hangs together on a map, and one entry of its table: a barrier with the
 * opportunities that lower it and the assets they use; an opportunity that lowers no
 * barrier, with its assets; or an asset that nothing uses.
 *
 * @param barrier the barrier, if it begins with one
 * @param opportunities the opportunities
 * @param assets the assets that these use, or the one that nothing uses
 */
record Strand(ProgrammeMap.@Nullable Barrier barrier, List<ProgrammeMap.Opportunity> opportunities,
		List<ProgrammeMap.Asset> assets) {

	/**
	 * Every barrier, opportunity and asset of the map is in one of these. Barriers of a
	 * kind that share their first opportunity follow each other, so that lines stay
	 * short; those that none lowers come after them.
	 */
	static List<Strand> of(ProgrammeMap map) {
		Map<UUID, ProgrammeMap.Asset> assets = map.assets()
			.stream()
			.collect(Collectors.toMap(ProgrammeMap.Asset::id, Function.identity()));
		var lowering = new HashMap<UUID, List<ProgrammeMap.Opportunity>>();
		var place = new HashMap<UUID, Integer>();
		for (ProgrammeMap.Opportunity opportunity : map.opportunities()) {
			for (UUID barrier : opportunity.barriers()) {
				place.putIfAbsent(barrier, place.size());
				lowering.computeIfAbsent(barrier, (id) -> new ArrayList<>()).add(opportunity);
			}
		}
		Stream<Strand> barriers = map.barriers()
			.stream()
			.sorted(Comparator.comparing(ProgrammeMap.Barrier::kind)
				.thenComparing((barrier) -> place.getOrDefault(barrier.id(), Integer.MAX_VALUE)))
			.map((barrier) -> of(barrier, lowering.getOrDefault(barrier.id(), List.of()), assets));
		Stream<Strand> ideas = map.opportunities()
			.stream()
			.filter((opportunity) -> opportunity.barriers().isEmpty())
			.map((opportunity) -> of(null, List.of(opportunity), assets));
		Stream<Strand> unused = map.assets()
			.stream()
			.filter(ProgrammeMap.Asset::gap)
			.map((asset) -> new Strand(null, List.of(), List.of(asset)));
		return Stream.of(barriers, ideas, unused).flatMap(Function.identity()).toList();
	}

	private static Strand of(ProgrammeMap.@Nullable Barrier barrier, List<ProgrammeMap.Opportunity> opportunities,
			Map<UUID, ProgrammeMap.Asset> assets) {
		return new Strand(barrier, opportunities,
				opportunities.stream()
					.flatMap((opportunity) -> opportunity.assets().stream())
					.distinct()
					.map(assets::get)
					.filter(Objects::nonNull)
					.toList());
	}

	/**
	 * Whether this is a barrier that no opportunity lowers, or an asset that none uses.
	 */
	public boolean gap() {
		return this.opportunities.isEmpty();
	}

	boolean about(Theme theme) {
		return this.barrier != null && this.barrier.theme() == theme;
	}

	/** Whether any of it says this, whatever its capitals. */
	boolean says(String words) {
		String sought = words.toLowerCase(Locale.ROOT);
		return Stream
			.concat(things().map(ProgrammeMap.Thing::title), this.assets.stream().map(ProgrammeMap.Asset::organisation))
			.filter(Objects::nonNull)
			.anyMatch((text) -> text.toLowerCase(Locale.ROOT).contains(sought));
	}

	boolean holds(UUID id) {
		return things().anyMatch((thing) -> thing.id().equals(id));
	}

	private Stream<ProgrammeMap.Thing> things() {
		return Stream.of(Stream.ofNullable(this.barrier), this.opportunities.stream(), this.assets.stream())
			.flatMap(Function.identity());
	}

	/** The assets that one of its opportunities uses. */
	public List<ProgrammeMap.Asset> usedBy(ProgrammeMap.Opportunity opportunity) {
		return this.assets.stream().filter((asset) -> opportunity.assets().contains(asset.id())).toList();
	}

}
