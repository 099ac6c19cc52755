package org.pathfinder.web.limit;

import java.io.IOException;
import java.net.Inet6Address;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import org.pathfinder.web.Person;
import org.pathfinder.web.Problems;

/**
 * Counts requests by who makes them. Who has signed in is counted as a person and never
 * by their address, so that nobody can use up what others at that address have.
 */
@Component
@ConditionalOnWebApplication
@EnableConfigurationProperties(LimitSettings.class)
public class Limits {

	private static final List<String> SIGN_IN = List.of("/sign-in", "/oauth2/authorization/", "/login/oauth2/code/");

	/** Set on a request that has been counted. */
	private static final String COUNTED = Limits.class.getName();

	private final Limit person;

	private final Limit council;

	private final Limit address;

	private final Limit signIn;

	private final Limit costly;

	Limits(LimitSettings settings, Problems problems, MeterRegistry meters) {
		this.person = new Limit("person", settings.person(), problems, meters);
		this.council = new Limit("council", settings.council(), problems, meters);
		this.address = new Limit("address", settings.address(), problems, meters);
		this.signIn = new Limit("sign-in", settings.signIn(), problems, meters);
		this.costly = new Limit("costly", settings.costly(), problems, meters);
	}

	/**
	 * Counts the request once, and answers it with a 429 if it is one too many.
	 * @return whether it was refused
	 */
	public boolean refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (request.getAttribute(COUNTED) != null) {
			return false;
		}
		request.setAttribute(COUNTED, true);
		Optional<Person> known = Person.current();
		if (known.isPresent()) {
			return this.person.refuses(known.get().id().toString(), "", request, response);
		}
		boolean signsIn = SIGN_IN.stream().anyMatch(request.getRequestURI()::startsWith);
		return (signsIn ? this.signIn : this.address).refuses(networkOf(request), "", request, response);
	}

	/** Counts what takes long, the same way. */
	boolean refuseCostly(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String who = Person.current().map((person) -> person.id().toString()).orElseGet(() -> networkOf(request));
		return this.costly.refuses(who, "", request, response);
	}

	/** What a council's people may ask together; the council is known to who asks. */
	public Limit council() {
		return this.council;
	}

	Limit address() {
		return this.address;
	}

	/**
	 * Whose address it is, as far as one can tell them apart: one subscriber has as many
	 * IPv6 addresses as they like, all of one /64.
	 */
	static String networkOf(HttpServletRequest request) {
		String address = request.getRemoteAddr();
		if (address.indexOf(':') < 0) {
			return address;
		}
		try {
			byte[] bytes = Inet6Address.ofLiteral(address).getAddress();
			return HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(bytes, 8));
		}
		catch (IllegalArgumentException unreadable) {
			return "unreadable";
		}
	}

}
