package org.pathfinder.stages.exchange;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.pathfinder.web.Text;
import org.pathfinder.web.Words;
import org.pathfinder.web.sheet.Days;

/** A row that somebody wrote, and what is wrong with it, by field. */
final class RowReading {

	private static final Pattern WHOLE = Pattern.compile("\\d{1,9}(\\.0+)?");

	private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(,\\d{3})+");

	private final RecordSheet<?> sheet;

	private final Map<String, String> cells;

	private final Map<String, String> defaults;

	private final Words words;

	private final Map<String, String> wrong = new LinkedHashMap<>();

	/**
	 * A row.
	 * @param cells what its cells say, by field
	 * @param defaults what is true where they say nothing, by field
	 */
	RowReading(RecordSheet<?> sheet, Map<String, String> cells, Map<String, String> defaults, Words words) {
		this.sheet = sheet;
		this.cells = cells;
		this.defaults = defaults;
		this.words = words;
	}

	@Nullable String text(String field) {
		String text = this.cells.getOrDefault(field, this.defaults.getOrDefault(field, "")).strip();
		return text.isEmpty() ? null : text;
	}

	/** Whether a cell says it, whatever is true otherwise. */
	boolean says(String field) {
		return !this.cells.getOrDefault(field, "").isBlank();
	}

	@Nullable Integer number(String field) {
		String text = text(field);
		if (text == null) {
			return null;
		}
		String plain = THOUSANDS.matcher(text).matches() ? text.replace(",", "") : text;
		if (WHOLE.matcher(plain).matches()) {
			return Integer.parseInt(plain.replaceFirst("\\..*", ""));
		}
		wrong(field, this.words.of("exchange.mistake.number"));
		return null;
	}

	@Nullable LocalDate day(String field) {
		String text = text(field);
		if (text == null) {
			return null;
		}
		LocalDate day = Days.read(text).orElse(null);
		if (day == null) {
			wrong(field, this.words.of("exchange.mistake.day"));
		}
		return day;
	}

	/** Parted by commas or semicolons, or a line each. */
	List<String> tags() {
		String text = text(RecordSheet.TAGS);
		return (text != null) ? List.of(text.split("[,;\\n]")) : List.of();
	}

	/** The choice whose words these are, whatever their capitals. */
	<E extends Enum<E>> @Nullable E choice(String field, Class<E> type) {
		String text = text(field);
		if (text == null) {
			return null;
		}
		Column column = column(field);
		String said = plain(text);
		for (Enum<?> choice : column.choices()) {
			String word = this.words.name(String.valueOf(column.choicesPrefix()), choice);
			if (said.equals(plain(word)) || said.equals(plain(choice.name()))) {
				return type.cast(choice);
			}
		}
		wrong(field, this.words.of("exchange.mistake.choice", choices(column, this.words)));
		return null;
	}

	/** The words that may be chosen, as a sentence lists them. */
	static String choices(Column column, Words words) {
		return column.choices()
			.stream()
			.map((choice) -> words.name(String.valueOf(column.choicesPrefix()), choice))
			.distinct()
			.map((word) -> "‘" + word + "’")
			.collect(Collectors.joining(", "));
	}

	Column column(String field) {
		return this.sheet.columns().stream().filter((column) -> column.field().equals(field)).findFirst().orElseThrow();
	}

	/** Says what is wrong with a field, unless something is already. */
	void wrong(String field, String mend) {
		this.wrong.putIfAbsent(field, mend);
	}

	Map<String, String> wrong() {
		return this.wrong;
	}

	/**
	 * Letters and digits only, in lower case: 'Third sector', 'third-sector',
	 * 'THIRD_SECTOR'.
	 */
	static String plain(String text) {
		return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
	}

	/**
	 * What names are told apart by: capitals, spaces and what nobody sees do not count.
	 */
	static String name(@Nullable String text) {
		String line = Text.line(text);
		return (line != null) ? line.toLowerCase(Locale.ROOT) : "";
	}

	static List<String> lines(String text) {
		return text.lines().map(String::strip).filter((line) -> !line.isEmpty()).toList();
	}

}
