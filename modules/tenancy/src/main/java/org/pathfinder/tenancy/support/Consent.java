package org.pathfinder.tenancy.support;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A council lets operators look in.
 *
 * @param council the council's slug
 * @param name its full name
 * @param reason why
 * @param fromAt since when
 * @param untilAt until when
 * @param endedAt when an administrator ended it before its time, if one did
 */
record Consent(String council, String name, String reason, Instant fromAt, Instant untilAt, @Nullable Instant endedAt) {

	/** Whether operators may look in now. */
	boolean holds(Instant now) {
		return this.endedAt == null && now.isBefore(this.untilAt);
	}

	/** When it was over. */
	public Instant end() {
		return (this.endedAt != null) ? this.endedAt : this.untilAt;
	}

}
