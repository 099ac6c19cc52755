package org.pathfinder.web.session;

import java.util.Map;
import java.util.Set;

/**
 * A sign-in that has left for Keycloak and not come back yet.
 *
 * @param authorizationUri where it went
 * @param redirectUri where it comes back to
 * @param scopes what was asked for
 * @param state what ties the answer to the question
 * @param parameters what the question carried besides
 * @param attributes what the answer is checked with: nonce, code verifier, client
 * @param address the whole question
 */
public record PendingSignIn(String authorizationUri, String redirectUri, Set<String> scopes, String state,
		Map<String, Object> parameters, Map<String, Object> attributes, String address) {
}
