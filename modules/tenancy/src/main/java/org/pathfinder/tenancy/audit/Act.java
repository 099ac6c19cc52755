package org.pathfinder.tenancy.audit;

/** What somebody did. Names live in the database, so they never change. */
public enum Act {

	/** Came into a workspace, or looked at what only a few may see. */
	OPENED,
	/** Took a table or a picture away. */
	DOWNLOADED, ADDED, CHANGED, REMOVED,
	/** Put back what was removed. */
	BROUGHT_BACK,
	/** Took back what somebody had done. */
	UNDONE,
	/** Added what a spreadsheet says. */
	IMPORTED,
	/** Said that others may, for a time. */
	ALLOWED,
	/** Took that back before its time. */
	ENDED,
	/** Asked others for leave. */
	ASKED,
	/** Would not have it. */
	REFUSED,
	/** Found out that it works. */
	TRIED,
	/** Had it hold from now on, or no longer. */
	SWITCHED_ON, SWITCHED_OFF,
	/** Shut a workspace for a time. */
	SUSPENDED,
	/** Opened it again. */
	RESUMED,
	/** Had work done again. */
	REPEATED

}
