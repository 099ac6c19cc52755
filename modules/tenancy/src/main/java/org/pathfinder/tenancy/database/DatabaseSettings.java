package org.pathfinder.tenancy.database;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The logins Pathfinder knows. The server is {@code spring.datasource.url}.
 *
 * @param appUser the login that becomes one council a transaction
 * @param appPassword its password
 * @param infraUser the login for sessions
 * @param infraPassword its password
 * @param ownerUser the login that makes schemas; for {@code migrate} only
 * @param ownerPassword its password; absent in a process that serves the web
 * @param connections how many connections the councils share at most
 * @param rolePrefix what the names of councils' schemas and roles begin with
 */
@Validated
@ConfigurationProperties("pathfinder.database")
public record DatabaseSettings(@DefaultValue("pathfinder_app") String appUser, @NotBlank String appPassword,
		@DefaultValue("pathfinder_infra") String infraUser, @NotBlank String infraPassword,
		@DefaultValue("pathfinder_owner") String ownerUser, @Nullable String ownerPassword,
		@DefaultValue("10") int connections, @DefaultValue(RolePrefix.USUAL) @Pattern(regexp = RolePrefix.FORM,
				message = "has small letters, digits and underscores, 8 at most, and ends with an underscore") String rolePrefix) {

	/** What the names of councils' schemas and roles begin with. */
	public RolePrefix prefix() {
		return new RolePrefix(this.rolePrefix);
	}

}
