package org.pathfinder.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.web.context.WebApplicationContext;

import org.pathfinder.web.limit.Limits;
import org.pathfinder.web.limit.Upload;
import org.pathfinder.web.resume.KeptForms;
import org.pathfinder.web.signin.SignIn;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What tokens that nobody knows cost Keycloak, and what comes of them while it is away.
 */
class TokensTest {

	private static final RSAKey KEY = key();

	private final AtomicInteger fetched = new AtomicInteger();

	private volatile JWKSet published = new JWKSet(KEY.toPublicJWK());

	private HttpServer keycloak;

	@BeforeEach
	void aRealm() throws IOException {
		this.keycloak = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.keycloak.createContext("/realms/pathfinder/protocol/openid-connect/certs", (exchange) -> {
			this.fetched.incrementAndGet();
			byte[] keys = this.published.toString().getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, keys.length);
			exchange.getResponseBody().write(keys);
			exchange.close();
		});
		this.keycloak.start();
	}

	@AfterEach
	void noRealm() {
		this.keycloak.stop(0);
	}

	@Test
	void aTokenOfTheRealmLetsItsPersonIn() {
		application(realm()).run((context) -> {
			assertThat(ask(context, token(KEY, "pathfinder")).getStatus()).isEqualTo(200);
			assertThat(ask(context, token(KEY, "account")).getStatus()).as("meant for others").isEqualTo(401);
			assertThat(ask(context, token(KEY, "pathfinder", "https://other.example/realms/pathfinder")).getStatus())
				.as("of another realm")
				.isEqualTo(401);
		});
	}

	@Test
	void keysThatSomebodyMadeUpAreNotEachLookedForAtKeycloak() {
		application(realm()).run((context) -> {
			ask(context, token(KEY, "pathfinder"));

			List<Integer> answers = Stream.generate(() -> ask(context, madeUp()).getStatus()).limit(100).toList();

			assertThat(answers.subList(0, 60)).containsOnly(401);
			assertThat(answers).contains(429).doesNotContain(500, 503);
			assertThat(this.fetched.get()).isLessThanOrEqualTo(3);
			assertThat(ask(context, token(KEY, "pathfinder")).getStatus()).isEqualTo(200);
		});
	}

	@Test
	void aNewKeyOfKeycloaksIsFoundAtOnce() {
		application(realm()).run((context) -> {
			ask(context, token(KEY, "pathfinder"));
			RSAKey next = key();
			this.published = new JWKSet(List.of(KEY.toPublicJWK(), next.toPublicJWK()));

			assertThat(ask(context, token(next, "pathfinder")).getStatus()).isEqualTo(200);
		});
	}

	@Test
	void whileKeycloakIsAwayATokenThatCannotBeCheckedIsAskedToWaitAndCounted() throws IOException {
		application("http://localhost:" + portThatNobodyListensAt() + "/realms/pathfinder").run((context) -> {
			MockHttpServletResponse first = ask(context, token(KEY, "pathfinder"));

			assertThat(first.getStatus()).isEqualTo(503);
			assertThat(first.getHeader("Retry-After")).isEqualTo("10");
			assertThat(first.getContentType()).isEqualTo("application/problem+json");
			assertThat(new JsonMapper().readTree(first.getContentAsByteArray()).get("type").stringValue())
				.isEqualTo("urn:pathfinder:problem:out-of-service");
			assertThat(Stream.generate(() -> ask(context, madeUp()).getStatus()).limit(100)).contains(503, 429)
				.doesNotContain(500, 401);
		});
	}

	private String realm() {
		return "http://localhost:" + this.keycloak.getAddress().getPort() + "/realms/pathfinder";
	}

	private static int portThatNobodyListensAt() throws IOException {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static WebApplicationContextRunner application(String realm) {
		return new WebApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(MessageSourceAutoConfiguration.class, JacksonAutoConfiguration.class))
			.withPropertyValues("spring.messages.basename=messages/web", "pathfinder.address=http://localhost",
					"pathfinder.keycloak.realm-address=" + realm, "pathfinder.keycloak.client-secret=secret",
					"pathfinder.limits.address=60")
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(Clock.class, Clock::systemUTC)
			.withBean(Route.class, () -> new Route("/model", Route.Audience.EVERYONE))
			.withBean(Upload.class, () -> new Upload("/import"))
			.withUserConfiguration(Doors.class);
	}

	private static MockHttpServletResponse ask(AssertableWebApplicationContext context, String token) {
		var servlets = Objects.requireNonNull(context.getServletContext());
		servlets.setAttribute(WebApplicationContext.ROOT_WEB_APPLICATION_CONTEXT_ATTRIBUTE, context);
		var request = new MockHttpServletRequest(servlets, "GET", "/api/tenancy/councils");
		request.setServletPath("/api/tenancy/councils");
		request.addHeader("Authorization", "Bearer " + token);
		var response = new MockHttpServletResponse();
		try {
			context.getBean("springSecurityFilterChain", Filter.class)
				.doFilter(request, response, new MockFilterChain());
		}
		catch (IOException | ServletException failure) {
			throw new IllegalStateException(failure);
		}
		return response;
	}

	private String token(RSAKey key, String audience) {
		return token(key, audience, realm());
	}

	private static String token(RSAKey key, String audience, String issuer) {
		try {
			var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
					new JWTClaimsSet.Builder().issuer(issuer)
						.audience(audience)
						.subject(UUID.randomUUID().toString())
						.expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
						.build());
			token.sign(new RSASSASigner(key));
			return token.serialize();
		}
		catch (JOSEException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	/** Signed with a key that Keycloak never had. */
	private String madeUp() {
		return token(new RSAKey.Builder(KEY).keyID(UUID.randomUUID().toString()).build(), "pathfinder");
	}

	private static RSAKey key() {
		try {
			return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
		}
		catch (JOSEException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	@EnableWebSecurity
	@Import({ SecurityConfiguration.class, Problems.class, SafeHeaders.class })
	@ComponentScan(basePackageClasses = { Limits.class, KeptForms.class, SignIn.class })
	static class Doors {

	}

}
