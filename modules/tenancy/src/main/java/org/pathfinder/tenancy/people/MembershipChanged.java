package org.pathfinder.tenancy.people;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Slug;

/**
 * Somebody became a member, became another kind of member, or ceased to be one. Published
 * in the transaction that did it.
 *
 * @param council where
 * @param person Keycloak's id of the person
 * @param before what they were; nothing, if they were no member
 * @param after what they are; nothing, if they are no member
 */
public record MembershipChanged(Slug council, UUID person, @Nullable MemberRole before, @Nullable MemberRole after) {
}
