package org.pathfinder.stages.asset;

import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.modulith.NamedInterface;

import org.pathfinder.stages.Said;
import org.pathfinder.stages.Tags;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;

/**
 * A strength there is already.
 *
 * @param name what it is called
 * @param kind what it is
 * @param organisation the organisation it belongs to; the council's own if absent
 * @param note anything else worth knowing
 * @param tags what the council sorts it by
 */
@NamedInterface("records")
public record AssetDetails(@NotBlank @Size(max = 200) @PlainText @Nullable String name,
		@NotNull @Nullable AssetKind kind, @Nullable UUID organisation,
		@Size(max = 2000) @PlainText @Nullable String note,
		@Size(max = Tags.MOST) List<@Size(max = Tags.LONGEST) @PlainText String> tags) implements Said {

	public AssetDetails {
		name = Text.tidy(name);
		note = Text.tidy(note);
		tags = Tags.tidy(tags);
	}

	@Override
	public String title() {
		return String.valueOf(this.name);
	}

}
