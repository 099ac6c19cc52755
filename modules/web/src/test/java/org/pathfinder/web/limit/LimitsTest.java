package org.pathfinder.web.limit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import org.pathfinder.web.Problems;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is counted with whom, and how much is remembered. */
class LimitsTest {

	private static final String OFFICE = "198.51.100.7";

	private final WebApplicationContextRunner usual = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MessageSourceAutoConfiguration.class, JacksonAutoConfiguration.class))
		.withPropertyValues("spring.messages.basename=messages/web")
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withUserConfiguration(Problems.class, Limits.class);

	@AfterEach
	void signOut() {
		SecurityContextHolder.clearContext();
	}

	/** Each opens a page and sends something every three seconds, for a minute. */
	@Test
	void twoHundredPhonesOfOneCouncilBehindOneAddressPass() {
		this.usual.run((context) -> {
			Limits limits = context.getBean(Limits.class);
			List<UUID> people = Stream.generate(UUID::randomUUID).limit(200).toList();

			for (int time = 0; time < 21; time++) {
				for (UUID person : people) {
					signIn(person);
					assertThat(limits.refuse(request("/councils/leeds", OFFICE), new MockHttpServletResponse()))
						.isFalse();
					assertThat(limits.council()
						.refuses("leeds", request("/councils/leeds", OFFICE), new MockHttpServletResponse())).isFalse();
				}
			}
		});
	}

	@Test
	void twoHundredStrangersBehindOneAddressPassAndSignIn() {
		this.usual.run((context) -> {
			Limits limits = context.getBean(Limits.class);

			for (int phone = 0; phone < 200; phone++) {
				for (String path : List.of("/sign-in", "/oauth2/authorization/pathfinder",
						"/login/oauth2/code/pathfinder")) {
					assertThat(refused(limits, path, OFFICE)).as(path).isFalse();
				}
				for (int time = 0; time < 21; time++) {
					assertThat(refused(limits, "/model", OFFICE)).isFalse();
				}
			}
		});
	}

	@Test
	void strangersAtAnAddressUseUpNothingOfThePeopleThere() {
		small().run((context) -> {
			Limits limits = context.getBean(Limits.class);
			assertThat(IntStream.range(0, 100).filter((time) -> refused(limits, "/model", OFFICE)).count())
				.isPositive();

			signIn(UUID.randomUUID());

			assertThat(refused(limits, "/model", OFFICE)).isFalse();
		});
	}

	@Test
	void whatTakesLongIsCountedByAddressForStrangersAndByPersonForOthers() {
		this.usual.withPropertyValues("pathfinder.limits.costly=3").run((context) -> {
			Limits limits = context.getBean(Limits.class);

			assertThat(Stream.generate(() -> refusedCostly(limits, OFFICE)).limit(4)).containsExactly(false, false,
					false, true);
			assertThat(refusedCostly(limits, "203.0.113.9")).isFalse();
			signIn(UUID.randomUUID());
			assertThat(refusedCostly(limits, OFFICE)).isFalse();
		});
	}

	private static boolean refusedCostly(Limits limits, String address) {
		try {
			return limits.refuseCostly(request("/library/reading-list.pdf", address), new MockHttpServletResponse());
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/**
	 * Which was no asset, or no address, and so passed the filter or never came to it.
	 */
	@Test
	void theErrorOfWhatWasNotCountedIsCountedAndHasNoPageThatCouldBeCountedAgain() {
		small().run((context) -> {
			var filter = new LimitFilter(context.getBean(Limits.class));

			List<MockHttpServletResponse> answers = Stream.generate(() -> error(filter, false)).limit(100).toList();

			assertThat(answers.getFirst().getStatus()).isEqualTo(200);
			MockHttpServletResponse refused = answers.getLast();
			assertThat(refused.getStatus()).isEqualTo(429);
			assertThat(refused.getHeader("Retry-After")).isNotNull();
			assertThat(refused.getErrorMessage()).isNull();
			assertThat(refused.getContentAsByteArray()).isEmpty();
		});
	}

	@Test
	void theErrorOfWhatWasCountedIsNotCountedAgain() {
		small().run((context) -> {
			var filter = new LimitFilter(context.getBean(Limits.class));

			assertThat(Stream.generate(() -> error(filter, true)).limit(60))
				.allMatch((answer) -> answer.getStatus() == 200);
		});
	}

	@Test
	void signingInHasALimitOfItsOwn() {
		small().run((context) -> {
			Limits limits = context.getBean(Limits.class);
			IntStream.range(0, 100).forEach((time) -> refused(limits, "/model", OFFICE));

			assertThat(refused(limits, "/model", OFFICE)).isTrue();
			assertThat(refused(limits, "/sign-in", OFFICE)).isFalse();
		});
	}

	@Test
	void onePersonsManyAddressesAreOnePerson() {
		small().run((context) -> {
			Limits limits = context.getBean(Limits.class);
			signIn(UUID.randomUUID());

			assertThat(IntStream.range(0, 100).filter((time) -> refused(limits, "/model", "203.0.113." + time)).count())
				.isPositive();
		});
	}

	@ParameterizedTest
	@CsvSource({ "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, true", "2001:db8:1:2::1, 2001:db8:1:3::1, false",
			"198.51.100.7, 198.51.100.8, false", "fe80::1%eth0, fe80::2%eth0, true" })
	void anIpv6SubscriberIsOneWhateverAddressTheyTake(String one, String other, boolean same) {
		assertThat(Limits.networkOf(request("/", one)).equals(Limits.networkOf(request("/", other)))).isEqualTo(same);
	}

	@Test
	void whatNobodyCouldHaveSentAsAnAddressIsCountedTogether() {
		assertThat(Limits.networkOf(request("/", "made:up"))).isEqualTo(Limits.networkOf(request("/", "up:made")));
	}

	@Test
	void manyMadeUpAddressesTakeNoMoreThanSoMuchMemory() {
		this.usual.run((context) -> {
			Limits limits = context.getBean(Limits.class);

			for (int address = 0; address < 200_000; address++) {
				refused(limits, "/model", "10.%d.%d.%d".formatted(address >> 16, (address >> 8) & 255, address & 255));
			}

			assertThat(limits.address().remembered()).isPositive().isLessThanOrEqualTo(20_000);
		});
	}

	@Test
	void whatIsRefusedIsCountedByLimitAndCouncil() {
		small().run((context) -> {
			Limit council = context.getBean(Limits.class).council();
			for (int time = 0; time < 100; time++) {
				council.refuses("leeds", request("/councils/leeds", OFFICE), new MockHttpServletResponse());
			}

			assertThat(context.getBean(MeterRegistry.class)
				.get("pathfinder.limits.refused")
				.tag("limit", "council")
				.tag("council", "leeds")
				.counter()
				.count()).isBetween(1.0, 40.0);
			assertThat(
					council.refuses("coventry", request("/councils/coventry", OFFICE), new MockHttpServletResponse()))
				.isFalse();
		});
	}

	/** It comes before everything a request does, so it must be nothing beside it. */
	@Test
	void countingCostsAVerySmallPartOfARequest() {
		this.usual.withPropertyValues("pathfinder.limits.person=1000000").run((context) -> {
			Limits limits = context.getBean(Limits.class);
			signIn(UUID.randomUUID());
			var response = new MockHttpServletResponse();
			for (int time = 0; time < 20_000; time++) {
				limits.refuse(request("/model", OFFICE), response);
			}
			long began = System.nanoTime();
			for (int time = 0; time < 20_000; time++) {
				limits.refuse(request("/model", OFFICE), response);
			}

			assertThat((System.nanoTime() - began) / 20_000).as("nanoseconds")
				.isLessThan(TimeUnit.MICROSECONDS.toNanos(200));
		});
	}

	@ParameterizedTest
	@CsvSource({ "person, 0, is 60 or more", "council, 59, is 60 or more", "address, -1, is 60 or more",
			"sign-in, 3, is 4 or more", "costly, 0, is 1 or more" })
	void aLimitThatWouldStopWorkIsRefusedAtTheStart(String limit, String value, String sentence) {
		this.usual.withPropertyValues("pathfinder.limits." + limit + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(BindValidationException.class)
				.hasMessageContaining(sentence));
	}

	private WebApplicationContextRunner small() {
		return this.usual.withPropertyValues("pathfinder.limits.person=60", "pathfinder.limits.address=60",
				"pathfinder.limits.council=60");
	}

	private static boolean refused(Limits limits, String path, String address) {
		var response = new MockHttpServletResponse();
		try {
			boolean refused = limits.refuse(request(path, address), response);
			assertThat(response.getStatus()).isEqualTo(refused ? 429 : 200);
			return refused;
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
	}

	/** An error's dispatch, after the request's own or without that. */
	private static MockHttpServletResponse error(LimitFilter filter, boolean cameBefore) {
		var request = request("/model", OFFICE);
		var response = new MockHttpServletResponse();
		try {
			if (cameBefore) {
				filter.doFilter(request, response, new MockFilterChain());
			}
			request.setDispatcherType(DispatcherType.ERROR);
			request.setRequestURI("/error");
			request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, "/model");
			filter.doFilter(request, response, new MockFilterChain());
			return response;
		}
		catch (IOException | ServletException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	private static MockHttpServletRequest request(String path, String address) {
		var request = new MockHttpServletRequest("GET", path);
		request.setRemoteAddr(address);
		return request;
	}

	private static void signIn(UUID person) {
		var token = new Jwt("token", Instant.EPOCH, Instant.MAX, Map.of("alg", "none"),
				Map.of("sub", person.toString(), "email", "someone@leeds.example"));
		SecurityContextHolder.setContext(new SecurityContextImpl(new JwtAuthenticationToken(token, List.of())));
	}

}
