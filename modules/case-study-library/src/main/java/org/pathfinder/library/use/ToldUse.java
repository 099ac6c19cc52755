package org.pathfinder.library.use;

import java.time.Instant;

/**
 * That another council used a case study, as those read it who wrote that.
 *
 * @param council the name of the council that used it
 * @param study what it used
 * @param happened what it did, and what happened
 * @param usedAt when it said so
 */
public record ToldUse(String council, Study study, String happened, Instant usedAt) {
}
