package org.pathfinder.stages.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import org.pathfinder.web.Words;
import org.pathfinder.web.sheet.Sheet;

/**
 * Guesses what a sheet and its columns hold, by their names: those that our own files
 * have, and other words that people use.
 */
@Component
class Guess {

	private final RecordSheets sheets;

	private final Words words;

	Guess(RecordSheets sheets, Words words) {
		this.sheets = sheets;
		this.words = words;
	}

	/**
	 * How a sheet could be read.
	 * @param wanted the kind of record that somebody said it holds, if they did
	 */
	Matching of(Sheet sheet, @Nullable SheetKind wanted) {
		if (wanted != null) {
			return as(sheet, wanted);
		}
		return named(sheet.name()).or(() -> byHeads(sheet)).map((kind) -> as(sheet, kind)).orElse(Matching.LEFT_OUT);
	}

	/** Read as this kind of record, each of its fields at most once. */
	Matching as(Sheet sheet, SheetKind kind) {
		var taken = new HashSet<String>();
		var fields = new ArrayList<String>();
		for (String head : sheet.heads()) {
			String said = RowReading.plain(head);
			fields.add(this.sheets.of(kind)
				.readable()
				.stream()
				.filter((column) -> heads(kind, column).contains(said))
				.map(Column::field)
				.filter(taken::add)
				.findFirst()
				.orElse(""));
		}
		return new Matching(kind.thing(), fields, Map.of());
	}

	private Optional<SheetKind> named(String sheet) {
		String said = RowReading.plain(sheet);
		return Arrays.stream(SheetKind.values())
			.filter((kind) -> said.equals(RowReading.plain(this.words.of("stages.views." + kind.thing())))
					|| said.startsWith(kind.thing() + " "))
			.findFirst();
	}

	/** The kind most of whose columns are there, if the one that names the record is. */
	private Optional<SheetKind> byHeads(Sheet sheet) {
		return Arrays.stream(SheetKind.values())
			.filter((kind) -> as(sheet, kind).column(this.sheets.of(kind).titleField()) >= 0)
			.max(Comparator.comparingLong(
					(kind) -> as(sheet, kind).fields().stream().filter((field) -> !field.isEmpty()).count()));
	}

	private Set<String> heads(SheetKind kind, Column column) {
		var heads = new HashSet<String>();
		heads.add(RowReading.plain(this.words.of(column.headKey())));
		if (column.equals(RecordSheet.REFERENCE)) {
			return heads;
		}
		Stream.of(this.words.of("exchange.also." + kind.thing() + "." + column.field()).split(","))
			.map(RowReading::plain)
			.forEach(heads::add);
		return heads;
	}

	/** Whether it is the sheet of our template that explains the others. */
	boolean explains(Sheet sheet) {
		return sheet.name().equals(this.words.of("exchange.template.help"));
	}

	/** How each sheet could be read; the one that explains the others is left out. */
	List<Matching> of(List<Sheet> sheets, @Nullable SheetKind wanted) {
		return sheets.stream()
			.map((sheet) -> explains(sheet) ? Matching.LEFT_OUT : of(sheet, (sheets.size() == 1) ? wanted : null))
			.toList();
	}

	/**
	 * How each sheet of a mended file is read: a column as it was before, and one whose
	 * head was not there then as it could be.
	 */
	List<Matching> asBefore(Draft before, List<Sheet> mended, @Nullable SheetKind wanted) {
		List<Matching> guessed = of(mended, wanted);
		return IntStream.range(0, mended.size())
			.mapToObj((place) -> before.place(mended.get(place), mended)
				.filter((was) -> wanted == null || wanted.thing().equals(before.matching().get(was).kind()))
				.filter((was) -> before.matching().get(was).record().isPresent()
						|| before.workbook().sheets().get(was).heads().equals(mended.get(place).heads()))
				.map((was) -> asBefore(before.workbook().sheets().get(was), before.matching().get(was),
						mended.get(place)))
				.orElse(guessed.get(place)))
			.toList();
	}

	private Matching asBefore(Sheet was, Matching before, Sheet mended) {
		if (was.heads().equals(mended.heads())) {
			return before;
		}
		List<@Nullable String> fields = new ArrayList<>();
		var heads = new ArrayList<@Nullable String>(was.heads());
		for (String head : mended.heads()) {
			int column = heads.indexOf(head);
			fields.add((column >= 0) ? before.fields().get(column) : null);
			if (column >= 0) {
				heads.set(column, null);
			}
		}
		List<String> guessed = as(mended, before.record().orElseThrow()).fields();
		var taken = new HashSet<>(fields);
		return new Matching(before.kind(),
				IntStream.range(0, fields.size())
					.mapToObj((column) -> Objects.requireNonNullElseGet(fields.get(column),
							() -> taken.add(guessed.get(column)) ? guessed.get(column) : ""))
					.toList(),
				before.defaults());
	}

}
