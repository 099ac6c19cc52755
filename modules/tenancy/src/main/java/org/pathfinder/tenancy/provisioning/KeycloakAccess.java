package org.pathfinder.tenancy.provisioning;

import java.net.URI;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import org.pathfinder.web.EntryPoint;

/** The way to Keycloak's administration, for workers, who know the secret for it. */
@Component
@EntryPoint("worker")
public class KeycloakAccess {

	private final URI realmAddress;

	private final @Nullable String secret;

	KeycloakAccess(@Value("${pathfinder.keycloak.realm-address}") URI realmAddress,
			@Value("${pathfinder.keycloak.provisioning-secret:#{null}}") @Nullable String secret) {
		this.realmAddress = realmAddress;
		this.secret = secret;
	}

	/** Does something there; what goes wrong is the worker's to try again. */
	public void ask(Consumer<Organisations> work) {
		if (this.secret == null) {
			throw new IllegalStateException(
					"A worker needs pathfinder.keycloak.provisioning-secret to invite people and to connect sign-in services");
		}
		try (var organisations = new Organisations(this.realmAddress, this.secret)) {
			work.accept(organisations);
		}
	}

}
