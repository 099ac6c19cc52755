package org.pathfinder.stages.programme;

import java.time.Instant;
import java.util.UUID;

/** A programme that was removed and can be brought back. */
interface RemovedProgramme {

	UUID getId();

	String getName();

	Instant getRemovedAt();

}
