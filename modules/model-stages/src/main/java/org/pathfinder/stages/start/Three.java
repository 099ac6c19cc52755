package org.pathfinder.stages.start;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.asset.AssetDetails;
import org.pathfinder.stages.asset.AssetKind;
import org.pathfinder.stages.barrier.BarrierDetails;
import org.pathfinder.stages.barrier.BarrierKind;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;

/**
 * Up to three things to begin with.
 *
 * @param first the first thing
 * @param second the second thing, or nothing
 * @param third the third thing, or nothing
 * @param firstKind what kind of asset the first is
 * @param secondKind what kind of asset the second is
 * @param thirdKind what kind of asset the third is
 */
record Three(@Size(max = 200) @PlainText @Nullable String first, @Size(max = 200) @PlainText @Nullable String second,
		@Size(max = 200) @PlainText @Nullable String third, @Nullable AssetKind firstKind,
		@Nullable AssetKind secondKind, @Nullable AssetKind thirdKind) {

	static final Three NONE = new Three(null, null, null, null, null, null);

	Three {
		first = Text.tidy(first);
		second = Text.tidy(second);
		third = Text.tidy(third);
	}

	boolean isEmpty() {
		return this.first == null && this.second == null && this.third == null;
	}

	List<BarrierDetails> barriers() {
		return Stream.of(this.first, this.second, this.third)
			.filter(Objects::nonNull)
			.map((what) -> new BarrierDetails(BarrierKind.PEOPLE, what, null, null, null, Set.of(), null, List.of()))
			.toList();
	}

	List<AssetDetails> assets() {
		return Stream
			.of(asset(this.first, this.firstKind), asset(this.second, this.secondKind),
					asset(this.third, this.thirdKind))
			.filter((asset) -> asset.name() != null)
			.toList();
	}

	private static AssetDetails asset(@Nullable String name, @Nullable AssetKind kind) {
		return new AssetDetails(name, Objects.requireNonNullElse(kind, AssetKind.PLACE), null, null, List.of());
	}

}
