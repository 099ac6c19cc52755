package org.pathfinder.web.signin;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

import org.pathfinder.web.session.SignedIn;

/**
 * Keeps in the session who is signed in: their id token, which Keycloak wants back at
 * sign-out, and no object of any library.
 */
final class SignedInRepository implements SecurityContextRepository {

	private static final String ATTRIBUTE = "signed-in";

	private final Duration lasts;

	private final Clock clock;

	/**
	 * Of those who have signed in.
	 * @param lasts how long what Keycloak said of somebody counts after it was said
	 */
	SignedInRepository(Duration lasts, Clock clock) {
		this.lasts = lasts;
		this.clock = clock;
	}

	@Override
	@SuppressWarnings("deprecation")
	public SecurityContext loadContext(HttpRequestResponseHolder holder) {
		return load(holder.getRequest());
	}

	@Override
	public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
		return new DeferredSecurityContext() {

			private @Nullable SecurityContext context;

			@Override
			public SecurityContext get() {
				if (this.context == null) {
					this.context = load(request);
				}
				return this.context;
			}

			@Override
			public boolean isGenerated() {
				return get().getAuthentication() == null;
			}
		};
	}

	private SecurityContext load(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session != null && session.getAttribute(ATTRIBUTE) instanceof SignedIn signedIn) {
			try {
				OAuth2AuthenticationToken person = SignIn.authentication(signedIn.idToken());
				if (isFresh(person)) {
					return new SecurityContextImpl(person);
				}
			}
			catch (ParseException unreadable) {
				// as what is too old does, it vouches for nobody: they sign in again
			}
			session.removeAttribute(ATTRIBUTE);
		}
		return SecurityContextHolder.createEmptyContext();
	}

	private boolean isFresh(OAuth2AuthenticationToken person) {
		Instant said = (person.getPrincipal() instanceof OidcUser user) ? user.getClaimAsInstant("iat") : null;
		return said != null && said.plus(this.lasts).isAfter(this.clock.instant());
	}

	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		if (context.getAuthentication() != null
				&& context.getAuthentication().getPrincipal() instanceof OidcUser user) {
			request.getSession().setAttribute(ATTRIBUTE, new SignedIn(user.getIdToken().getTokenValue()));
		}
		else if (request.getSession(false) != null) {
			request.getSession().removeAttribute(ATTRIBUTE);
		}
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return session != null && session.getAttribute(ATTRIBUTE) != null;
	}

}
