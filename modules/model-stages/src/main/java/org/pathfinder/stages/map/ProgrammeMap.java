package org.pathfinder.stages.map;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.asset.AssetKind;
import org.pathfinder.stages.barrier.BarrierKind;
import org.pathfinder.stages.barrier.Theme;
import org.pathfinder.stages.opportunity.ResourceTier;

/**
 * All that a programme's map is made of, newest first; what keeps people out before what
 * holds partners back.
 *
 * @param programme the programme, in short
 * @param barriers what gets in the way
 * @param opportunities what could be done, with what it lowers and uses
 * @param assets what is there already
 */
record ProgrammeMap(ProgrammeHeads.Head programme, List<Barrier> barriers, List<Opportunity> opportunities,
		List<Asset> assets) {

	public boolean empty() {
		return this.barriers.isEmpty() && this.opportunities.isEmpty() && this.assets.isEmpty();
	}

	/** How many barriers some opportunity lowers. */
	public int lowered() {
		return (int) this.barriers.stream().filter((barrier) -> !barrier.gap()).count();
	}

	/** How many assets some opportunity uses. */
	public int used() {
		return (int) this.assets.stream().filter((asset) -> !asset.gap()).count();
	}

	public int gaps() {
		return this.barriers.size() - lowered() + this.assets.size() - used();
	}

	/** What the map's three kinds of things have in common. */
	sealed interface Thing {

		UUID id();

		/** What it is called. */
		String title();

		/** Whether nothing is done about it, or with it. */
		boolean gap();

	}

	/**
	 * A barrier on the map.
	 *
	 * @param id its id
	 * @param kind whom it stops
	 * @param what what gets in the way
	 * @param theme what it is about
	 * @param opportunities how many opportunities lower it; a gap if none does
	 */
	record Barrier(UUID id, BarrierKind kind, String what, @Nullable Theme theme, int opportunities) implements Thing {

		@Override
		public String title() {
			return this.what;
		}

		@Override
		public boolean gap() {
			return this.opportunities == 0;
		}

	}

	/**
	 * An opportunity on the map.
	 *
	 * @param id its id
	 * @param what the idea
	 * @param tier what it takes
	 * @param barriers the barriers it lowers
	 * @param assets the assets it uses
	 */
	record Opportunity(UUID id, String what, ResourceTier tier, List<UUID> barriers,
			List<UUID> assets) implements Thing {

		@Override
		public String title() {
			return this.what;
		}

		@Override
		public boolean gap() {
			return false;
		}

	}

	/**
	 * An asset on the map.
	 *
	 * @param id its id
	 * @param kind what it is
	 * @param name what it is called
	 * @param organisation the organisation it belongs to; the council's own if absent
	 * @param opportunities how many opportunities use it; a gap if none does
	 */
	record Asset(UUID id, AssetKind kind, String name, @Nullable String organisation,
			int opportunities) implements Thing {

		@Override
		public String title() {
			return this.name;
		}

		@Override
		public boolean gap() {
			return this.opportunities == 0;
		}

	}

}
