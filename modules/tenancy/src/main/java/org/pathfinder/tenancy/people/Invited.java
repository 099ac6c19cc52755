package org.pathfinder.tenancy.people;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.pathfinder.tenancy.MemberRole;

/**
 * An invitation, as programs see it.
 *
 * @param id its id
 * @param version its version
 * @param email the address it is for
 * @param role what they could do
 * @param message what they were told besides
 * @param inviter who invites them
 * @param invitedAt when it was made
 * @param expiresAt until when it can be accepted
 * @param sentAt when its mail was last handed to a mail server; not yet, if absent
 * @param standing how it stands
 */
record Invited(UUID id, int version, String email, MemberRole role, @Nullable String message, String inviter,
		Instant invitedAt, Instant expiresAt, @Nullable Instant sentAt, Standing standing) {

	static Invited of(Invitation invitation, Instant now) {
		return new Invited(invitation.id(), invitation.version(), invitation.email(), invitation.role(),
				invitation.message(), invitation.inviterName(), invitation.invitedAt(), invitation.expiresAt(),
				invitation.sentAt(), invitation.standing(now));
	}

}
