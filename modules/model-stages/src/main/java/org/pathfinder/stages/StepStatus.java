package org.pathfinder.stages;

/** How far a step has come in a programme. */
public enum StepStatus {

	/** Nobody has begun. */
	NOT_STARTED,
	/** Under way. */
	IN_PROGRESS,
	/** Finished. */
	DONE,
	/** The council decided against it, and said why. */
	NOT_FOR_US;

	/** Whether nothing is left to do. */
	public boolean settled() {
		return this == DONE || this == NOT_FOR_US;
	}

}
