package org.pathfinder.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The servers start, and know who {@code ./run} knows. Here and this early because a
 * first start takes long, and other modules are built meanwhile.
 */
class ServersTest {

	@Test
	void anAccountSignsInWithItsPasswordAndWithNoOther() {
		var keycloak = Servers.keycloak("http://localhost:" + Servers.freePort());

		String token = keycloak.tokens().of("lead@leeds.example");

		assertThat(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8))
			.contains("\"iss\":\"" + keycloak.realmAddress() + "\"", "\"email\":\"lead@leeds.example\"");
		assertThatThrownBy(() -> keycloak.tokens().of("lead@leeds.example", "guess"))
			.isInstanceOf(IllegalStateException.class);
	}

}
