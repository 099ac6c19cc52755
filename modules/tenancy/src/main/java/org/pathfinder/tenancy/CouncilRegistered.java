package org.pathfinder.tenancy;

/**
 * A council came onto the register. Published in the transaction that does it, before
 * there is a workspace.
 */
public record CouncilRegistered(Slug council) {
}
