package org.pathfinder.web.sheet;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as people in the United Kingdom write them: the day before the month. */
public final class Days {

	private static final Pattern ISO = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[t ]\\d{1,2}:.*)?");

	private static final Pattern DIGITS = Pattern
		.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{2}|\\d{4})(?: \\d{1,2}:.*)?");

	private static final Pattern DAY_MONTH = Pattern
		.compile("(?:[a-z]+,? )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[- ]([a-z]{3,9})\\.?,?[- ](\\d{2}|\\d{4})");

	private Days() {
	}

	/**
	 * Reads '12/03/2026', '12 March 2026', '12-Mar-26' or '2026-03-12', all the twelfth
	 * of March. Two digits of a year are of this century.
	 */
	public static Optional<LocalDate> read(String text) {
		String plain = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
		Matcher iso = ISO.matcher(plain);
		if (iso.matches()) {
			return day(iso.group(1), Integer.parseInt(iso.group(2)), iso.group(3));
		}
		Matcher digits = DIGITS.matcher(plain);
		if (digits.matches()) {
			return day(digits.group(3), Integer.parseInt(digits.group(2)), digits.group(1));
		}
		Matcher named = DAY_MONTH.matcher(plain);
		if (named.matches()) {
			for (Month month : Month.values()) {
				String name = month.name().toLowerCase(Locale.ROOT);
				if (name.startsWith(named.group(2)) || named.group(2).equals("sept") && month == Month.SEPTEMBER) {
					return day(named.group(3), month.getValue(), named.group(1));
				}
			}
		}
		return Optional.empty();
	}

	private static Optional<LocalDate> day(String year, int month, String day) {
		try {
			int full = (year.length() == 2) ? 2000 + Integer.parseInt(year) : Integer.parseInt(year);
			return Optional.of(LocalDate.of(full, month, Integer.parseInt(day)));
		}
		catch (DateTimeException noSuchDay) {
			return Optional.empty();
		}
	}

}
