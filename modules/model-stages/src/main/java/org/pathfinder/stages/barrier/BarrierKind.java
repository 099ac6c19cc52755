package org.pathfinder.stages.barrier;

/** Whom a barrier stops. The two kinds stay apart. */
public enum BarrierKind {

	/** It keeps people digitally excluded. */
	PEOPLE,
	/** It keeps partners from giving more support. */
	PARTNERS

}
