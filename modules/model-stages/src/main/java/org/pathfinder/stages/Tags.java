package org.pathfinder.stages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.pathfinder.web.Text;

/** The words a council sorts its records by, such as 'estate' or 'for the bid'. */
public final class Tags {

	/** How many a record can bear. */
	public static final int MOST = 20;

	/** How long one can be, in characters. */
	public static final int LONGEST = 40;

	private Tags() {
	}

	/**
	 * Each once, whatever its capitals, without blanks, in the order they were written.
	 */
	public static List<String> tidy(@Nullable List<String> written) {
		var tags = new LinkedHashMap<String, String>();
		Objects.requireNonNullElse(written, List.<String>of()).forEach((tag) -> {
			String tidy = Text.tidy(tag);
			if (tidy != null) {
				tags.putIfAbsent(tidy.toLowerCase(Locale.UK), tidy);
			}
		});
		return List.copyOf(tags.values());
	}

}
