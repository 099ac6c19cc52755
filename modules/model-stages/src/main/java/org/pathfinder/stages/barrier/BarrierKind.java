package org.pathfinder.stages.barrier;

import org.springframework.modulith.NamedInterface;

/** Whom a barrier stops. The two kinds stay apart. */
@NamedInterface("words")
public enum BarrierKind {

	/** It keeps people digitally excluded. */
	PEOPLE,
	/** It keeps partners from giving more support. */
	PARTNERS

}
