package org.pathfinder.tenancy.signon;

import java.util.List;

/**
 * What an administrator gave of a provider cannot be used. Says which field of the form
 * it is about, and why, as {@code sign-on.wrong.…}.
 */
final class BadMetadata extends Exception {

	private final Field field;

	private final Why why;

	private final transient List<Object> arguments;

	BadMetadata(Field field, Why why, Object... arguments) {
		super(field + ": " + why);
		this.field = field;
		this.why = why;
		this.arguments = List.of(arguments);
	}

	Field field() {
		return this.field;
	}

	Why why() {
		return this.why;
	}

	Object[] arguments() {
		return this.arguments.toArray();
	}

	/** A field of the form. */
	enum Field {

		ADDRESS, XML, FINGERPRINT

	}

	/** What is wrong. */
	enum Why {

		/** It is no address, or not https. */
		NO_ADDRESS, NOT_HTTPS,
		/** No such name. */
		UNKNOWN_HOST,
		/** It, or an address in the metadata, is inside the network, or wrong. */
		INSIDE, ENDPOINT_INSIDE, ENDPOINT_NOT_HTTPS, ENDPOINT_UNKNOWN_HOST, ENDPOINT_WRONG,
		/** Nobody answers, or not with metadata. */
		NO_ANSWER, REDIRECTED, STATUS, TOO_LARGE,
		/** It is something else. */
		NOT_JSON, NOT_XML, DOCTYPE, SEVERAL, NO_PROVIDER,
		/** The provider has another name there. */
		ISSUER_DIFFERS,
		/** Everybody can have an account there. */
		SHARED_ISSUER,
		/** Something is not there. */
		MISSING,
		/** Its tokens are not signed with a key of its own. */
		TOKENS_UNSIGNED,
		/** The metadata are not signed, or the signature does not hold. */
		UNSIGNED, SIGNATURE_WRONG, SIGNED_IN_PART,
		/** The certificate of the signature is not the one that was confirmed. */
		FINGERPRINT_MISSING, FINGERPRINT_DIFFERS,
		/** They were valid once. */
		EXPIRED, SIGNER_EXPIRED, CERTIFICATES_EXPIRED

	}

}
