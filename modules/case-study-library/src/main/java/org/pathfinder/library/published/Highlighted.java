package org.pathfinder.library.published;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A text with the words in it that somebody searched for. It comes in parts, so that who
 * shows it writes the marks and nobody's text is taken for mark-up.
 *
 * @param parts one after the other
 */
record Highlighted(List<Part> parts) {

	/** Before and after a word, in what the database answers: no text holds them. */
	static final String MARKS = "StartSel=\"\u0002\", StopSel=\"\u0003\"";

	/** Reads what the database answers. */
	static Highlighted of(String marked) {
		var parts = new ArrayList<Part>();
		var text = new StringBuilder();
		boolean within = false;
		for (char character : marked.toCharArray()) {
			if (character != '\u0002' && character != '\u0003') {
				text.append(character);
				continue;
			}
			add(parts, text, within);
			within = character == '\u0002';
		}
		add(parts, text, within);
		return new Highlighted(List.copyOf(parts));
	}

	static @Nullable Highlighted ofNullable(@Nullable String marked) {
		return (marked != null) ? of(marked) : null;
	}

	private static void add(List<Part> parts, StringBuilder text, boolean marked) {
		if (!text.isEmpty()) {
			parts.add(new Part(text.toString(), marked));
			text.setLength(0);
		}
	}

	/** Without marks. */
	@JsonValue
	String text() {
		return this.parts.stream().map(Part::text).collect(Collectors.joining());
	}

	/** Whether any word is marked. */
	public boolean any() {
		return this.parts.stream().anyMatch(Part::marked);
	}

	/**
	 * A piece of it.
	 *
	 * @param text what it says
	 * @param marked whether it is what was searched for
	 */
	record Part(String text, boolean marked) {

		Part {
			Objects.requireNonNull(text);
		}

	}

}
