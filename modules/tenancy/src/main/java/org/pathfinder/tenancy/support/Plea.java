package org.pathfinder.tenancy.support;

import java.time.Instant;

/**
 * An operator asks a council for a visit.
 *
 * @param council the council's slug
 * @param name its full name
 * @param reason why
 * @param at when
 */
record Plea(String council, String name, String reason, Instant at) {
}
