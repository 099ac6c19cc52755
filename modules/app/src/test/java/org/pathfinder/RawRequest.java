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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request byte by byte, as no client that minds the rules would send it. */
final class RawRequest {

	private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\ncontent-length: *(\\d+)");

	private RawRequest() {
	}

	/**
	 * Sends this much, and no more, and keeps the connection open.
	 * @return what came back before it was complete, or ended, or was silent for so long
	 */
	static String send(String address, String request, Duration silence) {
		URI uri = URI.create(address);
		var answer = new ByteArrayOutputStream();
		try (var socket = new Socket(uri.getHost(), uri.getPort())) {
			socket.setSoTimeout((int) silence.toMillis());
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			socket.getOutputStream().flush();
			var part = new byte[8192];
			for (int read = 0; read >= 0 && !isComplete(answer); read = socket.getInputStream().read(part)) {
				answer.write(part, 0, read);
			}
		}
		catch (SocketTimeoutException | SocketException silent) {
			// as far as it came
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		return answer.toString(StandardCharsets.UTF_8);
	}

	/** Whether nothing more of this answer can come, though the connection stays open. */
	private static boolean isComplete(ByteArrayOutputStream answer) {
		String text = answer.toString(StandardCharsets.ISO_8859_1);
		int head = text.indexOf("\r\n\r\n");
		if (head < 0) {
			return false;
		}
		Matcher length = LENGTH.matcher(text.substring(0, head));
		return length.find() ? text.length() - head - 4 >= Integer.parseInt(length.group(1))
				: text.endsWith("\r\n0\r\n\r\n") || text.stripTrailing().endsWith("</html>");
	}

}
