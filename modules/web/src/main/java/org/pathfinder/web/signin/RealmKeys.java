package org.pathfinder.web.signin;

import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;

/**
 * The keys that Keycloak signs with, kept for five minutes. A token that names another
 * key has them fetched again, as a key may be new; but not for each of many, since
 * anybody can make such a token up.
 */
final class RealmKeys implements JWKSource<SecurityContext> {

	private static final Duration KEPT = Duration.ofMinutes(5);

	private static final Duration CONNECT = Duration.ofSeconds(2);

	private static final Duration READ = Duration.ofSeconds(5);

	private static final JWKSelector ANY = new JWKSelector(new JWKMatcher.Builder().build());

	private final JWKSource<SecurityContext> keys;

	/**
	 * The keys at that address.
	 * @param twiceIn they are fetched twice within this time at most
	 */
	RealmKeys(URI address, Duration twiceIn) {
		try {
			this.keys = JWKSourceBuilder
				.create(address.toURL(),
						new DefaultResourceRetriever(Math.toIntExact(CONNECT.toMillis()),
								Math.toIntExact(READ.toMillis()), JWKSourceBuilder.DEFAULT_HTTP_SIZE_LIMIT))
				.cache(KEPT.toMillis(), CONNECT.plus(READ).toMillis())
				.refreshAheadCache(false)
				.rateLimited(twiceIn.toMillis())
				.build();
		}
		catch (MalformedURLException unreadable) {
			throw new IllegalArgumentException(unreadable);
		}
	}

	/** None for a key that is not among those at hand and is not looked for just now. */
	@Override
	public List<JWK> get(JWKSelector wanted, SecurityContext context) throws KeySourceException {
		try {
			return this.keys.get(wanted, context);
		}
		catch (RateLimitReachedException notJustNow) {
			// fails where there are none at hand, and so nothing can be said of this one
			this.keys.get(ANY, context);
			return List.of();
		}
	}

}
