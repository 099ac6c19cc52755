package org.pathfinder.tenancy.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import org.pathfinder.local.LocalMail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class MailTest {

	@TempDir
	Path directory;

	private LocalMail server;

	@BeforeEach
	void aMailServer() {
		this.server = LocalMail.start(this.directory, 0, (line) -> {
		});
	}

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void aLetterSaysTheSameAsTextAndAsAPage() throws Exception {
		mail(this.server.port()).send(() -> letter("Join us", "Hello <b>you</b> & all"));

		MimeMessage sent = sent();
		assertThat(sent.getAllRecipients()).extracting(Object::toString).containsExactly("new@leeds.example");
		assertThat(sent.getReplyTo()).extracting(Object::toString).containsExactly("lead@leeds.example");
		assertThat(sent.getHeader("Auto-Submitted")).containsExactly("auto-generated");
		assertThat(part(sent, "text/plain")).contains("Hello <b>you</b> & all",
				"Open:\nhttps://pathfinder.example/x?a=1&b=2");
		assertThat(part(sent, "text/html")).contains("Hello &lt;b&gt;you&lt;/b&gt; &amp; all",
				"href=\"https://pathfinder.example/x?a=1&amp;b=2\"");
	}

	@Test
	void nobodyWritesAHeadOfTheirOwn() throws Exception {
		mail(this.server.port())
			.send(() -> letter("Priya\r\nBcc: all@leeds.example\r\n\r\nBuy\u2028now", "Hello\r\nBcc: x@y.example"));

		MimeMessage sent = sent();
		assertThat(sent.getHeader("Bcc")).isNull();
		assertThat(sent.getAllRecipients()).extracting(Object::toString).containsExactly("new@leeds.example");
		assertThat(sent.getSubject()).isEqualTo("Priya Bcc: all@leeds.example Buy now");
	}

	@Test
	void namesInEveryScriptArrive() throws Exception {
		mail(this.server.port()).send(() -> letter("Siân Llŷr – 李 invites you", "Croeso, Siân"));

		assertThat(sent().getSubject()).isEqualTo("Siân Llŷr – 李 invites you");
		assertThat(part(sent(), "text/plain")).contains("Croeso, Siân");
	}

	/** So that the worker tries again. */
	@Test
	void aServerThatIsAwayIsAFailure() {
		int port = this.server.port();
		this.server.close();

		assertThatExceptionOfType(MailException.class)
			.isThrownBy(() -> mail(port).send(() -> letter("Join us", "Hello")));
	}

	@Test
	void withoutAServerItSaysWhatToSet() {
		var nothing = new StaticListableBeanFactory();

		assertThatIllegalStateException()
			.isThrownBy(() -> new Mail(nothing.getBeanProvider(JavaMailSender.class),
					new MailSettings("p@localhost.example"))
				.send(() -> letter("Join us", "Hello")))
			.withMessageContaining("spring.mail.host");
		assertThatIllegalStateException()
			.isThrownBy(() -> mail(this.server.port(), null).send(() -> letter("Join us", "Hello")))
			.withMessageContaining("pathfinder.mail.from");
	}

	private static Mail mail(int port) {
		return mail(port, "pathfinder@localhost.example");
	}

	private static Mail mail(int port, @Nullable String from) {
		var sender = new JavaMailSenderImpl();
		sender.setHost("127.0.0.1");
		sender.setPort(port);
		var beans = new StaticListableBeanFactory();
		beans.addBean("sender", sender);
		return new Mail(beans.getBeanProvider(JavaMailSender.class), new MailSettings(from));
	}

	private static Letter letter(String subject, String words) {
		return new Letter("new@leeds.example", "lead@leeds.example", subject, List.of(new Letter.Paragraph(words),
				new Letter.Link("Open", "https://pathfinder.example/x?a=1&b=2"), new Letter.Quote("One\nTwo")));
	}

	private MimeMessage sent() throws IOException, MessagingException {
		assertThat(this.server.messages()).hasSize(1);
		try (var file = Files.newInputStream(this.server.messages().getFirst())) {
			return new MimeMessage(Session.getInstance(new Properties()), file);
		}
	}

	private static String part(Message message, String type) throws IOException, MessagingException {
		return part((Multipart) message.getContent(), type);
	}

	private static String part(Multipart parts, String type) throws IOException, MessagingException {
		var found = new StringBuilder();
		for (int place = 0; place < parts.getCount(); place++) {
			BodyPart part = parts.getBodyPart(place);
			if (part.getContent() instanceof Multipart inner) {
				found.append(part(inner, type));
			}
			else if (part.isMimeType(type)) {
				found.append(part.getContent());
			}
		}
		return found.toString().replace("\r\n", "\n");
	}

}
