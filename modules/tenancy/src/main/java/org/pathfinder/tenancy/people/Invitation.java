package org.pathfinder.tenancy.people;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.web.Person;

/**
 * Somebody is asked to join a council.
 *
 * @param council the council's slug
 * @param councilName its name
 * @param suspended whether the council's workspace is closed just now
 * @param id its id
 * @param version changes with each change
 * @param email the address it is for, in small letters
 * @param role what they could do
 * @param message what the inviter wrote to them
 * @param inviterName who invites them
 * @param inviterEmail and the inviter's address
 * @param invitedAt when it was made
 * @param expiresAt until when it can be accepted
 * @param sentAt when its mail was last handed to a mail server
 * @param state what became of it; {@code EXPIRED} and {@code SUSPENDED} are never stored
 */
record Invitation(String council, String councilName, boolean suspended, UUID id, int version, String email,
		MemberRole role, @Nullable String message, String inviterName, String inviterEmail, Instant invitedAt,
		Instant expiresAt, @Nullable Instant sentAt, Standing state) {

	Standing standing(Instant now) {
		if (this.state != Standing.OPEN) {
			return this.state;
		}
		if (!now.isBefore(this.expiresAt)) {
			return Standing.EXPIRED;
		}
		return this.suspended ? Standing.SUSPENDED : Standing.OPEN;
	}

	/** Whether it is this person's: the address they signed in with decides. */
	boolean isFor(Person person) {
		return Addresses.same(this.email, person.email());
	}

	/**
	 * Lets the person accept it.
	 * @throws NoSuchInvitation if it is somebody else's
	 * @throws InvitationClosed if it no longer stands
	 */
	void accept(Person person, Instant now) {
		if (!isFor(person)) {
			throw new NoSuchInvitation();
		}
		Standing standing = standing(now);
		if (standing != Standing.OPEN) {
			throw new InvitationClosed(standing);
		}
	}

}
