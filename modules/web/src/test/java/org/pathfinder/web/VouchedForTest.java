package org.pathfinder.web;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What in a token says that somebody gave more than a password. */
class VouchedForTest {

	@Test
	void aPasswordAloneIsNotEnough() {
		for (Map<String, Object> claims : List.<Map<String, Object>>of(Map.of(), Map.of("acr", "0"), Map.of("acr", "1"),
				Map.of("acr", "22"), Map.of("acr", "silver"), Map.of("amr", List.of("otp")))) {
			assertThat(SecondFactor.isGiven(() -> claims)).as(claims.toString()).isFalse();
		}
	}

	@Test
	void aCodeIs() {
		assertThat(SecondFactor.isGiven(() -> Map.of("acr", "2"))).isTrue();
	}

	@Test
	void aCouncilsOwnIdentityProviderAnswersForItsPeople() {
		assertThat(SecondFactor.isGiven(() -> Map.of("acr", "1", "identity_provider", "leeds"))).isTrue();
		assertThat(SecondFactor.isGiven(() -> Map.of("acr", "1", "identity_provider", ""))).isFalse();
	}

}
