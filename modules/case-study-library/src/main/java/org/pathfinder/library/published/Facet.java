package org.pathfinder.library.published;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that case studies are narrowed down by. Several values of one are one or the
 * other; values of several are all of them. Counting knows them by their place.
 */
enum Facet {

	COMMUNITY("[A-Z]{1,20}"), STAGE("[1-9]"), STEP("[1-9]\\.[1-9][0-9]?"), THEME("[A-Z_]{1,30}"),
	SECTOR("[A-Z_]{1,30}"), TIER("[A-Z_]{1,30}"), SETTING("[a-z-]{1,40}"), TYPE("[a-z-]{1,40}"),
	SIZE("[a-z0-9-]{1,20}"), NATION("[A-Z][A-Za-z ]{1,30}"), YEAR("2[01][0-9]{2}");

	private final Pattern values;

	Facet(String values) {
		this.values = Pattern.compile(values);
	}

	/** What it is called in addresses, and in the column that it is found by. */
	String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Whether this could be one of its values. */
	boolean takes(String value) {
		return this.values.matcher(value).matches();
	}

	static Optional<Facet> of(String key) {
		return Arrays.stream(values()).filter((facet) -> facet.key().equals(key)).findFirst();
	}

}
