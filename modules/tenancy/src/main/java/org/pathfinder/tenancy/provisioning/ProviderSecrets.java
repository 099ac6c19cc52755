package org.pathfinder.tenancy.provisioning;

import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pathfinder.web.EntryPoint;

/**
 * What identity providers want to hear from Keycloak, as administrators typed it. Only
 * the owner reads it, so no process that serves the web does.
 */
@Component
@EntryPoint("worker")
public class ProviderSecrets {

	private final JdbcClient owner;

	ProviderSecrets(Owner owner) {
		this.owner = JdbcClient.create(owner.dataSource());
	}

	public Optional<String> of(String council, UUID connection) {
		return this.owner.sql("select secret from platform.sign_on_secret where council = ? and id = ?")
			.param(council)
			.param(connection)
			.query(String.class)
			.optional();
	}

}
