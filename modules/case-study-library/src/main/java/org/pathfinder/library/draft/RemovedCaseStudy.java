package org.pathfinder.library.draft;

import java.time.Instant;
import java.util.UUID;

/** A case study that was removed and can be brought back. */
interface RemovedCaseStudy {

	UUID getId();

	String getTitle();

	Instant getRemovedAt();

	UUID getRemovedBy();

}
