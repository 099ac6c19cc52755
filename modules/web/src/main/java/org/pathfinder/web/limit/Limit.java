package org.pathfinder.web.limit;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;

import org.pathfinder.web.Problems;

/**
 * How many requests one of many may make in a minute: a person, a council, an address.
 * What it remembers of each is dropped once it makes no difference, and is bounded
 * however many there are.
 */
public final class Limit {

	private static final int MOST_REMEMBERED = 20_000;

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
		.maximumSize(MOST_REMEMBERED)
		// a minute after its last request, a bucket is as full as a new one
		.expireAfterAccess(MINUTE.plusSeconds(1))
		.build();

	private final String name;

	private final Bandwidth bandwidth;

	private final Problems problems;

	private final MeterRegistry meters;

	Limit(String name, int eachMinute, Problems problems, MeterRegistry meters) {
		this.name = name;
		this.bandwidth = Bandwidth.builder().capacity(eachMinute).refillGreedy(eachMinute, MINUTE).build();
		this.problems = problems;
		this.meters = meters;
	}

	/**
	 * Counts the request, and answers it with a 429 if it is one too many.
	 * @param who whose request it is
	 * @param council the council whose people are refused, for the metric; empty if the
	 * limit is not a council's
	 * @return whether it was refused
	 */
	boolean refuses(String who, String council, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		ConsumptionProbe probe = bucket(who).tryConsumeAndReturnRemaining(1);
		if (probe.isConsumed()) {
			return false;
		}
		refused(council).increment();
		long seconds = Math.ceilDiv(probe.getNanosToWaitForRefill(), TimeUnit.SECONDS.toNanos(1));
		response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, seconds)));
		if (request.getDispatcherType() == DispatcherType.ERROR) {
			// the page that would say so is the one that is one too many
			response.setStatus(429);
		}
		else {
			this.problems.refuse(request, response, 429);
		}
		return true;
	}

	/** The same, for a limit that is a council's. */
	public boolean refuses(String council, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		return refuses(council, council, request, response);
	}

	private Bucket bucket(String who) {
		// by the wall clock, which may be set, a bucket could stay empty
		return this.buckets.get(who,
				(key) -> Bucket.builder().addLimit(this.bandwidth).withNanosecondPrecision().build());
	}

	private Counter refused(String council) {
		return Counter.builder("pathfinder.limits.refused")
			.description("Requests that were one too many")
			.tag("limit", this.name)
			.tag("council", council)
			.register(this.meters);
	}

	/** How many are remembered just now. */
	long remembered() {
		this.buckets.cleanUp();
		return this.buckets.estimatedSize();
	}

}
