package org.pathfinder.tenancy.signon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.pathfinder.tenancy.signon.BadMetadata.Why;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Whoever types an address may have a server of their own there, which never ends. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FetchTest {

	private static final String CHUNK = "400\r\n" + "x".repeat(0x400) + "\r\n";

	private ServerSocket server;

	@BeforeEach
	void open() throws IOException {
		this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
	}

	@AfterEach
	void close() throws IOException {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource({ "404 Not Found, STATUS", "302 Found, REDIRECTED", "200 OK, TOO_LARGE" })
	void aBodyIsReadAsFarAsItIsWanted(String status, Why why) {
		answer("HTTP/1.1 " + status + "\r\nTransfer-Encoding: chunked\r\n\r\n", CHUNK);

		assertThatItIs(why, Duration.ofMinutes(1));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void whoNeverComesToTheBodyIsLeft(String what, String first, String again) {
		answer(first, again);

		assertThatItIs(Why.NO_ANSWER, Duration.ofMillis(500));
	}

	static Stream<Arguments> whoNeverComesToTheBodyIsLeft() {
		return Stream.of(arguments("goes on working", "", "HTTP/1.1 102 Processing\r\n\r\n"),
				arguments("goes on with headers", "HTTP/1.1 200 OK\r\n", "A: b\r\n"),
				arguments("goes on with one header", "HTTP/1.1 200 OK\r\nA: ", "b".repeat(1000)));
	}

	private void assertThatItIs(Why why, Duration longest) {
		var fetch = new Fetch(new Outside(true), longest);

		assertThatExceptionOfType(BadMetadata.class)
			.isThrownBy(() -> fetch.get("http://127.0.0.1:" + this.server.getLocalPort() + "/"))
			.extracting(BadMetadata::why)
			.isEqualTo(why);
	}

	/** Until whoever asked hangs up. */
	private void answer(String first, String again) {
		Thread.startVirtualThread(() -> {
			try (var connection = this.server.accept(); var out = connection.getOutputStream()) {
				out.write(first.getBytes(StandardCharsets.US_ASCII));
				while (true) {
					out.write(again.getBytes(StandardCharsets.US_ASCII));
				}
			}
			catch (IOException hungUp) {
				// so it was heard
			}
		});
	}

}
