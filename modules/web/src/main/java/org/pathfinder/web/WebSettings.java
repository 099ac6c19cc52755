package org.pathfinder.web;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the pages need to know of the world outside.
 *
 * @param address where people reach Pathfinder, without a slash at the end
 * @param sessionIdle how long a session lasts after its last request
 * @param sessionLasts how long somebody who has signed in is taken at their word for what
 * Keycloak said of them then, however often they ask
 * @param keycloak where sign-in happens
 * @param secondFactor whether it takes more than a password to look after a council, to
 * compare councils and to run the platform
 */
@Validated
@ConfigurationProperties("pathfinder")
public record WebSettings(@NotNull URI address, @DefaultValue("4h") Duration sessionIdle,
		@DefaultValue("10h") Duration sessionLasts, @NotNull Keycloak keycloak,
		@DefaultValue("true") boolean secondFactor) {

	/**
	 * Whether people reach Pathfinder over TLS; cookies take {@code __Host-} names then.
	 */
	public boolean tls() {
		return "https".equals(this.address.getScheme());
	}

	/**
	 * The Keycloak realm.
	 *
	 * @param realmAddress the realm's address, its issuer:
	 * {@code https://…/realms/pathfinder}
	 * @param clientSecret the secret of the client {@code pathfinder}
	 */
	public record Keycloak(@NotNull URI realmAddress, @NotBlank String clientSecret) {

		/** The scheme, host and port of Keycloak. */
		public String origin() {
			return this.realmAddress.getScheme() + "://" + this.realmAddress.getAuthority();
		}

	}
}
