package org.pathfinder.web;

import java.net.URI;
import java.time.Duration;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;

import static org.assertj.core.api.Assertions.assertThat;

class CookiesTest {

	@Test
	void whereTlsIsTheFormTokensCookieIsBoundToTheHost() {
		Cookie cookie = csrfCookie("https://pathfinder.example");

		assertThat(cookie.getName()).isEqualTo("__Host-pathfinder-csrf");
		assertThat(cookie.getSecure()).isTrue();
		assertThat(cookie.isHttpOnly()).isTrue();
		assertThat(cookie.getPath()).isEqualTo("/");
		assertThat(cookie.getDomain()).isNull();
		assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
	}

	@Test
	void withoutTlsItHasAPlainName() {
		Cookie cookie = csrfCookie("http://localhost:8080");

		assertThat(cookie.getName()).isEqualTo("pathfinder-csrf");
		assertThat(cookie.getSecure()).isFalse();
	}

	private static Cookie csrfCookie(String address) {
		var settings = new WebSettings(URI.create(address), Duration.ofHours(1), Duration.ofHours(10),
				new WebSettings.Keycloak(URI.create("https://keycloak.example/realms/pathfinder"), "secret"), true);
		CookieCsrfTokenRepository tokens = SecurityConfiguration.csrfCookie(settings);
		var request = new MockHttpServletRequest();
		var response = new MockHttpServletResponse();
		tokens.saveToken(tokens.generateToken(request), request, response);
		return response.getCookies()[0];
	}

}
