package org.pathfinder.tenancy.register;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A council as operators see it in the list.
 *
 * @param slug its name in addresses
 * @param name its full name
 * @param gssCode its code
 * @param region its region
 * @param state how it stands
 * @param validTo its last day, if it has one
 * @param version the version its schema is on; none before it is provisioned
 * @param appliedAt since when
 * @param tookMs how long that took, in milliseconds
 * @param error why it could not be brought up to date, if so
 * @param members how many members it has
 */
record Standing(String slug, String name, String gssCode, String region, State state, @Nullable LocalDate validTo,
		@Nullable String version, @Nullable Instant appliedAt, @Nullable Long tookMs, @Nullable String error,
		int members) {

	/** How a council stands; the first that is so. */
	enum State {

		/** An operator shut its workspace. */
		SUSPENDED,
		/** Its last day is over. */
		ENDED,
		/** It could not be brought up to date. */
		FAILED,
		/** It has no workspace yet. */
		WAITING,
		/** It has a workspace. */
		READY

	}

}
