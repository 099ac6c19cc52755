package org.pathfinder.stages.programme;

/** What makes a community one. */
public enum CommunityKind {

	/** Where people live: a ward, a town, rural parishes. */
	PLACE,
	/** What people share: an age, a situation, a need. */
	INTEREST

}
