package org.pathfinder.web.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Objects;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContext;

import org.pathfinder.web.session.SignedIn;

import static org.assertj.core.api.Assertions.assertThat;

/** How long somebody is who they said they were. */
class SignedInRepositoryTest {

	private static final Instant SAID = Instant.parse("2026-11-26T08:00:00Z");

	private static final Duration LASTS = Duration.ofHours(10);

	private final MockHttpSession session = new MockHttpSession();

	@Test
	void aSignInCountsForItsHours() {
		signedIn(new JWTClaimsSet.Builder().issueTime(Date.from(SAID)));

		assertThat(after(LASTS.minusSeconds(1)).getAuthentication()).isNotNull();
	}

	/** However often they ask, or who was dismissed would stay as long as they liked. */
	@Test
	void afterItsLastHourItCountsForNothing() {
		signedIn(new JWTClaimsSet.Builder().issueTime(Date.from(SAID)));
		for (int hour = 0; hour < 10; hour++) {
			assertThat(after(Duration.ofHours(hour)).getAuthentication()).isNotNull();
		}

		assertThat(after(LASTS).getAuthentication()).isNull();
		assertThat(Objects.requireNonNull(this.session.getAttributeNames()).hasMoreElements()).isFalse();
	}

	@Test
	void oneThatDoesNotSayWhenItWasSaidCountsForNothing() {
		signedIn(new JWTClaimsSet.Builder());

		assertThat(after(Duration.ZERO).getAuthentication()).isNull();
	}

	private void signedIn(JWTClaimsSet.Builder claims) {
		this.session.setAttribute("signed-in",
				new SignedIn(new PlainJWT(claims.subject("7c9e6679-7425-40de-944b-e07fc1f90ae7").build()).serialize()));
	}

	private SecurityContext after(Duration since) {
		var request = new MockHttpServletRequest();
		request.setSession(this.session);
		return new SignedInRepository(LASTS, Clock.fixed(SAID.plus(since), ZoneOffset.UTC)).loadDeferredContext(request)
			.get();
	}

}
