package org.pathfinder.tenancy;

/** A suspended council goes on where it stopped. */
public record CouncilResumed(Slug council) {
}
