package org.pathfinder.stages.opportunity;

/** What an opportunity takes that is not there already. */
public enum ResourceTier {

	NO_NEW_RESOURCE, SMALL, NEEDS_FUNDING

}
