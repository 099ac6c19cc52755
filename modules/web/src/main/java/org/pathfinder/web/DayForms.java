package org.pathfinder.web;

import java.text.ParseException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.springframework.format.Formatter;
import org.springframework.format.FormatterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import org.pathfinder.web.sheet.Days;

/** Forms take a day as people write it, and show it as pages do. */
@Component
class DayForms implements WebMvcConfigurer, Formatter<LocalDate> {

	@Override
	public void addFormatters(FormatterRegistry registry) {
		registry.addFormatter(this);
	}

	@Override
	public LocalDate parse(String text, Locale locale) throws ParseException {
		return Days.read(text).orElseThrow(() -> new ParseException(text, 0));
	}

	@Override
	public String print(LocalDate day, Locale locale) {
		return DateTimeFormatter.ofPattern("d MMMM yyyy", locale).format(day);
	}

}
