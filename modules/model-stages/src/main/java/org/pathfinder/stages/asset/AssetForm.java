package org.pathfinder.stages.asset;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.Tags;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;

/**
 * An asset as the page asks for it: the organisation by its name.
 *
 * @param name what it is called
 * @param kind what it is
 * @param organisation the name of the organisation it belongs to; the council's own if
 * empty
 * @param sector the organisation's sector, if it is new
 * @param note anything else worth knowing
 * @param tags what the council sorts it by
 */
record AssetForm(@NotBlank @Size(max = 200) @PlainText @Nullable String name, @NotNull @Nullable AssetKind kind,
		@Size(max = 200) @PlainText @Nullable String organisation, @Nullable Sector sector,
		@Size(max = 2000) @PlainText @Nullable String note,
		@Size(max = Tags.MOST) List<@Size(max = Tags.LONGEST) @PlainText String> tags) {

	AssetForm {
		name = Text.tidy(name);
		organisation = Text.tidy(organisation);
		note = Text.tidy(note);
		tags = Tags.tidy(tags);
	}

}
