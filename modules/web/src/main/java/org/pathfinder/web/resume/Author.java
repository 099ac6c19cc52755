package org.pathfinder.web.resume;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import org.pathfinder.web.WebSettings;

/** Says in a form who it was made for, in a way that nobody else can write. */
@Component
@ConditionalOnWebApplication
class Author {

	private static final String ALGORITHM = "HmacSHA256";

	private final SecretKeySpec key;

	Author(WebSettings settings) {
		this.key = new SecretKeySpec(
				("who typed it:" + settings.keycloak().clientSecret()).getBytes(StandardCharsets.UTF_8), ALGORITHM);
	}

	String seal(UUID person) {
		return person + "." + HexFormat.of().formatHex(mac(person.toString()));
	}

	/** Who it was made for, unless somebody wrote it themselves. */
	Optional<UUID> read(@Nullable String sealed) {
		if (sealed == null || sealed.length() != 36 + 1 + 64) {
			return Optional.empty();
		}
		try {
			UUID person = UUID.fromString(sealed.substring(0, 36));
			return MessageDigest.isEqual(seal(person).getBytes(StandardCharsets.UTF_8),
					sealed.getBytes(StandardCharsets.UTF_8)) ? Optional.of(person) : Optional.empty();
		}
		catch (IllegalArgumentException forged) {
			return Optional.empty();
		}
	}

	private byte[] mac(String text) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
