package org.pathfinder.library.showcase;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.pathfinder.library.Licence;
import org.pathfinder.library.Story;
import org.pathfinder.library.reflection.ReflectionDetails;

/**
 * A case study or a reflection in a showcase, read where its council put it.
 *
 * @param id its id, in the showcase
 * @param kind which of both it is
 * @param council the name of the council that tells it
 * @param title what the case study is called, or who says the reflection
 * @param slug the last part of the case study's address
 * @param licence under what others may use it
 * @param example whether it shows how one might be told, and is no council's work
 * @param story what the case study says
 * @param reflection what the reflection says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Item(UUID id, Kind kind, String council, String title, @Nullable String slug, Licence licence,
		boolean example, @JsonIgnore @Nullable Story story, @Nullable ReflectionDetails reflection) {

	/** What can be in a showcase. */
	public enum Kind {

		/** A case study that is published. */
		CASE_STUDY,
		/** A reflection that its council offers. */
		REFLECTION

	}

}
