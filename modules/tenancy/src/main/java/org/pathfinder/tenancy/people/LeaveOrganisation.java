package org.pathfinder.tenancy.people;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.provisioning.KeycloakAccess;
import org.pathfinder.tenancy.tasks.TaskKind;
import org.pathfinder.tenancy.tasks.TaskWork;
import org.pathfinder.web.EntryPoint;

/** Takes somebody out of a council's organisation, unless they are a member again. */
@Component
@EntryPoint("worker")
class LeaveOrganisation implements TaskWork<Departure.Left> {

	private final JdbcClient database;

	private final InvitationRows rows;

	private final KeycloakAccess keycloak;

	LeaveOrganisation(JdbcClient database, InvitationRows rows, KeycloakAccess keycloak) {
		this.database = database;
		this.rows = rows;
		this.keycloak = keycloak;
	}

	@Override
	public TaskKind<Departure.Left> kind() {
		return Departure.KIND;
	}

	@Override
	public void run(Departure.Left left) {
		boolean back = this.rows.asPlatform(() -> this.database
			.sql("select exists (select from platform.membership where council = ? and person = ?)")
			.param(left.council())
			.param(left.person())
			.query(Boolean.class)
			.single());
		if (!back) {
			this.keycloak.ask((organisations) -> organisations.leave(left.council(), left.person()));
		}
	}

}
