package org.pathfinder.tenancy;

/** The register says something else of a council. */
public record CouncilChanged(Slug council) {
}
