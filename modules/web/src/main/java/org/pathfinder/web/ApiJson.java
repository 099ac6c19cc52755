package org.pathfinder.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A number is not a text, though it could be read as one, and a day is one that people
 * have lived.
 */
@Configuration(proxyBeanMethods = false)
class ApiJson {

	/** Days that a calendar shows and a database keeps. */
	private static final int FIRST_YEAR = 1900;

	private static final int LAST_YEAR = 2199;

	@Bean
	JsonMapperBuilderCustomizer daysAreOnTheCalendar() {
		return (json) -> json.addModule(new SimpleModule().addDeserializer(LocalDate.class, new Day()));
	}

	@Bean
	JsonMapperBuilderCustomizer onlyTextIsText() {
		return (json) -> json.withCoercionConfig(LogicalType.Textual,
				(text) -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
					.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
					.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
	}

	/** A day as {@code 2026-03-12}, and nothing else. */
	private static final class Day extends StdDeserializer<LocalDate> {

		Day() {
			super(LocalDate.class);
		}

		@Override
		public LocalDate deserialize(JsonParser json, DeserializationContext context) {
			if (json.hasToken(JsonToken.VALUE_STRING)) {
				try {
					LocalDate day = LocalDate.parse(json.getString());
					if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
						return day;
					}
				}
				catch (DateTimeParseException noDay) {
					// is refused below
				}
			}
			return (LocalDate) context.handleUnexpectedToken(getValueType(context), json);
		}

	}

}
