package org.pathfinder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.pathfinder.testing.Servers;

/**
 * The wire between the application and its database, which a test can cut and mend
 * without touching a database that other tests use.
 */
final class Wire implements AutoCloseable {

	private final int to;

	private final int from;

	private final Set<Socket> ends = ConcurrentHashMap.newKeySet();

	private volatile ServerSocket entrance;

	/** A wire to this port of the machine. */
	Wire(int to) {
		this.to = to;
		this.from = Servers.freePort();
		this.entrance = listen(this.from);
	}

	/** The port where the wire begins. */
	int port() {
		return this.from;
	}

	/** Breaks every connection, and refuses new ones. */
	void cut() {
		close(this.entrance);
		this.ends.forEach(Wire::close);
	}

	void mend() {
		if (this.entrance.isClosed()) {
			this.entrance = listen(this.from);
		}
	}

	@Override
	public void close() {
		cut();
	}

	private ServerSocket listen(int port) {
		try {
			var socket = new ServerSocket();
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			Thread.ofVirtual().start(() -> admit(socket));
			return socket;
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private void admit(ServerSocket socket) {
		while (!socket.isClosed()) {
			try {
				Socket near = socket.accept();
				var far = new Socket(InetAddress.getLoopbackAddress(), this.to);
				this.ends.add(near);
				this.ends.add(far);
				if (socket.isClosed()) {
					cut();
				}
				Thread.ofVirtual().start(() -> pass(near, far));
				Thread.ofVirtual().start(() -> pass(far, near));
			}
			catch (IOException cut) {
				// whoever was let in halfway is refused like the rest
			}
		}
	}

	private void pass(Socket one, Socket other) {
		try (one; other) {
			one.getInputStream().transferTo(other.getOutputStream());
		}
		catch (IOException cut) {
			// that is what a wire is cut for
		}
		finally {
			this.ends.remove(one);
			this.ends.remove(other);
		}
	}

	private static void close(AutoCloseable end) {
		try {
			end.close();
		}
		catch (Exception failure) {
			throw new IllegalStateException(failure);
		}
	}

}
