package org.pathfinder.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Says things in the reader's language: messages, choices and times. Templates know it as
 * {@code @words}.
 */
@Component("words")
public class Words {

	private static final ZoneId ZONE = ZoneId.of("Europe/London");

	private final MessageSource messages;

	private final Clock clock;

	Words(MessageSource messages, Clock clock) {
		this.messages = messages;
		this.clock = clock;
	}

	public String of(String key, Object... arguments) {
		return this.messages.getMessage(key, arguments, locale());
	}

	/** What is wrong with a form, or with a field of it. */
	public String of(MessageSourceResolvable wrong) {
		return this.messages.getMessage(wrong, locale());
	}

	/**
	 * The word for one of a closed set, from the message {@code prefix.NAME}; nothing for
	 * nothing.
	 */
	public String name(String prefix, @Nullable Enum<?> value) {
		return (value != null) ? of(prefix + "." + value.name()) : "";
	}

	/** The choices of a closed set, each with its word. */
	public List<Option> options(String prefix, Collection<? extends Enum<?>> values) {
		return values.stream().map((value) -> new Option(value.name(), name(prefix, value))).toList();
	}

	/** The choices, after one that chooses nothing. */
	public List<Option> optional(List<Option> options) {
		return Stream.concat(Stream.of(new Option("", of("web.choose"))), options.stream()).toList();
	}

	/** '12 March 2026'. */
	public String day(Instant when) {
		return DateTimeFormatter.ofPattern("d MMMM yyyy", locale()).format(when.atZone(ZONE));
	}

	/** '12 March 2026', for a date that has no time. */
	public String date(@Nullable LocalDate day) {
		return (day != null) ? DateTimeFormatter.ofPattern("d MMMM yyyy", locale()).format(day) : "";
	}

	/** '12 March 2026, 9:40 am'. */
	public String full(Instant when) {
		return DateTimeFormatter.ofPattern("d MMMM yyyy, h:mm a", locale()).format(when.atZone(ZONE));
	}

	/** The time at which it is said, in full. */
	public String now() {
		return full(this.clock.instant());
	}

	/** '2 hours ago', or the day when that is longer than a week. */
	public String ago(Instant when) {
		Duration since = Duration.between(when, this.clock.instant());
		if (since.toMinutes() < 1) {
			return of("web.ago.now");
		}
		if (since.toHours() < 1) {
			return of("web.ago.minutes", since.toMinutes());
		}
		if (since.toDays() < 1) {
			return of("web.ago.hours", since.toHours());
		}
		return (since.toDays() < 8) ? of("web.ago.days", since.toDays()) : day(when);
	}

	private static Locale locale() {
		return LocaleContextHolder.getLocale();
	}

}
