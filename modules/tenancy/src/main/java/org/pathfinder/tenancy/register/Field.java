package org.pathfinder.tenancy.register;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Something the register says of a council. */
enum Field {

	SLUG(true), GSS_CODE(true), FORMER_CODES(false), NAME(true), SHORT_NAME(false), TYPE(true), NATION(true),
	REGION(true), URBAN_RURAL(false), DEPRIVATION_QUINTILE(false), POPULATION(false), EMAIL_DOMAINS(false),
	VALID_FROM(false), VALID_TO(false), SUCCESSORS(false);

	/** Everything but what a council is known by. */
	static final List<Field> DETAILS = Arrays.stream(values()).filter((field) -> field != SLUG).toList();

	private final boolean needed;

	Field(boolean needed) {
		this.needed = needed;
	}

	/** Whether no council is without it. */
	public boolean needed() {
		return this.needed;
	}

	/** What heads its column: {@code gss_code}. */
	public String column() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** What it is called in forms and JSON: {@code gssCode}. */
	public String property() {
		var property = new StringBuilder();
		for (String word : column().split("_")) {
			property
				.append(property.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
		}
		return property.toString();
	}

	/** The field whose column this head names: 'GSS code', 'gss_code', 'gss-code'. */
	static Optional<Field> headed(String head) {
		String plain = plain(head);
		return Arrays.stream(values()).filter((field) -> plain(field.name()).equals(plain)).findFirst();
	}

	private static String plain(String text) {
		return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "");
	}

}
