package org.pathfinder.library.reflection;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * A reflection as the council keeps it now.
 *
 * @param id its id
 * @param version how often it changed; a change names the version it was based on
 * @param offered the version of which editors have a copy; absent if they have none
 * @param changedAt when it last changed
 * @param changedBy who changed it last, and wrote down that they agreed
 * @param details what it says
 */
public record KeptReflection(UUID id, int version, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer offered,
		Instant changedAt, UUID changedBy, @JsonUnwrapped ReflectionDetails details) {

	/** Whether editors read something else than it says now. */
	public boolean behind() {
		return this.offered != null && this.offered != this.version;
	}

}
