package org.pathfinder.web.sheet;

import java.text.Normalizer;
import java.util.Locale;

/** Names of files that any computer takes. */
final class FileName {

	private FileName() {
	}

	/** Lower-case letters, digits and single hyphens, at most 80 of them. */
	static String of(String text) {
		String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
			.toLowerCase(Locale.ROOT)
			.replaceAll("\\p{M}", "")
			.replaceAll("[^a-z0-9]+", "-");
		String cut = plain.substring(0, Math.min(80, plain.length())).replaceAll("^-|-$", "");
		return cut.isEmpty() ? "table" : cut;
	}

}
