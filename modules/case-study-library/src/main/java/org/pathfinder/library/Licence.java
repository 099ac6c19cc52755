package org.pathfinder.library;

import java.util.Arrays;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Under what others may use a case study, by its name at spdx.org. */
public enum Licence {

	/** The Open Government Licence, version 3.0. */
	OGL_UK_3("OGL-UK-3.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"),
	/** Creative Commons Attribution, version 4.0. */
	CC_BY_4("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/");

	private final String code;

	private final String address;

	Licence(String code, String address) {
		this.code = code;
		this.address = address;
	}

	/** The licence of that name at spdx.org. */
	@JsonCreator
	public static Licence of(String code) {
		return Arrays.stream(values())
			.filter((licence) -> licence.code.equals(code))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("A licence is one of OGL-UK-3.0 and CC-BY-4.0"));
	}

	@JsonValue
	public String code() {
		return this.code;
	}

	/** Where it can be read. */
	public String address() {
		return this.address;
	}

}
