package org.pathfinder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A request byte by byte, as no client that minds the rules would send it. */
final class RawRequest {

	private RawRequest() {
	}

	/**
	 * Sends this much, and no more, and keeps the connection open.
	 * @return what came back before it ended or was silent for so long
	 */
	static String send(String address, String request, Duration silence) {
		URI uri = URI.create(address);
		var answer = new ByteArrayOutputStream();
		try (var socket = new Socket(uri.getHost(), uri.getPort())) {
			socket.setSoTimeout((int) silence.toMillis());
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			socket.getOutputStream().flush();
			socket.getInputStream().transferTo(answer);
		}
		catch (SocketTimeoutException | SocketException silent) {
			// as far as it came
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		return answer.toString(StandardCharsets.UTF_8);
	}

}
