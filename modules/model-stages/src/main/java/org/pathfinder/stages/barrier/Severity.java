package org.pathfinder.stages.barrier;

/** How much a barrier gets in the way. */
public enum Severity {

	LOW, MEDIUM, HIGH

}
