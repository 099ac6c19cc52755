package org.pathfinder.library;

/** How far a council has shared a case study. Names live in the database. */
public enum SharingState {

	/** Its own, and nobody else can read it. */
	DRAFT,
	/** Offered: a copy of it waits for the library's editors. */
	SUBMITTED,
	/** An editor asks for changes before it is published. */
	CHANGES_WANTED,
	/** A copy of it is everybody's to read. */
	PUBLISHED,
	/** It was published, and the council took it back. */
	WITHDRAWN;

	/** Whether a copy of it is anywhere but in the council. */
	public boolean copied() {
		return this == SUBMITTED || this == CHANGES_WANTED || this == PUBLISHED;
	}

}
