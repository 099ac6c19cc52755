package org.pathfinder.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

import org.pathfinder.web.SecondFactor;

/**
 * What Keycloak is asked beyond who somebody is, as the address that leads there says: to
 * lead on to one identity provider, even if Keycloak remembers the person, or to ask for
 * a second factor.
 *
 * @param plain how it is asked otherwise
 */
record Questions(OAuth2AuthorizationRequestResolver plain) implements OAuth2AuthorizationRequestResolver {

	private static final String THROUGH = "through";

	private static final String SECOND_FACTOR = "second-factor";

	@Override
	public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
		return ask(this.plain.resolve(request), request);
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String client) {
		return ask(this.plain.resolve(request, client), request);
	}

	private static @Nullable OAuth2AuthorizationRequest ask(@Nullable OAuth2AuthorizationRequest question,
			HttpServletRequest request) {
		if (question == null) {
			return null;
		}
		return OAuth2AuthorizationRequest.from(question).additionalParameters((parameters) -> {
			String alias = request.getParameter(THROUGH);
			if (alias != null && !alias.isEmpty()) {
				parameters.put("kc_idp_hint", alias);
				parameters.put("prompt", "login");
			}
			if (request.getParameter(SECOND_FACTOR) != null) {
				parameters.put("acr_values", SecondFactor.LEVEL);
			}
		}).build();
	}

}
