package org.pathfinder.stages.opportunity;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.modulith.NamedInterface;

import org.pathfinder.stages.Said;
import org.pathfinder.stages.Tags;
import org.pathfinder.web.Picked;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;

/**
 * An idea that uses assets to lower barriers.
 *
 * @param what the idea
 * @param tier what it takes
 * @param barriers the barriers it lowers
 * @param assets the assets it uses
 * @param effort how much work it is
 * @param effect what should change
 * @param tags what the council sorts it by
 */
@NamedInterface("records")
public record OpportunityDetails(@NotBlank @Size(max = 300) @PlainText @Nullable String what,
		@NotNull @Nullable ResourceTier tier, @Size(max = 100) Set<@NotNull UUID> barriers,
		@Size(max = 100) Set<@NotNull UUID> assets, @Nullable Effort effort,
		@Size(max = 2000) @PlainText @Nullable String effect,
		@Size(max = Tags.MOST) List<@Size(max = Tags.LONGEST) @PlainText String> tags) implements Said {

	public OpportunityDetails {
		what = Text.tidy(what);
		effect = Text.tidy(effect);
		barriers = Picked.each(barriers);
		assets = Picked.each(assets);
		tags = Tags.tidy(tags);
	}

	@Override
	public String title() {
		return String.valueOf(this.what);
	}

}
