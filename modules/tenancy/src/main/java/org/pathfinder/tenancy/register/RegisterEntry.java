package org.pathfinder.tenancy.register;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.pathfinder.tenancy.Slug;

/**
 * A council on the register.
 *
 * @param slug its name in addresses
 * @param version how often it changed; a change names the version it was based on
 * @param registeredAt when it came onto the register
 * @param changedAt when it last changed
 * @param suspension why nobody works in it, if so
 * @param details what the register says of it
 */
public record RegisterEntry(Slug slug, int version, Instant registeredAt, Instant changedAt,
		@Nullable Suspension suspension, CouncilDetails details) {
}
