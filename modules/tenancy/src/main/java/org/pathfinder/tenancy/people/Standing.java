package org.pathfinder.tenancy.people;

/** How an invitation stands. */
enum Standing {

	/** It can be accepted. */
	OPEN,
	/** It was accepted. */
	ACCEPTED,
	/** An administrator took it back. */
	WITHDRAWN,
	/** It was not accepted in time. */
	EXPIRED,
	/** The council's workspace is closed just now. */
	SUSPENDED

}
