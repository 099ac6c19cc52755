package org.pathfinder.tenancy;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A council's short name in addresses, such as {@code west-berkshire}. At most 55
 * characters: PostgreSQL cuts the role's name at 63 without a word.
 */
public record Slug(String value) {

	private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,53}[a-z0-9])?");

	public Slug {
		if (!FORM.matcher(value).matches()) {
			throw new IllegalArgumentException(
					"A council's slug has small letters, digits and hyphens, 55 at most, and no hyphen at either end");
		}
	}

	/** The slug somebody typed, if it is one. */
	public static Optional<Slug> of(String typed) {
		return FORM.matcher(typed).matches() ? Optional.of(new Slug(typed)) : Optional.empty();
	}

	@Override
	public String toString() {
		return this.value;
	}

}
