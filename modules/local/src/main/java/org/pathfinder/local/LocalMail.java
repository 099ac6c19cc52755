package org.pathfinder.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.subethamail.smtp.server.SMTPServer;

/**
 * An SMTP server on loopback that sends nothing on: every message becomes an {@code .eml}
 * file.
 */
public final class LocalMail implements AutoCloseable {

	private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

	private final Path directory;

	private final Consumer<String> log;

	private final AtomicInteger count = new AtomicInteger();

	private final SMTPServer server;

	private LocalMail(Path directory, int port, Consumer<String> log) {
		this.directory = directory;
		this.log = log;
		this.server = SMTPServer.port(port)
			.bindAddress(InetAddress.ofLiteral("127.0.0.1"))
			.hostName("localhost")
			.messageHandler((context, from, to, data) -> keep(from, to, data))
			.build();
	}

	/**
	 * @param port 0 for any that is free
	 * @param log takes one line a message
	 */
	public static LocalMail start(Path directory, int port, Consumer<String> log) {
		if (port != 0) {
			Ports.require(port, "the mail catcher");
		}
		try {
			Files.createDirectories(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		var mail = new LocalMail(directory, port, log);
		mail.server.start();
		return mail;
	}

	public int port() {
		return this.server.getPortAllocated();
	}

	/**
	 * The messages' files, oldest first.
	 */
	public List<Path> messages() {
		try (var files = Files.list(this.directory)) {
			return files.filter((file) -> file.toString().endsWith(".eml")).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void keep(String from, String to, byte[] data) {
		var name = "%s-%04d.eml".formatted(LocalDateTime.now().format(STAMP), this.count.incrementAndGet());
		try {
			// Under its final name only when complete: somebody may be waiting for it.
			var unfinished = Files.write(this.directory.resolve(name + ".part"), data);
			Files.move(unfinished, this.directory.resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.log.accept(oneLine("Mail from %s to %s: %s".formatted(from, to, name)));
	}

	/**
	 * What strangers wrote must not forge a second line or move the terminal's cursor.
	 */
	private static String oneLine(String text) {
		var line = text.replaceAll("\\p{C}+", " ");
		return (line.length() <= 300) ? line : line.substring(0, 300) + "…";
	}

	@Override
	public void close() {
		this.server.stop();
	}

}
