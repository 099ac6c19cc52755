package org.pathfinder.stages.opportunity;

/** How much work an opportunity is. */
public enum Effort {

	LOW, MEDIUM, HIGH

}
