package org.pathfinder.tenancy.register;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Why nobody works in a council.
 *
 * @param since since when
 * @param by the operator who suspended it
 * @param because the reason
 */
public record Suspension(Instant since, @Nullable UUID by, String because) {
}
