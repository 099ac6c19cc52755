package org.pathfinder.web.signin;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * Asks Keycloak to lead to one identity provider, where the request names it, and to do
 * so even if Keycloak remembers the person.
 *
 * @param questions how it is asked otherwise
 */
record Through(OAuth2AuthorizationRequestResolver questions) implements OAuth2AuthorizationRequestResolver {

	private static final String PARAMETER = "through";

	@Override
	public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
		return lead(this.questions.resolve(request), request);
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String client) {
		return lead(this.questions.resolve(request, client), request);
	}

	private static @Nullable OAuth2AuthorizationRequest lead(@Nullable OAuth2AuthorizationRequest question,
			HttpServletRequest request) {
		String alias = Optional.ofNullable(request.getParameter(PARAMETER)).orElse("");
		if (question == null || alias.isEmpty()) {
			return question;
		}
		return OAuth2AuthorizationRequest.from(question).additionalParameters((parameters) -> {
			parameters.put("kc_idp_hint", alias);
			parameters.put("prompt", "login");
		}).build();
	}

}
