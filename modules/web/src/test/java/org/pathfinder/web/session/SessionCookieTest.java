package org.pathfinder.web.session;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.CookieSerializer;

import org.pathfinder.web.WebSettings;

import static org.assertj.core.api.Assertions.assertThat;

class SessionCookieTest {

	@Test
	void whereTlsIsTheSessionsCookieIsBoundToTheHost() {
		assertThat(cookie("https://pathfinder.example")).startsWith("__Host-pathfinder=")
			.contains("; Path=/;", "; Secure", "; HttpOnly", "; SameSite=Lax")
			.doesNotContain("Domain");
	}

	@Test
	void withoutTlsItHasAPlainName() {
		assertThat(cookie("http://localhost:8080")).startsWith("pathfinder=")
			.contains("; HttpOnly", "; SameSite=Lax")
			.doesNotContain("Secure");
	}

	private static String cookie(String address) {
		var settings = new WebSettings(URI.create(address), Duration.ofHours(1), Duration.ofHours(10),
				new WebSettings.Keycloak(URI.create("https://keycloak.example/realms/pathfinder"), "secret"), true);
		var response = new MockHttpServletResponse();
		new SessionConfiguration().sessionCookie(settings)
			.writeCookieValue(new CookieSerializer.CookieValue(new MockHttpServletRequest(), response, "id"));
		return response.getHeader("Set-Cookie");
	}

}
