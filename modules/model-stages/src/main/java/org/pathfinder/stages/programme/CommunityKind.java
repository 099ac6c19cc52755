package org.pathfinder.stages.programme;

import org.springframework.modulith.NamedInterface;

/** What makes a community one. */
@NamedInterface("words")
public enum CommunityKind {

	/** Where people live: a ward, a town, rural parishes. */
	PLACE,
	/** What people share: an age, a situation, a need. */
	INTEREST

}
