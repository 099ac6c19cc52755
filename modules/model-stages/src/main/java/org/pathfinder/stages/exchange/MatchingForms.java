package org.pathfinder.stages.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import org.pathfinder.stages.Said;
import org.pathfinder.web.Option;
import org.pathfinder.web.Words;
import org.pathfinder.web.sheet.Sheet;

/** The form that matches columns to fields: what it shows, and what it says. */
@Component
class MatchingForms {

	/** How many values of a column help to know it. */
	private static final int VALUES = 3;

	private static final int LONGEST_VALUE = 60;

	private final RecordSheets sheets;

	private final Guess guess;

	private final Words words;

	MatchingForms(RecordSheets sheets, Guess guess, Words words) {
		this.sheets = sheets;
		this.guess = guess;
		this.words = words;
	}

	/** The kinds of record there are, to choose from. */
	List<Option> kinds() {
		return Arrays.stream(SheetKind.values())
			.map((kind) -> new Option(kind.thing(), this.words.of("stages.views." + kind.thing())))
			.toList();
	}

	List<SheetForm> of(Draft draft) {
		var forms = new ArrayList<SheetForm>();
		for (int place = 0; place < draft.matching().size(); place++) {
			Sheet sheet = draft.workbook().sheets().get(place);
			Matching matching = draft.matching().get(place);
			List<Column> fields = matching.record().map((kind) -> this.sheets.of(kind).readable()).orElse(List.of());
			forms.add(new SheetForm(place, sheet.name(), sheet.rows().size() - 1, sheet.remarks(), matching.kind(),
					columns(sheet, matching), fields.stream().map(this::option).toList(),
					fields.stream()
						.filter((field) -> field.needed() && field.chosen())
						.map((field) -> new DefaultForm(field.field(), this.words.of(field.headKey()),
								this.words.options(String.valueOf(field.choicesPrefix()), field.choices()),
								matching.defaults().getOrDefault(field.field(), "")))
						.toList()));
		}
		return forms;
	}

	private Option option(Column field) {
		return new Option(field.field(), this.words.of(field.headKey()));
	}

	private static List<ColumnForm> columns(Sheet sheet, Matching matching) {
		int width = sheet.rows().stream().mapToInt((row) -> row.cells().size()).max().orElse(0);
		return IntStream.range(0, width)
			.mapToObj((column) -> new ColumnForm(column, Sheet.letters(column), sheet.rows().getFirst().cell(column),
					values(sheet, column), (column < matching.fields().size()) ? matching.fields().get(column) : ""))
			.filter((column) -> !column.head().isEmpty() || !column.values().isEmpty())
			.toList();
	}

	private static List<String> values(Sheet sheet, int column) {
		return sheet.rows()
			.stream()
			.skip(1)
			.map((row) -> row.cell(column))
			.filter((text) -> !text.isEmpty())
			.limit(VALUES)
			.map((text) -> (text.length() > LONGEST_VALUE) ? text.substring(0, LONGEST_VALUE) + "…" : text)
			.toList();
	}

	/** What the form says; a sheet whose kind is another is guessed anew. */
	List<Matching> read(Draft draft, Map<String, String> form) {
		var matching = new ArrayList<Matching>();
		for (SheetForm shown : of(draft)) {
			int place = shown.place();
			Matching before = draft.matching().get(place);
			String kind = form.getOrDefault("kind" + place, before.kind());
			if (!kind.equals(before.kind())) {
				Sheet sheet = draft.workbook().sheets().get(place);
				matching.add(SheetKind.of(kind).map((other) -> this.guess.as(sheet, other)).orElse(Matching.LEFT_OUT));
				continue;
			}
			matching.add(new Matching(kind, fields(shown, before, form), defaults(shown, form)));
		}
		return matching;
	}

	private static List<String> fields(SheetForm shown, Matching before, Map<String, String> form) {
		int width = shown.columns().stream().mapToInt(ColumnForm::place).max().orElse(-1) + 1;
		var fields = new ArrayList<String>();
		for (int column = 0; column < width; column++) {
			String kept = (column < before.fields().size()) ? before.fields().get(column) : "";
			String field = form.getOrDefault("field" + shown.place() + "-" + column, kept);
			fields.add(shown.fields().stream().anyMatch((each) -> each.value().equals(field)) ? field : "");
		}
		return fields;
	}

	private static Map<String, String> defaults(SheetForm shown, Map<String, String> form) {
		var defaults = new HashMap<String, String>();
		for (DefaultForm each : shown.defaults()) {
			String said = form.getOrDefault("default" + shown.place() + "-" + each.field(), each.chosen());
			if (each.choices().stream().anyMatch((choice) -> choice.value().equals(said))) {
				defaults.put(each.field(), said);
			}
		}
		return defaults;
	}

	boolean changesKind(Draft before, List<Matching> after) {
		return IntStream.range(0, after.size())
			.anyMatch((place) -> !after.get(place).kind().equals(before.matching().get(place).kind())
					&& after.get(place).record().isPresent());
	}

	/** What has to be chosen before rows can be checked. */
	List<Missing> missing(Draft draft) {
		var missing = new ArrayList<Missing>();
		if (draft.matching().stream().allMatch((each) -> each.record().isEmpty())) {
			missing.add(new Missing("kind0", this.words.of("exchange.columns.no-sheet")));
		}
		for (SheetForm shown : of(draft)) {
			Matching matching = draft.matching().get(shown.place());
			var seen = new HashSet<String>();
			for (int column = 0; column < matching.fields().size(); column++) {
				String field = matching.fields().get(column);
				if (!field.isEmpty() && !seen.add(field)) {
					missing.add(new Missing("field" + shown.place() + "-" + column,
							this.words.of("exchange.columns.twice", shown.name(), head(shown, field))));
				}
			}
			matching.record()
				.map(this.sheets::of)
				.ifPresent((sheet) -> sheet.columns()
					.stream()
					.filter((field) -> field.needed() && matching.column(field.field()) < 0
							&& matching.column(RecordSheet.REFERENCE.field()) < 0
							&& !matching.defaults().containsKey(field.field()) && !sheet.follows(field, matching))
					.forEach((field) -> missing.add(missing(shown, field))));
		}
		return missing;
	}

	private Missing missing(SheetForm shown, Column field) {
		String head = this.words.of(field.headKey());
		if (field.chosen()) {
			return new Missing("default" + shown.place() + "-" + field.field(),
					this.words.of("exchange.columns.missing.choice", shown.name(), head));
		}
		int first = shown.columns().stream().mapToInt(ColumnForm::place).findFirst().orElse(0);
		return new Missing("field" + shown.place() + "-" + first,
				this.words.of("exchange.columns.missing", shown.name(), head));
	}

	private static String head(SheetForm shown, String field) {
		return shown.fields()
			.stream()
			.filter((each) -> each.value().equals(field))
			.map(Option::text)
			.findFirst()
			.orElse("");
	}

	/** The first records of each kind that are new, as they will be. */
	List<Preview> previews(Plan plan, int most) {
		return Stream.of(SheetKind.values())
			.map((kind) -> preview(kind, plan.added(kind), most))
			.filter((preview) -> preview.total() > 0)
			.toList();
	}

	private Preview preview(SheetKind kind, List<Planned<?>> records, int most) {
		RecordSheet<?> sheet = this.sheets.of(kind);
		return new Preview(kind.thing(), records.size(),
				sheet.columns().stream().map((column) -> this.words.of(column.headKey())).toList(),
				records.stream().limit(most).map(this::row).toList());
	}

	private <D extends Said> List<String> row(Planned<D> record) {
		Map<String, String> texts = record.sheet().texts(record.details(), new Known(Map.of(), Map.of()), this.words);
		return record.sheet().columns().stream().map((column) -> {
			if (column.links() != null) {
				return String.join("; ", record.links().getOrDefault(column.field(), List.of()));
			}
			if (column.field().equals(AssetSheet.ORGANISATION) && record.owner() != null) {
				return String.valueOf(record.owner().name());
			}
			if (column.field().equals(AssetSheet.SECTOR) && record.owner() != null) {
				return this.words.name("stages.sector", record.owner().sector());
			}
			return texts.getOrDefault(column.field(), "");
		}).toList();
	}

	/**
	 * A sheet in the form.
	 *
	 * @param place which sheet, counted from 0
	 * @param name what it is called
	 * @param rows how many rows it has below its heads
	 * @param remarks what is worth knowing about how it was read
	 * @param kind what its rows are
	 * @param columns its columns
	 * @param fields what they can say
	 * @param defaults what rows can say that do not say it themselves
	 */
	record SheetForm(int place, String name, int rows, List<Sheet.Remark> remarks, String kind,
			List<ColumnForm> columns, List<Option> fields, List<DefaultForm> defaults) {
	}

	/**
	 * A column in the form.
	 *
	 * @param place which column, counted from 0
	 * @param letters what spreadsheet programs call it
	 * @param head what stands above it
	 * @param values the first things it says
	 * @param field what it is taken for; empty if it is left out
	 */
	record ColumnForm(int place, String letters, String head, List<String> values, String field) {
	}

	/**
	 * What rows say that do not say it themselves.
	 *
	 * @param field the field
	 * @param head what heads the field
	 * @param choices what they can say
	 * @param chosen what they say; empty if nothing is chosen
	 */
	record DefaultForm(String field, String head, List<Option> choices, String chosen) {
	}

	/**
	 * Something to choose first.
	 *
	 * @param id the part of the form
	 * @param text what to do
	 */
	record Missing(String id, String text) {
	}

	/**
	 * The first records of a kind.
	 *
	 * @param kind the kind
	 * @param total how many there are in all
	 * @param heads what heads the columns
	 * @param rows what they say
	 */
	record Preview(String kind, int total, List<String> heads, List<List<String>> rows) {
	}

}
