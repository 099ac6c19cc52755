package org.pathfinder.tenancy.people;

import java.net.URI;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.provisioning.Organisations;
import org.pathfinder.web.EntryPoint;

/** Keycloak's people and organisations, for workers, who know the secret for it. */
@Component
@EntryPoint("worker")
public class Keycloak {

	private final URI realmAddress;

	private final @Nullable String secret;

	Keycloak(@Value("${pathfinder.keycloak.realm-address}") URI realmAddress,
			@Value("${pathfinder.keycloak.provisioning-secret:#{null}}") @Nullable String secret) {
		this.realmAddress = realmAddress;
		this.secret = secret;
	}

	/** Does something there; what goes wrong is the worker's to try again. */
	public void ask(Consumer<Organisations> work) {
		if (this.secret == null) {
			throw new IllegalStateException("A worker needs pathfinder.keycloak.provisioning-secret to invite people");
		}
		try (var organisations = new Organisations(this.realmAddress, this.secret)) {
			work.accept(organisations);
		}
	}

}
