package org.pathfinder.stages.opportunity;

import org.springframework.modulith.NamedInterface;

/** What an opportunity takes that is not there already. */
@NamedInterface("words")
public enum ResourceTier {

	NO_NEW_RESOURCE, SMALL, NEEDS_FUNDING

}
