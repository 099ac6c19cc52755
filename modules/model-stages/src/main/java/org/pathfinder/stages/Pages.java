package org.pathfinder.stages;

import org.jspecify.annotations.Nullable;

/**
 * Where one is in a list of several pages.
 *
 * @param previousHref the page before, if there is one
 * @param nextHref the page after, if there is one
 * @param number this page, counted from 1
 * @param of how many there are
 */
public record Pages(@Nullable String previousHref, @Nullable String nextHref, int number, int of) {
}
