package org.pathfinder.web;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyPagesTest {

	@ParameterizedTest
	@CsvSource({ "PT30M, 30 minutes", "PT90M, 90 minutes", "PT1M, 1 minute", "PT30S, 1 minute", "PT1H, 1 hour",
			"PT4H, 4 hours" })
	void aSessionIsAsLongAsTheNoticeSays(Duration idle, String said) {
		assertThat(pages().inWords(idle)).isEqualTo(said);
	}

	private static PolicyPages pages() {
		var messages = new ResourceBundleMessageSource();
		messages.setBasename("messages/policies");
		var settings = new WebSettings(URI.create("https://pathfinder.example"), Duration.ofHours(4),
				Duration.ofHours(10),
				new WebSettings.Keycloak(URI.create("https://keycloak.example/realms/pathfinder"), "secret"), true);
		return new PolicyPages(settings, new OperatorSettings(null, null, null), new Words(messages, Clock.systemUTC()),
				Clock.systemUTC());
	}

}
