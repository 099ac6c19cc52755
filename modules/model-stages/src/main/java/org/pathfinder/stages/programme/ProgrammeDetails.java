package org.pathfinder.stages.programme;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.modulith.NamedInterface;

import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;

/**
 * What a programme is about.
 *
 * @param name a short name, such as 'Rural parishes in Holderness'
 * @param communityKind what makes the target community one
 * @param community who the people are
 * @param example whether it shows how one might work and is nobody's real work
 */
@NamedInterface("records")
public record ProgrammeDetails(@NotBlank @Size(max = 120) @PlainText @Nullable String name,
		@NotNull @Nullable CommunityKind communityKind,
		@NotBlank @Size(max = 1000) @PlainText @Nullable String community,
		@JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @JsonSetter(nulls = Nulls.AS_EMPTY) boolean example) {

	public ProgrammeDetails {
		name = Text.tidy(name);
		community = Text.tidy(community);
	}

}
