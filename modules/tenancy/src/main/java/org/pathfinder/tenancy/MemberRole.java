package org.pathfinder.tenancy;

/** What a person may do in a council, each more than the one before. */
public enum MemberRole {

	/** Looks. */
	VIEWER,
	/** Adds and changes records. */
	CONTRIBUTOR,
	/** Starts programmes and decides what is shared. */
	LEAD,
	/** Looks after members. */
	ADMINISTRATOR;

	boolean atLeast(MemberRole other) {
		return compareTo(other) >= 0;
	}

}
