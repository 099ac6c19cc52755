package org.pathfinder.library;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Has transactions that would each look before the other wrote wait for each other. */
public final class Turn {

	private Turn() {
	}

	/**
	 * Waits until no other transaction does this for the same one; it is the next one's
	 * turn when the transaction at hand ends.
	 * @param what is done
	 * @param whose it is done for
	 */
	public static void take(JdbcClient database, String what, String whose) {
		database.sql("select pg_advisory_xact_lock(hashtext(?), hashtext(?))").params(what, whose).query().singleRow();
	}

}
