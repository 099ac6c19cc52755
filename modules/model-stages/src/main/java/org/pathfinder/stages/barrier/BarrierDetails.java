package org.pathfinder.stages.barrier;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
 * A barrier, as people said it.
 *
 * @param kind whom it stops
 * @param what what gets in the way
 * @param theme what it is about; one that belongs to the kind
 * @param saidBy how many people or organisations say so
 * @param severity how much it gets in the way
 * @param information the information it rests on
 * @param note anything else worth knowing
 * @param tags what the council sorts it by
 */
@NamedInterface("records")
@ThemeOfKind
public record BarrierDetails(@NotNull @Nullable BarrierKind kind,
		@NotBlank @Size(max = 300) @PlainText @Nullable String what, @Nullable Theme theme,
		@Min(1) @Max(1_000_000) @Nullable Integer saidBy, @Nullable Severity severity,
		@Size(max = 50) Set<@NotNull UUID> information, @Size(max = 2000) @PlainText @Nullable String note,
		@Size(max = Tags.MOST) List<@Size(max = Tags.LONGEST) @PlainText String> tags) implements Said {

	public BarrierDetails {
		what = Text.tidy(what);
		note = Text.tidy(note);
		information = Picked.each(information);
		tags = Tags.tidy(tags);
	}

	@Override
	public String title() {
		return String.valueOf(this.what);
	}

}
