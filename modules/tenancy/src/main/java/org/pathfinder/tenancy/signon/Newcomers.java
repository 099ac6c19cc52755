package org.pathfinder.tenancy.signon;

/**
 * What becomes of people who come through a council's provider for the first time and are
 * no members. Names live in the database, so they never change.
 */
public enum Newcomers {

	/** Nothing: they have to be invited. */
	NOBODY,
	/** They may look. */
	VIEWER

}
