package org.pathfinder.tenancy.signon;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * A council's connection to an identity provider.
 *
 * @param council the council's slug
 * @param id what tells it from the council's others
 * @param version how often it changed, and once more
 * @param alias the provider's name in Keycloak, and the code by which other councils may
 * ask to share it
 * @param shared whether another council brought the provider
 * @param name what the council's people call it
 * @param metadata what the provider says of itself; of a shared one, once an operator
 * agreed
 * @param clientId Pathfinder's name at the provider; OpenID Connect only
 * @param state how far it has come
 * @param newcomers what becomes of people who are no members
 * @param reason why an operator would not have it
 * @param askedAt when somebody asked for it
 * @param testedAs the address of the administrator who tried it
 * @param domains the e-mail domains that lead to it just now
 */
public record Connection(@JsonIgnore String council, UUID id, int version, String alias, boolean shared, String name,
		@JsonIgnore @Nullable Metadata metadata, @Nullable String clientId, State state, Newcomers newcomers,
		@Nullable String reason, Instant askedAt, @Nullable String testedAs, List<String> domains) {

	/** Its address below the council's. */
	String place() {
		return "/settings/sign-in/" + this.id;
	}

}
