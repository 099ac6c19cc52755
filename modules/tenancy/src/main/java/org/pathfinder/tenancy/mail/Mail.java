package org.pathfinder.tenancy.mail;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

import org.pathfinder.web.EntryPoint;

/**
 * Sends letters. Only a worker does: a mail server may be away, and a page can't wait.
 */
@Component
@EntryPoint("worker")
@EnableConfigurationProperties(MailSettings.class)
public class Mail {

	private static final String NAME = "Pathfinder";

	private final ObjectProvider<JavaMailSender> sender;

	private final MailSettings settings;

	Mail(ObjectProvider<JavaMailSender> sender, MailSettings settings) {
		this.sender = sender;
		this.settings = settings;
	}

	/**
	 * Hands the letter to the mail server. It is written in English: a worker has no
	 * reader at hand whose language it could be.
	 * @throws RuntimeException if the server is away or does not take it
	 */
	public void send(Supplier<Letter> letter) {
		JavaMailSender server = this.sender.getIfAvailable(() -> {
			throw new IllegalStateException("There is no mail server: set spring.mail.host");
		});
		if (this.settings.from() == null) {
			throw new IllegalStateException("Mail has no sender: set pathfinder.mail.from");
		}
		LocaleContextHolder.setLocale(Locale.UK);
		try {
			server.send(message(server.createMimeMessage(), this.settings.from(), letter.get()));
		}
		finally {
			LocaleContextHolder.resetLocaleContext();
		}
	}

	private static MimeMessage message(MimeMessage message, String from, Letter letter) {
		try {
			var mail = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
			mail.setValidateAddresses(true);
			mail.setFrom(from, NAME);
			mail.setTo(letter.to());
			if (letter.answersTo() != null) {
				mail.setReplyTo(letter.answersTo());
			}
			mail.setSubject(letter.subject());
			mail.setText(letter.text(), letter.html());
			message.setHeader("Auto-Submitted", "auto-generated");
			return message;
		}
		catch (MessagingException | UnsupportedEncodingException failure) {
			throw new IllegalStateException("The letter could not be written", failure);
		}
	}

}
