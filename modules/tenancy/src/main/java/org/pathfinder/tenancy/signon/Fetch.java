package org.pathfinder.tenancy.signon;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;

import org.pathfinder.tenancy.signon.BadMetadata.Field;
import org.pathfinder.tenancy.signon.BadMetadata.Why;

/**
 * Fetches metadata from the world outside: from the very addresses that were looked at,
 * following no redirect, a moment long and a few hundred kilobytes at most.
 */
final class Fetch {

	/** More than the largest provider's metadata, and less than a federation's. */
	static final int LARGEST = 512 * 1024;

	private static final Timeout WAIT = Timeout.ofSeconds(5);

	private static final Duration LONGEST = Duration.ofSeconds(15);

	private final Outside outside;

	private final Clock clock;

	Fetch(Outside outside, Clock clock) {
		this.outside = outside;
		this.clock = clock;
	}

	byte[] get(String typed) throws BadMetadata {
		URI address = this.outside.check(typed);
		try (CloseableHttpClient http = client()) {
			Answer answer = http.execute(new HttpGet(address), this::read);
			if (answer.status() >= 300 && answer.status() < 400) {
				throw new BadMetadata(Field.ADDRESS, Why.REDIRECTED, typed);
			}
			if (answer.status() != 200) {
				throw new BadMetadata(Field.ADDRESS, Why.STATUS, typed, answer.status());
			}
			if (answer.body().length > LARGEST) {
				throw new BadMetadata(Field.ADDRESS, Why.TOO_LARGE, LARGEST / 1024);
			}
			return answer.body();
		}
		catch (IOException failure) {
			throw new BadMetadata(Field.ADDRESS, Why.NO_ANSWER, typed);
		}
	}

	private CloseableHttpClient client() {
		var connections = PoolingHttpClientConnectionManagerBuilder.create()
			.setDnsResolver(new Resolver(this.outside))
			.setDefaultConnectionConfig(
					ConnectionConfig.custom().setConnectTimeout(WAIT).setSocketTimeout(WAIT).build())
			.build();
		return HttpClients.custom()
			.setConnectionManager(connections)
			.setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(WAIT).build())
			.disableRedirectHandling()
			.disableAutomaticRetries()
			.disableCookieManagement()
			.disableAuthCaching()
			.build();
	}

	/** One byte more than is allowed tells that there is more. */
	private Answer read(ClassicHttpResponse response) throws IOException {
		if (response.getCode() != 200 || response.getEntity() == null) {
			return new Answer(response.getCode(), new byte[0]);
		}
		Instant end = this.clock.instant().plus(LONGEST);
		var body = new ByteArrayOutputStream();
		InputStream content = response.getEntity().getContent();
		byte[] some = new byte[8192];
		for (int read = content.read(some); read >= 0 && body.size() <= LARGEST; read = content.read(some)) {
			if (this.clock.instant().isAfter(end)) {
				throw new IOException("It goes on and on");
			}
			body.write(some, 0, read);
		}
		return new Answer(200, body.toByteArray());
	}

	private record Answer(int status, byte[] body) {
	}

	/** Knows no name that leads inside. */
	private record Resolver(Outside outside) implements DnsResolver {

		@Override
		public InetAddress[] resolve(String host) throws UnknownHostException {
			return this.outside.resolve(host);
		}

		@Override
		public String resolveCanonicalHostname(String host) {
			return host;
		}

	}

}
