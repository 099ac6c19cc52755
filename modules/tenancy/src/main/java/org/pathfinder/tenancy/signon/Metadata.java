package org.pathfinder.tenancy.signon;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an identity provider says of itself, as far as Keycloak has to know it. Kept as
 * JSON.
 *
 * @param kind what it speaks
 * @param issuer its name for itself: OpenID Connect's issuer, or SAML's entity id
 * @param signIn where people are sent to sign in
 * @param post whether they are sent there with a form, and not with a link
 * @param token where a code is exchanged; OpenID Connect only
 * @param keys where the keys are that it signs with; OpenID Connect only
 * @param user where more is said of a person, if anywhere; OpenID Connect only
 * @param secretInBody whether it takes the client's secret in the body of a request, and
 * not in a header; OpenID Connect only
 * @param certificates what it signs with, in base 64; SAML only
 * @param signer the fingerprint of the certificate that the metadata are signed with;
 * SAML only
 * @param validUntil when the metadata expire, if they do
 */
record Metadata(Kind kind, String issuer, String signIn, boolean post, @Nullable String token, @Nullable String keys,
		@Nullable String user, @Nullable Boolean secretInBody, List<String> certificates, @Nullable String signer,
		@Nullable Instant validUntil) {

	Metadata {
		certificates = (certificates != null) ? List.copyOf(certificates) : List.of();
	}

}
