package org.pathfinder.tenancy.people;

import java.util.List;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;

/**
 * Whom an administrator asks to join.
 *
 * @param emails their addresses; an invitation each
 * @param role what they could do
 * @param message what to tell them besides, if anything
 */
record InvitationDetails(@NotEmpty @Size(max = Addresses.MOST) List<@NotNull @Email String> emails,
		@NotNull MemberRole role, @Size(max = InvitationDetails.LONGEST_MESSAGE) @PlainText @Nullable String message) {

	static final int LONGEST_MESSAGE = 1000;

	InvitationDetails {
		message = Text.tidy(message);
	}

}
