package org.pathfinder.tenancy.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret at the end of an invitation's link. It stands in the mail and nowhere else:
 * we keep its hash.
 *
 * @param value as it stands in the link
 */
record Token(String value) {

	private static final int BYTES = 32;

	static Token random(SecureRandom random) {
		var bytes = new byte[BYTES];
		random.nextBytes(bytes);
		return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
	}

	/**
	 * No salt, so that it can be looked up: nobody can try all secrets of so many bits.
	 */
	byte[] hash() {
		try {
			return MessageDigest.getInstance("SHA-256").digest(this.value.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	/** Secrets stay out of logs. */
	@Override
	public String toString() {
		return "Token";
	}

}
