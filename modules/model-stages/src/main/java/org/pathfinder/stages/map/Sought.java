package org.pathfinder.stages.map;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.barrier.Theme;
import org.pathfinder.web.QueryString;
import org.pathfinder.web.Text;

/**
 * What somebody wants to see of a map; all of it, if they ask for nothing.
 *
 * @param find words that a barrier, or something it is linked to, says
 * @param theme the theme of barriers
 * @param gaps whether to see gaps only
 * @param part which part of what is found, from 1
 */
record Sought(@Nullable String find, @Nullable Theme theme, @Nullable Boolean gaps, @Nullable Integer part) {

	Sought {
		find = Text.sought(find);
	}

	public boolean onlyGaps() {
		return Boolean.TRUE.equals(this.gaps);
	}

	/** Whether it leaves anything out. */
	public boolean narrow() {
		return this.find != null || this.theme != null || onlyGaps();
	}

	List<Strand> in(ProgrammeMap map) {
		return Strand.of(map)
			.stream()
			.filter((strand) -> !onlyGaps() || strand.gap())
			.filter((strand) -> this.theme == null || strand.about(this.theme))
			.filter((strand) -> this.find == null || strand.says(this.find))
			.toList();
	}

	/**
	 * The number of the part to show: the one asked for; else the first that holds what
	 * is looked at; else the first.
	 */
	int part(List<Picture> parts, @Nullable UUID show) {
		int asked = 1;
		if (this.part != null) {
			asked = this.part;
		}
		else if (show != null) {
			asked = 1 + IntStream.range(0, parts.size())
				.filter((place) -> parts.get(place).holds(show))
				.findFirst()
				.orElse(0);
		}
		return Math.clamp(asked, 1, Math.max(1, parts.size()));
	}

	/** What stands in an address for this, another part of it, and what is looked at. */
	String query(int part, @Nullable UUID show) {
		return new QueryString().and("find", this.find)
			.and("theme", this.theme)
			.and("gaps", onlyGaps() ? true : null)
			.and("part", (part > 1) ? part : null)
			.and("show", show)
			.toString();
	}

}
