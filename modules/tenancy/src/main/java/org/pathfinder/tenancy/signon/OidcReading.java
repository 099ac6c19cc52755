package org.pathfinder.tenancy.signon;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.pathfinder.tenancy.signon.BadMetadata.Field;
import org.pathfinder.tenancy.signon.BadMetadata.Why;

/** Reads what an OpenID Connect provider says of itself at its well-known address. */
final class OidcReading {

	private static final String WELL_KNOWN = "/.well-known/openid-configuration";

	private static final JsonMapper JSON = new JsonMapper();

	private final Fetch fetch;

	private final Outside outside;

	OidcReading(Fetch fetch, Outside outside) {
		this.fetch = fetch;
		this.outside = outside;
	}

	/**
	 * Reads the provider at this issuer's address.
	 * @param typed with or without the end that is the same for all
	 */
	Metadata read(String typed) throws BadMetadata {
		String issuer = issuer(typed);
		if (SharedIssuer.is(issuer)) {
			throw new BadMetadata(Field.ADDRESS, Why.SHARED_ISSUER, issuer);
		}
		JsonNode said = parse(this.fetch.get(issuer + WELL_KNOWN));
		String itself = needed(said, "issuer");
		if (!issuer(itself).equals(issuer)) {
			throw new BadMetadata(Field.ADDRESS, Why.ISSUER_DIFFERS, itself);
		}
		if (said.path("id_token_signing_alg_values_supported").valueStream().noneMatch(OidcReading::isOfAKeyPair)) {
			throw new BadMetadata(Field.ADDRESS, Why.TOKENS_UNSIGNED);
		}
		String user = optional(said, "userinfo_endpoint");
		return new Metadata(Kind.OIDC, itself, endpoint(said, "authorization_endpoint"), false,
				endpoint(said, "token_endpoint"), endpoint(said, "jwks_uri"),
				(user != null) ? this.outside.endpoint(user, Field.ADDRESS) : null, posts(said), List.of(), null, null);
	}

	private static String issuer(String typed) {
		String issuer = typed.endsWith(WELL_KNOWN) ? typed.substring(0, typed.length() - WELL_KNOWN.length()) : typed;
		return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
	}

	private static JsonNode parse(byte[] json) throws BadMetadata {
		try {
			JsonNode said = JSON.readTree(json);
			if (said.isObject()) {
				return said;
			}
		}
		catch (JacksonException unreadable) {
			// told below
		}
		throw new BadMetadata(Field.ADDRESS, Why.NOT_JSON);
	}

	private String endpoint(JsonNode said, String name) throws BadMetadata {
		return this.outside.endpoint(needed(said, name), Field.ADDRESS);
	}

	private static String needed(JsonNode said, String name) throws BadMetadata {
		String value = optional(said, name);
		if (value == null) {
			throw new BadMetadata(Field.ADDRESS, Why.MISSING, name);
		}
		return value;
	}

	private static @Nullable String optional(JsonNode said, String name) {
		String value = said.path(name).stringValue("");
		return value.isBlank() ? null : value;
	}

	/** Who says nothing takes the secret in a header, by the standard. */
	private static boolean posts(JsonNode said) {
		return said.path("token_endpoint_auth_methods_supported")
			.valueStream()
			.anyMatch((each) -> each.stringValue("").equals("client_secret_post"));
	}

	/** Not with the client's secret, which is no signature of the provider's. */
	private static boolean isOfAKeyPair(JsonNode algorithm) {
		return algorithm.stringValue("").matches("(RS|PS|ES)(256|384|512)|EdDSA|Ed25519|Ed448");
	}

}
