package org.pathfinder.tenancy.mail;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.HtmlUtils;

/**
 * A mail to one person, said once and written twice: as plain text and as simple HTML.
 *
 * @param to the address it goes to
 * @param answersTo the address that answers go to, if there is a person to ask
 * @param subject what it is about
 * @param parts what it says, one after the other
 */
public record Letter(String to, @Nullable String answersTo, String subject, List<Part> parts) {

	private static final int LONGEST_SUBJECT = 150;

	/** A subject is one line of a mail's head, whatever people are called. */
	public Letter {
		String line = subject.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
		subject = (line.length() <= LONGEST_SUBJECT) ? line : line.substring(0, LONGEST_SUBJECT) + "…";
		parts = List.copyOf(parts);
	}

	/** The letter for who reads mail as text. */
	public String text() {
		return this.parts.stream().map(Letter::text).collect(Collectors.joining("\n\n", "", "\n"));
	}

	private static String text(Part part) {
		return switch (part) {
			case Paragraph(String words) -> words;
			case Heading(String words) -> words + "\n" + "-".repeat(Math.min(words.length(), 60));
			case Quote(String words) -> words.lines().map((line) -> "> " + line).collect(Collectors.joining("\n"));
			case Link(String words, String address) -> words + ":\n" + address;
		};
	}

	/** The letter for who reads mail as a page. */
	public String html() {
		return this.parts.stream()
			.map(Letter::html)
			.collect(Collectors.joining("\n", "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
					+ HtmlUtils.htmlEscape(this.subject)
					+ "</title></head>\n<body style=\"font-family: Arial, sans-serif; font-size: 16px; line-height: 1.5;"
					+ " color: #0b0c0c; max-width: 38em\">\n", "\n</body></html>\n"));
	}

	private static String html(Part part) {
		return switch (part) {
			case Paragraph(String words) -> "<p>" + HtmlUtils.htmlEscape(words) + "</p>";
			case Heading(String words) -> "<h2 style=\"font-size: 18px\">" + HtmlUtils.htmlEscape(words) + "</h2>";
			case Quote(String words) ->
				"<blockquote style=\"margin: 0; padding-left: 15px; border-left: 4px solid #b1b4b6;"
						+ " white-space: pre-line\">" + HtmlUtils.htmlEscape(words) + "</blockquote>";
			case Link(String words, String address) -> "<p>" + HtmlUtils.htmlEscape(words) + ":<br><a href=\""
					+ HtmlUtils.htmlEscape(address) + "\">" + HtmlUtils.htmlEscape(address) + "</a></p>";
		};
	}

	/** A piece of a letter. */
	public sealed interface Part {

	}

	/** A paragraph of ours. */
	public record Paragraph(String words) implements Part {
	}

	/** What the paragraphs below are about. */
	public record Heading(String words) implements Part {
	}

	/** What somebody else wrote, marked as theirs. */
	public record Quote(String words) implements Part {
	}

	/** A link, whose whole address can be read. */
	public record Link(String words, String address) implements Part {
	}

}
