package org.pathfinder.stages.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * A part of a map that can be taken in at a time: three columns. What is linked lies as
 * level as may be.
 *
 * @param strands what it shows, and the table below it
 * @param barriers the column of barriers
 * @param opportunities the column of opportunities
 * @param assets the column of assets
 */
record Picture(List<Strand> strands, List<ProgrammeMap.Barrier> barriers, List<ProgrammeMap.Opportunity> opportunities,
		List<ProgrammeMap.Asset> assets) {

	/** How many things a column holds, as many as one can read on a sheet of A3. */
	static final int COLUMN = 40;

	static final Picture EMPTY = new Picture(List.of(), List.of(), List.of(), List.of());

	/**
	 * As few parts as hold all the strands in their order. A strand stays whole, so one
	 * that is too long for a column is a part of its own.
	 */
	static List<Picture> parts(List<Strand> strands) {
		var parts = new ArrayList<Picture>();
		var part = new ArrayList<Strand>();
		var held = new Held();
		for (Strand strand : strands) {
			if (!part.isEmpty() && !held.hasRoomFor(strand)) {
				parts.add(held.picture(part));
				part = new ArrayList<>();
				held = new Held();
			}
			part.add(strand);
			held.add(strand);
		}
		if (!part.isEmpty()) {
			parts.add(held.picture(part));
		}
		return parts;
	}

	/** How many things are in its longest column. */
	public int longest() {
		return Math.max(this.barriers.size(), Math.max(this.opportunities.size(), this.assets.size()));
	}

	/** Whether there is more in it than fits on a sheet of A3. */
	public boolean tooLong() {
		return longest() > COLUMN;
	}

	/**
	 * What a thing is linked to, itself among it: the whole way from barriers to assets.
	 * Empty if it is not in the picture.
	 */
	Set<UUID> touching(@Nullable UUID id) {
		var touching = new HashSet<UUID>();
		if (id == null || !holds(id)) {
			return touching;
		}
		touching.add(id);
		for (ProgrammeMap.Opportunity opportunity : this.opportunities) {
			if (opportunity.id().equals(id)) {
				touching.addAll(opportunity.barriers());
				touching.addAll(opportunity.assets());
			}
			else if (opportunity.barriers().contains(id)) {
				touching.add(opportunity.id());
				touching.addAll(opportunity.assets());
			}
			else if (opportunity.assets().contains(id)) {
				touching.add(opportunity.id());
				touching.addAll(opportunity.barriers());
			}
		}
		return touching;
	}

	boolean holds(UUID id) {
		return this.strands.stream().anyMatch((strand) -> strand.holds(id));
	}

	/** Fills up the columns. */
	private static final class Held {

		private final Set<ProgrammeMap.Barrier> barriers = new LinkedHashSet<>();

		private final Set<ProgrammeMap.Opportunity> opportunities = new LinkedHashSet<>();

		private final Set<ProgrammeMap.Asset> assets = new LinkedHashSet<>();

		boolean hasRoomFor(Strand strand) {
			return this.barriers.size() + ((strand.barrier() != null) ? 1 : 0) <= COLUMN
					&& fit(this.opportunities, strand.opportunities()) && fit(this.assets, strand.assets());
		}

		private static <T> boolean fit(Set<T> held, List<T> more) {
			return held.size() + more.stream().filter((each) -> !held.contains(each)).count() <= COLUMN;
		}

		void add(Strand strand) {
			if (strand.barrier() != null) {
				this.barriers.add(strand.barrier());
			}
			this.opportunities.addAll(strand.opportunities());
			this.assets.addAll(strand.assets());
		}

		Picture picture(List<Strand> strands) {
			Map<UUID, Double> levels = levels(this.barriers.stream().map(ProgrammeMap.Barrier::id).toList());
			List<ProgrammeMap.Opportunity> opportunities = this.opportunities.stream()
				.sorted(Comparator.comparing((opportunity) -> level(opportunity.barriers(), levels)))
				.toList();
			Map<UUID, Double> next = levels(opportunities.stream().map(ProgrammeMap.Opportunity::id).toList());
			var users = new HashMap<UUID, List<UUID>>();
			for (ProgrammeMap.Opportunity opportunity : opportunities) {
				opportunity.assets()
					.forEach((asset) -> users.computeIfAbsent(asset, (id) -> new ArrayList<>()).add(opportunity.id()));
			}
			List<ProgrammeMap.Asset> assets = this.assets.stream()
				.sorted(Comparator.comparing((asset) -> level(users.getOrDefault(asset.id(), List.of()), next)))
				.toList();
			return new Picture(List.copyOf(strands), List.copyOf(this.barriers), opportunities, assets);
		}

		private static Map<UUID, Double> levels(List<UUID> column) {
			return IntStream.range(0, column.size())
				.boxed()
				.collect(Collectors.toMap(column::get, (place) -> (place + 0.5) / column.size()));
		}

		/** The middle of what it is linked to; below all if that is nothing here. */
		private static double level(List<UUID> linked, Map<UUID, Double> levels) {
			return linked.stream()
				.map(levels::get)
				.filter(Objects::nonNull)
				.mapToDouble(Double::doubleValue)
				.average()
				.orElse(1);
		}

	}

}
