package org.pathfinder.web;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** What people typed, as we keep it. */
public final class Text {

	/**
	 * What nobody sees and pasted text may bring along or hide: what changes the
	 * direction of writing, has no width, or marks where a word may be parted.
	 */
	private static final Pattern HIDDEN = Pattern
		.compile("[\\u00AD\\u200B\\u2060-\\u2064\\uFEFF\\u202A-\\u202E\\u2066-\\u2069]");

	/** As many characters as anybody looks for. */
	private static final int LONGEST_SOUGHT = 200;

	private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

	/** Each run of blanks is looked at once, however long it is. */
	private static final Pattern EDGES = Pattern.compile("^[\\s\\p{Z}]++|(?<![\\s\\p{Z}])[\\s\\p{Z}]++$");

	private Text() {
	}

	/**
	 * Trims, writes every line break the same, and leaves out what nobody sees, so that
	 * whoever reads it reads what was written; nothing at all for blank text.
	 */
	public static @Nullable String tidy(@Nullable String typed) {
		if (typed == null) {
			return null;
		}
		String seen = EDGES.matcher(HIDDEN.matcher(typed).replaceAll("")).replaceAll("");
		return seen.isEmpty() ? null : seen.replace("\r\n", "\n").replace('\r', '\n');
	}

	/**
	 * What somebody looks for: the beginning of what they typed, without what no database
	 * and no person could read.
	 */
	public static @Nullable String sought(@Nullable String typed) {
		if (typed == null) {
			return null;
		}
		int[] characters = typed.codePoints().map((character) -> switch (Character.getType(character)) {
			case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE,
					Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
				' ';
			default -> character;
		}).limit(LONGEST_SOUGHT).toArray();
		return tidy(new String(characters, 0, characters.length));
	}

	/**
	 * Tidy text on one line, for what stands in lists, headings and letters.
	 */
	public static @Nullable String line(@Nullable String typed) {
		String tidy = tidy(typed);
		return (tidy != null) ? SPACE.matcher(tidy).replaceAll(" ") : null;
	}

}
