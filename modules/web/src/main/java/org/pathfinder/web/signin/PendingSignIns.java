package org.pathfinder.web.signin;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

import org.pathfinder.web.session.PendingSignIn;

/** Keeps the question put to Keycloak until its answer comes. */
final class PendingSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

	private static final String ATTRIBUTE = "pending-sign-in";

	private static final String CLIENT = "pathfinder";

	@Override
	public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof PendingSignIn pending)
				|| !pending.state().equals(request.getParameter("state"))) {
			return null;
		}
		return OAuth2AuthorizationRequest.authorizationCode()
			.clientId(CLIENT)
			.authorizationUri(pending.authorizationUri())
			.redirectUri(pending.redirectUri())
			.scopes(pending.scopes())
			.state(pending.state())
			.additionalParameters(pending.parameters())
			.attributes((attributes) -> attributes.putAll(pending.attributes()))
			.authorizationRequestUri(pending.address())
			.build();
	}

	@Override
	public void saveAuthorizationRequest(@Nullable OAuth2AuthorizationRequest question, HttpServletRequest request,
			HttpServletResponse response) {
		if (question == null) {
			removeAuthorizationRequest(request, response);
			return;
		}
		request.getSession()
			.setAttribute(ATTRIBUTE,
					new PendingSignIn(question.getAuthorizationUri(), Objects.requireNonNull(question.getRedirectUri()),
							question.getScopes(), Objects.requireNonNull(question.getState()),
							question.getAdditionalParameters(), question.getAttributes(),
							question.getAuthorizationRequestUri()));
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request,
			HttpServletResponse response) {
		OAuth2AuthorizationRequest question = loadAuthorizationRequest(request);
		if (question != null) {
			request.getSession().removeAttribute(ATTRIBUTE);
		}
		return question;
	}

}
