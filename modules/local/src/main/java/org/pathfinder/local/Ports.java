package org.pathfinder.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports on loopback.
 */
public final class Ports {

	private Ports() {
	}

	/**
	 * A port nobody listens on at the moment, and below those from which systems make
	 * outgoing connections: one of these could take it before we do, or while we restart.
	 */
	public static int free() {
		return ThreadLocalRandom.current().ints(20_000, 32_768).filter(Ports::bindable).findFirst().orElseThrow();
	}

	/**
	 * Passes only if nobody listens on this port, be it under 127.0.0.1 or, where a
	 * browser's {@code localhost} may lead, ::1.
	 */
	static void require(int port, String whatFor) {
		if (answers("127.0.0.1", port) || answers("::1", port) || !bindable(port)) {
			throw new CannotStart(
					"Port %d, which %s needs, is taken by another program: stop that one (`lsof -i :%d` shows it) and try again."
						.formatted(port, whatFor, port));
		}
	}

	private static boolean answers(String host, int port) {
		try (var socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.ofLiteral(host), port), 500);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static boolean bindable(int port) {
		try (var socket = new ServerSocket()) {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
