package org.pathfinder.web.session;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SessionJsonTest {

	private final SessionJson json = new SessionJson();

	@Test
	void whatASessionHoldsIsVersionedJson() {
		byte[] written = this.json.write(new SignedIn("token"));

		assertThat(written).asString(StandardCharsets.UTF_8)
			.isEqualTo("{\"v\":1,\"what\":\"signed-in\",\"value\":{\"idToken\":\"token\"}}");
	}

	@Test
	void everythingItMayHoldComesBack() {
		var pending = new PendingSignIn("https://a.example", "https://b.example", Set.of("openid"), "state",
				Map.of("nonce", "n"), Map.of("code_verifier", "v"), "https://c.example");
		for (Object held : new Object[] { new SignedIn("token"), pending, new Arrived(List.of("council/leeds", "lga")),
				new Notice("key", List.of("‘one’", "two"), "/undo", false), new Notice("key", List.of(), null, true),
				new KeptForm(UUID.randomUUID(), "/to", "/from", Map.of("what", List.of("typed"))) }) {
			assertThat(this.json.read(this.json.write(held))).isEqualTo(held);
		}
	}

	@Test
	void anythingElseIsRefusedWhenItIsWritten() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.json.write(List.of("anything")))
			.withMessageContaining("may not hold");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"v\":2,\"what\":\"signed-in\",\"value\":{\"idToken\":\"t\"}}",
			"{\"v\":1,\"what\":\"java.lang.Runtime\",\"value\":{}}", "{\"v\":1,\"what\":\"signed-in\",\"value\":[]}",
			"not json", "" })
	void whatItCannotReadCountsAsAbsent(String stored) {
		assertThat(this.json.read(stored.getBytes(StandardCharsets.UTF_8))).isNull();
	}

}
