package org.pathfinder.web;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one colour that acts on a page: buttons, links, what is done. Everything else that
 * is coloured by it follows from it in the stylesheet.
 *
 * @param digits its red, green and blue, as six hexadecimal digits in small letters
 */
public record Accent(String digits) {

	private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{6}");

	private static final Pattern TYPED = Pattern.compile("#?([0-9a-f]{6}|[0-9a-f]{3})");

	/** What WCAG 2.2 asks of text that is not large (success criterion 1.4.3). */
	private static final double ENOUGH = 4.5;

	private static final int[] WHITE = { 255, 255, 255 };

	/** The darkest paper that it is written on. */
	private static final int[] SAND = { 0xf4, 0xef, 0xe5 };

	/** As {@code --pf-accent-tint} and {@code --pf-accent-wash} in the stylesheet. */
	private static final double TINT = .16;

	private static final double WASH = .07;

	/** Pathfinder's own. */
	public static final Accent OWN = new Accent("0b4f5e");

	public Accent {
		if (!DIGITS.matcher(digits).matches()) {
			throw new IllegalArgumentException("A colour has six hexadecimal digits in small letters");
		}
	}

	/** The colour somebody typed, such as {@code #5B2C6F}, if it is one. */
	public static Optional<Accent> of(String typed) {
		var found = TYPED.matcher(typed.strip().toLowerCase(Locale.ROOT));
		return found.matches()
				? Optional.of(new Accent(
						(found.group(1).length() == 3) ? found.group(1).replaceAll("(.)", "$1$1") : found.group(1)))
				: Optional.empty();
	}

	/** As a stylesheet writes it. */
	public String css() {
		return "#" + this.digits;
	}

	/** The faint colour of what it fills. */
	public Accent wash() {
		return of(mixed(rgb(), WHITE, WASH));
	}

	/**
	 * Whether it can be read everywhere that pages have it: below white text, and as text
	 * on white, on paper and on its own tint.
	 */
	public boolean isReadable() {
		return contrast() >= ENOUGH;
	}

	/** The least contrast that it has anywhere on a page, from 1 to 21. */
	public double contrast() {
		int[] own = rgb();
		return Math.min(contrast(own, WHITE), Math.min(contrast(own, SAND), contrast(own, mixed(own, WHITE, TINT))));
	}

	/** The same, just as dark as it takes to be read. */
	public Accent readable() {
		Accent dark = this;
		for (int percent = 98; !dark.isReadable(); percent -= 2) {
			dark = of(mixed(rgb(), new int[3], percent / 100d));
		}
		return dark;
	}

	private int[] rgb() {
		int number = Integer.parseInt(this.digits, 16);
		return new int[] { number >> 16, number >> 8 & 255, number & 255 };
	}

	private static Accent of(int[] rgb) {
		return new Accent("%02x%02x%02x".formatted(rgb[0], rgb[1], rgb[2]));
	}

	private static int[] mixed(int[] colour, int[] with, double share) {
		var mixed = new int[3];
		for (int part = 0; part < 3; part++) {
			mixed[part] = (int) Math.round(colour[part] * share + with[part] * (1 - share));
		}
		return mixed;
	}

	/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
	private static double contrast(int[] one, int[] other) {
		double a = luminance(one);
		double b = luminance(other);
		return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
	}

	/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
	private static double luminance(int[] rgb) {
		return .2126 * linear(rgb[0]) + .7152 * linear(rgb[1]) + .0722 * linear(rgb[2]);
	}

	private static double linear(int part) {
		double share = part / 255d;
		return (share <= .04045) ? share / 12.92 : Math.pow((share + .055) / 1.055, 2.4);
	}

}
