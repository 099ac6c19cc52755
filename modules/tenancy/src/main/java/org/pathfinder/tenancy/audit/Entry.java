package org.pathfinder.tenancy.audit;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What was written down.
 *
 * @param id the entry's id, in the order of time
 * @param at when
 * @param council in which council; none for the platform's and the LGA's own
 * @param actor as what the person did it
 * @param person who: Keycloak's id; none if nobody did
 * @param name the person's name, if they are a member of that council still
 * @param act what they did
 * @param thing to what kind of thing
 * @param place where that is, below the council's address
 * @param things how many
 * @param detail a word that matters
 * @param address from which address; kept for 90 days
 * @param request the request it was part of
 */
record Entry(UUID id, Instant at, @Nullable String council, Actor actor, @Nullable UUID person, @Nullable String name,
		Act act, Thing.Kind thing, @Nullable String place, int things, @Nullable String detail,
		@Nullable String address, @Nullable UUID request) {

	/** The page of ours that shows the thing, if there is one. */
	public @Nullable String href() {
		return (this.place == null) ? null
				: (this.council != null) ? "/councils/" + this.council + this.place : this.place;
	}

}
