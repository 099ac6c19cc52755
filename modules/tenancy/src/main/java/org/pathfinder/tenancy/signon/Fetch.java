package org.pathfinder.tenancy.signon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

import org.pathfinder.tenancy.signon.BadMetadata.Field;
import org.pathfinder.tenancy.signon.BadMetadata.Why;

/**
 * Fetches metadata from the world outside: from the very addresses that were looked at,
 * following no redirect, a moment long and a few hundred kilobytes at most, whatever the
 * other side goes on to send.
 */
final class Fetch {

	/** More than the largest provider's metadata, and less than a federation's. */
	static final int LARGEST = 512 * 1024;

	private static final Timeout WAIT = Timeout.ofSeconds(5);

	/** Connecting, all that comes before the body, and the body. */
	private static final Duration LONGEST = Duration.ofSeconds(15);

	private static final Http1Config HEADS = Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(8192).build();

	private final Outside outside;

	private final Duration longest;

	Fetch(Outside outside) {
		this(outside, LONGEST);
	}

	Fetch(Outside outside, Duration longest) {
		this.outside = outside;
		this.longest = longest;
	}

	byte[] get(String typed) throws BadMetadata {
		URI address = this.outside.check(typed);
		var request = new HttpGet(address);
		var tooLate = CompletableFuture.runAsync(request::cancel,
				CompletableFuture.delayedExecutor(this.longest.toMillis(), TimeUnit.MILLISECONDS));
		try (CloseableHttpClient http = client()) {
			return http.execute(request, (response) -> {
				try {
					return read(response, typed);
				}
				catch (Refused refused) {
					// or what is not wanted would be read to its end
					request.cancel();
					throw refused;
				}
			});
		}
		catch (Refused refused) {
			throw refused.why;
		}
		catch (IOException failure) {
			throw new BadMetadata(Field.ADDRESS, Why.NO_ANSWER, typed);
		}
		finally {
			tooLate.cancel(false);
		}
	}

	private CloseableHttpClient client() {
		var connections = PoolingHttpClientConnectionManagerBuilder.create()
			.setDnsResolver(new Resolver(this.outside))
			.setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(HEADS).build())
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

	private static byte[] read(ClassicHttpResponse response, String typed) throws IOException {
		int status = response.getCode();
		if (status >= 300 && status < 400) {
			throw new Refused(new BadMetadata(Field.ADDRESS, Why.REDIRECTED, typed));
		}
		if (status != 200 || response.getEntity() == null) {
			throw new Refused(new BadMetadata(Field.ADDRESS, Why.STATUS, typed, status));
		}
		byte[] body = response.getEntity().getContent().readNBytes(LARGEST + 1);
		if (body.length > LARGEST) {
			throw new Refused(new BadMetadata(Field.ADDRESS, Why.TOO_LARGE, LARGEST / 1024));
		}
		return body;
	}

	/** Why the rest is not wanted. */
	private static final class Refused extends IOException {

		private final transient BadMetadata why;

		Refused(BadMetadata why) {
			super(why);
			this.why = why;
		}

	}

	/** Knows no name that leads inside, and of the others a few addresses to try. */
	private record Resolver(Outside outside) implements DnsResolver {

		private static final int MOST = 3;

		@Override
		public InetAddress[] resolve(String host) throws UnknownHostException {
			InetAddress[] found = this.outside.resolve(host);
			return Arrays.copyOf(found, Math.min(found.length, MOST));
		}

		@Override
		public String resolveCanonicalHostname(String host) {
			return host;
		}

	}

}
