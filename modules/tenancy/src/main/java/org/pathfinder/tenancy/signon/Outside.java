package org.pathfinder.tenancy.signon;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pathfinder.tenancy.signon.BadMetadata.Field;
import org.pathfinder.tenancy.signon.BadMetadata.Why;

/**
 * Tells addresses in the world outside from those inside the network, where nobody who
 * types an address into a form may lead Pathfinder or Keycloak. Every address that a name
 * stands for has to be outside.
 */
final class Outside {

	/** Networks that no server of the public internet is in. */
	private static final List<Network> INSIDE = List.of(Network.of("0.0.0.0", 8), Network.of("10.0.0.0", 8),
			Network.of("100.64.0.0", 10), Network.of("127.0.0.0", 8), Network.of("169.254.0.0", 16),
			Network.of("172.16.0.0", 12), Network.of("192.0.0.0", 24), Network.of("192.0.2.0", 24),
			Network.of("192.88.99.0", 24), Network.of("192.168.0.0", 16), Network.of("198.18.0.0", 15),
			Network.of("198.51.100.0", 24), Network.of("203.0.113.0", 24), Network.of("224.0.0.0", 3),
			// of the world's part of IPv6, what stands for an IPv4 address, and examples
			Network.of("2001::", 23), Network.of("2001:db8::", 32), Network.of("2002::", 16), Network.of("3fff::", 20));

	private static final Network WORLD = Network.of("2000::", 3);

	private final boolean loopback;

	private final Names names;

	/**
	 * The world outside.
	 * @param loopback whether this machine counts, and needs no TLS: for one that runs
	 * everything, and for tests
	 */
	Outside(boolean loopback) {
		this(loopback, InetAddress::getAllByName);
	}

	Outside(boolean loopback, Names names) {
		this.loopback = loopback;
		this.names = names;
	}

	/** The address that somebody typed, if it may be asked. */
	URI check(String typed) throws BadMetadata {
		return check(typed, Field.ADDRESS, new Wrong(Why.NO_ADDRESS, Why.NOT_HTTPS, Why.UNKNOWN_HOST, Why.INSIDE));
	}

	/**
	 * An address that a provider names as its own, where Keycloak will go.
	 * @param field where the provider says so
	 */
	String endpoint(String named, Field field) throws BadMetadata {
		check(named, field,
				new Wrong(Why.ENDPOINT_WRONG, Why.ENDPOINT_NOT_HTTPS, Why.ENDPOINT_UNKNOWN_HOST, Why.ENDPOINT_INSIDE));
		return named;
	}

	private URI check(String typed, Field field, Wrong wrong) throws BadMetadata {
		URI address = uri(typed);
		String host = (address != null) ? address.getHost() : null;
		if (address == null || host == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
			throw new BadMetadata(field, wrong.address(), typed);
		}
		if (!"https".equalsIgnoreCase(address.getScheme())
				&& !(this.loopback && "http".equalsIgnoreCase(address.getScheme()) && isOnlyLoopback(host))) {
			throw new BadMetadata(field, wrong.notHttps(), typed);
		}
		try {
			resolve(host);
			return address;
		}
		catch (UnknownHostException nobody) {
			throw new BadMetadata(field, (nobody instanceof IsInside) ? wrong.inside() : wrong.unknown(), typed);
		}
	}

	private static @Nullable URI uri(String typed) {
		try {
			return new URI(typed);
		}
		catch (URISyntaxException wrong) {
			return null;
		}
	}

	private boolean isOnlyLoopback(String host) {
		try {
			return Arrays.stream(this.names.of(host)).allMatch(InetAddress::isLoopbackAddress);
		}
		catch (UnknownHostException nobody) {
			return false;
		}
	}

	/**
	 * The addresses a name stands for. Whoever connects goes to these, and does not ask
	 * again: another answer could lead inside.
	 * @throws UnknownHostException if there is none, or one of them is inside
	 */
	InetAddress[] resolve(String host) throws UnknownHostException {
		InetAddress[] found = this.names.of(host);
		for (InetAddress each : found) {
			if (!isOutside(each)) {
				throw new IsInside(host);
			}
		}
		return found;
	}

	boolean isOutside(InetAddress address) {
		byte[] bytes = address.getAddress();
		return (this.loopback && address.isLoopbackAddress())
				|| (INSIDE.stream().noneMatch((network) -> network.contains(bytes))
						&& (bytes.length == 4 || WORLD.contains(bytes)));
	}

	/** Who knows which addresses a name stands for. */
	interface Names {

		InetAddress[] of(String host) throws UnknownHostException;

	}

	/** What to say of an address that may not be asked. */
	private record Wrong(Why address, Why notHttps, Why unknown, Why inside) {
	}

	/** As if there were no such name. */
	private static final class IsInside extends UnknownHostException {

		IsInside(String host) {
			super(host + " is inside the network");
		}

	}

	/**
	 * Addresses that begin alike.
	 *
	 * @param first the first of them
	 * @param bits how much of it they share
	 */
	private record Network(byte[] first, int bits) {

		static Network of(String first, int bits) {
			return new Network(InetAddress.ofLiteral(first).getAddress(), bits);
		}

		boolean contains(byte[] address) {
			if (address.length != this.first.length) {
				return false;
			}
			for (int bit = 0; bit < this.bits; bit++) {
				int mask = 0x80 >> (bit % 8);
				if ((address[bit / 8] & mask) != (this.first[bit / 8] & mask)) {
					return false;
				}
			}
			return true;
		}

	}

}
