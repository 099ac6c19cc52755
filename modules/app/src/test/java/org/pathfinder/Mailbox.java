package org.pathfinder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.awaitility.Awaitility;

import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** What was sent, as those who get it read it. */
final class Mailbox {

	private Mailbox() {
	}

	/** The newest mail to this address about this, once it has come. */
	static MimeMessage mailTo(String email, String subject) {
		return Awaitility.await(subject + " to " + email)
			.atMost(Duration.ofMinutes(1))
			.until(() -> Servers.mail()
				.messages()
				.reversed()
				.stream()
				.map(Mailbox::read)
				.filter((mail) -> isFor(mail, email, subject))
				.findFirst(), Optional::isPresent)
			.orElseThrow();
	}

	private static MimeMessage read(Path file) {
		try (var in = Files.newInputStream(file)) {
			return new MimeMessage(Session.getInstance(new Properties()), in);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		catch (MessagingException failure) {
			throw new IllegalStateException(failure);
		}
	}

	private static boolean isFor(MimeMessage mail, String email, String subject) {
		try {
			return mail.getAllRecipients()[0].toString().equals(email) && mail.getSubject().contains(subject);
		}
		catch (MessagingException failure) {
			throw new IllegalStateException(failure);
		}
	}

	/** The link with which Keycloak has somebody prove that they read the mail. */
	static String keycloaksLink(MimeMessage mail) {
		return find("http://localhost:\\d+/realms/pathfinder/login-actions/action-token\\S+", text(mail))
			.replace("&amp;", "&");
	}

	static String find(String pattern, String text) {
		var found = Pattern.compile(pattern).matcher(text);
		assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
		return found.group();
	}

	static String text(MimeMessage mail) {
		return all(mail, "text/plain") + all(mail, "text/html");
	}

	static String html(MimeMessage mail) {
		return all(mail, "text/html");
	}

	private static String all(MimeMessage mail, String type) {
		try {
			return all((Multipart) mail.getContent(), type).replace("\r\n", "\n");
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		catch (MessagingException failure) {
			throw new IllegalStateException(failure);
		}
	}

	private static String all(Multipart parts, String type) throws IOException, MessagingException {
		var found = new StringBuilder();
		for (int place = 0; place < parts.getCount(); place++) {
			BodyPart part = parts.getBodyPart(place);
			if (part.getContent() instanceof Multipart inner) {
				found.append(all(inner, type));
			}
			else if (part.isMimeType(type)) {
				found.append(part.getContent());
			}
		}
		return found.toString();
	}

}
