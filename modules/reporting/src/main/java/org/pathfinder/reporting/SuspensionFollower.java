package org.pathfinder.reporting;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.CouncilResumed;
import org.pathfinder.tenancy.CouncilSuspended;
import org.pathfinder.tenancy.Slug;

/**
 * A suspended council's figures leave the comparison: nobody there could stop sharing
 * them. What it said about sharing stays as it is, and holds again afterwards.
 */
@Component
class SuspensionFollower {

	private final JdbcClient database;

	SuspensionFollower(JdbcClient database) {
		this.database = database;
	}

	@EventListener
	void suspended(CouncilSuspended event) {
		withhold(event.council(), true);
	}

	@EventListener
	void resumed(CouncilResumed event) {
		withhold(event.council(), false);
	}

	private void withhold(Slug council, boolean suspended) {
		this.database.sql("update reporting.sharing set suspended = :suspended where council = :council")
			.param("suspended", suspended)
			.param("council", council.value())
			.update();
	}

}
