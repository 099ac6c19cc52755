package org.pathfinder.tenancy;

/** Nobody works in the council from the commit on, and nothing of it is deleted. */
public record CouncilSuspended(Slug council) {
}
