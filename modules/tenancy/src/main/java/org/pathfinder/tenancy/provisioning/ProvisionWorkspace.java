package org.pathfinder.tenancy.provisioning;

import java.sql.SQLException;
import java.util.Optional;

import liquibase.exception.LiquibaseException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.tasks.TaskKind;
import org.pathfinder.tenancy.tasks.TaskWork;
import org.pathfinder.web.EntryPoint;

/**
 * Makes the workspace of a council that has come onto the register: its schema, and its
 * organisation in Keycloak.
 */
@Component
@EntryPoint("worker")
class ProvisionWorkspace implements TaskWork<RegistrationFollower.Asked> {

	private final Owner owner;

	private final Migration migration;

	private final ProvisioningSettings settings;

	ProvisionWorkspace(Owner owner, Migration migration, ProvisioningSettings settings) {
		this.owner = owner;
		this.migration = migration;
		this.settings = settings;
	}

	@Override
	public TaskKind<RegistrationFollower.Asked> kind() {
		return RegistrationFollower.WORKSPACE;
	}

	@Override
	public void run(RegistrationFollower.Asked asked) {
		provision(new Slug(asked.slug())).ifPresent((fault) -> {
			throw new IllegalStateException(fault);
		});
		String secret = this.settings.keycloak().provisioningSecret();
		if (secret != null) {
			String name = JdbcClient.create(this.owner.dataSource())
				.sql("select name from platform.council where slug = ?")
				.param(asked.slug())
				.query(String.class)
				.single();
			try (var organisations = new Organisations(this.settings.keycloak().realmAddress(), secret)) {
				organisations.organisation(asked.slug(), name);
			}
		}
	}

	private Optional<String> provision(Slug slug) {
		try {
			return this.migration.provision(slug);
		}
		catch (SQLException | LiquibaseException failure) {
			throw new IllegalStateException(failure);
		}
	}

}
