package org.pathfinder.tenancy.people;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.provisioning.KeycloakAccess;
import org.pathfinder.tenancy.tasks.TaskKind;
import org.pathfinder.tenancy.tasks.TaskWork;
import org.pathfinder.web.EntryPoint;

/**
 * Has Keycloak write to somebody who was invited and has no password yet. Its link leads
 * back to the invitations that wait for them.
 */
@Component
@EntryPoint("worker")
class PasswordMail implements TaskWork<PasswordMail.Due> {

	static final TaskKind<Due> KIND = new TaskKind<>("password-mail", Due.class);

	static final Duration LASTS = Duration.ofHours(12);

	private final InvitationRows rows;

	private final KeycloakAccess keycloak;

	private final Clock clock;

	private final URI back;

	PasswordMail(InvitationRows rows, KeycloakAccess keycloak, Clock clock,
			@Value("${pathfinder.address}") String address) {
		this.rows = rows;
		this.keycloak = keycloak;
		this.clock = clock;
		this.back = URI.create(address + InvitationPages.MINE);
	}

	/**
	 * The invitation of who has no password.
	 *
	 * @param council whose it is
	 * @param id which
	 */
	record Due(String council, UUID id) {
	}

	@Override
	public TaskKind<Due> kind() {
		return KIND;
	}

	@Override
	public void run(Due due) {
		this.rows.find(due.council(), due.id())
			.filter((invitation) -> invitation.standing(this.clock.instant()) == Standing.OPEN)
			.ifPresent((invitation) -> this.keycloak
				.ask((organisations) -> organisations.mailPassword(invitation.email(), this.back, LASTS)));
	}

}
