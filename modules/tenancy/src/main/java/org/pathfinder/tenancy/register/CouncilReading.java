package org.pathfinder.tenancy.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.pathfinder.web.sheet.Days;

/**
 * What a form or a row of a spreadsheet says of a council. A field that is not there
 * stays as it is; one that is there and empty is empty afterwards.
 *
 * @param details what it says
 * @param wrong what of it cannot be read
 */
record CouncilReading(CouncilDetails details, List<Wrong> wrong) {

	static final CouncilDetails NOTHING = new CouncilDetails(null, null, null, List.of(), null, null, null, null, null,
			null, List.of(), null, null, List.of());

	/**
	 * Reads what is said.
	 * @param before what the register says already
	 */
	static CouncilReading of(Map<Field, String> said, CouncilDetails before) {
		var wrong = new ArrayList<Wrong>();
		var details = new CouncilDetails(text(said, before, Field.NAME), text(said, before, Field.SHORT_NAME),
				text(said, before, Field.GSS_CODE), list(said, before, Field.FORMER_CODES),
				text(said, before, Field.TYPE), text(said, before, Field.NATION), text(said, before, Field.REGION),
				text(said, before, Field.URBAN_RURAL), fifth(text(said, before, Field.DEPRIVATION_QUINTILE), wrong),
				people(text(said, before, Field.POPULATION), wrong), list(said, before, Field.EMAIL_DOMAINS),
				day(said, before, Field.VALID_FROM, wrong), day(said, before, Field.VALID_TO, wrong),
				list(said, before, Field.SUCCESSORS));
		return new CouncilReading(details.after(before), wrong);
	}

	private static String text(Map<Field, String> said, CouncilDetails before, Field field) {
		return said.getOrDefault(field, before.text(field)).strip();
	}

	/** Parted by commas, semicolons, spaces or lines. */
	private static List<String> list(Map<Field, String> said, CouncilDetails before, Field field) {
		return List.of(text(said, before, field).split("[,;\\s]+"));
	}

	private static @Nullable Integer fifth(String text, List<Wrong> wrong) {
		if (text.isEmpty()) {
			return null;
		}
		if (!text.matches("[1-5](\\.0+)?")) {
			wrong.add(Wrong.of(Field.DEPRIVATION_QUINTILE, "quintile"));
			return null;
		}
		return Integer.valueOf(text.substring(0, 1));
	}

	/** Spreadsheets write 229,060 and 229060.0 too. */
	private static @Nullable Integer people(String text, List<Wrong> wrong) {
		if (text.isEmpty()) {
			return null;
		}
		String digits = text.replaceAll("[,\\s]|\\.0+$", "");
		if (!digits.matches("[1-9]\\d{0,7}")) {
			wrong.add(Wrong.of(Field.POPULATION, "population"));
			return null;
		}
		return Integer.valueOf(digits);
	}

	private static @Nullable LocalDate day(Map<Field, String> said, CouncilDetails before, Field field,
			List<Wrong> wrong) {
		String text = text(said, before, field);
		if (text.isEmpty()) {
			return null;
		}
		Optional<LocalDate> day = Days.read(text);
		if (day.isEmpty()) {
			wrong.add(Wrong.of(field, "day"));
		}
		return day.orElse(null);
	}

}
