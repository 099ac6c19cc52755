package org.pathfinder.web;

import java.net.URI;
import java.time.Duration;

import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.savedrequest.CookieRequestCache;

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

	/** Though a proxy may keep to itself that it was asked over TLS. */
	@Test
	void whereTlsIsThePageAskedForIsRememberedOverTlsOnly() {
		Cookie cookie = cameFor("https://pathfinder.example");

		assertThat(cookie.getName()).isEqualTo("REDIRECT_URI");
		assertThat(cookie.getSecure()).isTrue();
		assertThat(cookie.isHttpOnly()).isTrue();
		assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
		assertThat(cameFor("http://localhost:8080").getSecure()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "https, /councils/leeds, page=2&q=http://other.example/", "http, /invitations," })
	void signInLeadsBackToThePathAskedForWhateverHostTheRequestNames(String scheme, String path, @Nullable String query)
			throws Exception {
		CookieRequestCache cameFor = SecurityConfiguration.cameFor(settings("https://pathfinder.example"));
		var request = new MockHttpServletRequest("GET", path);
		request.setQueryString(query);
		var response = new MockHttpServletResponse();
		cameFor.saveRequest(request, response);
		var back = new MockHttpServletRequest("GET", "/login/oauth2/code/pathfinder");
		back.setScheme(scheme);
		back.setServerName("internal.example");
		back.setServerPort(8443);
		back.setCookies(response.getCookies());
		response = new MockHttpServletResponse();

		SecurityConfiguration.backTo(cameFor)
			.onAuthenticationSuccess(back, response, new TestingAuthenticationToken("somebody", ""));

		assertThat(response.getRedirectedUrl()).isEqualTo((query != null) ? path + "?" + query : path);
	}

	@Test
	void whoAskedForNoPageStartsAtTheStart() throws Exception {
		var response = new MockHttpServletResponse();

		SecurityConfiguration.backTo(SecurityConfiguration.cameFor(settings("https://pathfinder.example")))
			.onAuthenticationSuccess(new MockHttpServletRequest(), response,
					new TestingAuthenticationToken("somebody", ""));

		assertThat(response.getRedirectedUrl()).isEqualTo("/");
	}

	private static Cookie cameFor(String address) {
		var response = new MockHttpServletResponse();
		SecurityConfiguration.cameFor(settings(address))
			.saveRequest(new MockHttpServletRequest("GET", "/councils/leeds"), response);
		return response.getCookies()[0];
	}

	private static Cookie csrfCookie(String address) {
		CookieCsrfTokenRepository tokens = SecurityConfiguration.csrfCookie(settings(address));
		var request = new MockHttpServletRequest();
		var response = new MockHttpServletResponse();
		tokens.saveToken(tokens.generateToken(request), request, response);
		return response.getCookies()[0];
	}

	private static WebSettings settings(String address) {
		return new WebSettings(URI.create(address), Duration.ofHours(1), Duration.ofHours(10),
				new WebSettings.Keycloak(URI.create("https://keycloak.example/realms/pathfinder"), "secret"), true);
	}

}
