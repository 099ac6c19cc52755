package org.pathfinder.tenancy.register;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An attempt to bring a council's workspace up to date.
 *
 * @param at when
 * @param version the version it was to come to
 * @param tookMs how long that took, in milliseconds
 * @param error why it failed, if it did
 */
record Attempt(Instant at, String version, long tookMs, @Nullable String error) {
}
