package org.pathfinder.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.ClaimAccessor;

/**
 * Someone who has signed in, as Keycloak vouches for them. Says who they are, never what
 * they may do in a council: that is membership's to say.
 *
 * @param id Keycloak's id of the person, stable for life
 * @param name the name to show
 * @param email the address they sign in with
 * @param roles the realm roles, such as {@code lga-analyst}; none for who came through an
 * identity provider, which vouches for a council's members and for nobody's office beyond
 * @param provider the alias of the identity provider they came through; absent if they
 * came by password
 */
public record Person(UUID id, String name, String email, Set<String> roles, @Nullable String provider) {

	public Person {
		roles = Set.copyOf(roles);
	}

	/** The person behind the request in hand, if anybody signed in. */
	public static Optional<Person> current() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication != null && authentication.getPrincipal() instanceof ClaimAccessor claims)
				? Optional.of(of(claims)) : Optional.empty();
	}

	public static Person of(ClaimAccessor claims) {
		String email = Optional.ofNullable(claims.getClaimAsString("email")).orElse("");
		String name = Optional.ofNullable(claims.getClaimAsString("name")).orElse(email);
		String provider = claims.getClaimAsString("identity_provider");
		return new Person(UUID.fromString(claims.getClaimAsString("sub")), name, email,
				(provider != null) ? Set.of() : roles(claims), provider);
	}

	private static Set<String> roles(ClaimAccessor claims) {
		Map<String, Object> access = claims.getClaimAsMap("realm_access");
		return (access != null && access.get("roles") instanceof List<?> roles)
				? Set.copyOf(roles.stream().map(String::valueOf).toList()) : Set.of();
	}

}
