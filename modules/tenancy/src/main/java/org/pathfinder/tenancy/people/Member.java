package org.pathfinder.tenancy.people;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.pathfinder.tenancy.MemberRole;

/**
 * A member of the bound council.
 *
 * @param person Keycloak's id of the person
 * @param version changes with the role
 * @param name the name to show
 * @param email the address they sign in with
 * @param role what they may do
 * @param since since when they are a member
 * @param signedInAt when they signed in last; never as far as we know, if absent
 */
public record Member(UUID person, int version, String name, String email, MemberRole role, Instant since,
		@Nullable Instant signedInAt) {
}
