package org.pathfinder.stages.exchange;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

import org.pathfinder.stages.Said;
import org.pathfinder.stages.asset.Organisations;
import org.pathfinder.stages.asset.Sector;
import org.pathfinder.web.Words;
import org.pathfinder.web.sheet.Sheet;

/**
 * Reads every row of a spreadsheet and finds all that is wrong, before anything is added.
 */
@Service
@Transactional(readOnly = true)
class Planning {

	private static final Map<String, Integer> MOST_LINKS = Map.of("information", 50, "barriers", 100, "assets", 100);

	private final RecordSheets sheets;

	private final Templates templates;

	private final LocalValidatorFactoryBean validator;

	private final MessageSource messages;

	private final Words words;

	Planning(RecordSheets sheets, Templates templates, LocalValidatorFactoryBean validator, MessageSource messages,
			Words words) {
		this.sheets = sheets;
		this.templates = templates;
		this.validator = validator;
		this.messages = messages;
		this.words = words;
	}

	/**
	 * What adding the draft would do.
	 * @param again whether rows are added once more that have the same words as a record
	 * that is there already; they are left out otherwise, and what names them means the
	 * record
	 */
	Plan plan(UUID programme, Draft draft, boolean again) {
		var run = new Run(this.sheets.known(programme), again);
		List<Source> sources = sources(draft);
		sources.forEach(run::name);
		for (RecordSheet<?> sheet : this.sheets.all()) {
			sources.stream()
				.filter((source) -> source.kind() == sheet.kind())
				.forEach((source) -> run.read(source, sheet));
		}
		return new Plan(run.records, run.mistakes, run.repeated, run.exampleRows);
	}

	private List<Source> sources(Draft draft) {
		var sources = new ArrayList<Source>();
		for (int place = 0; place < draft.workbook().sheets().size(); place++) {
			Sheet sheet = draft.workbook().sheets().get(place);
			Matching matching = draft.matching().get(place);
			matching.record().ifPresent((kind) -> sources.add(new Source(sheet, matching, kind)));
		}
		return sources;
	}

	/** A sheet and how it is read. */
	private record Source(Sheet sheet, Matching matching, SheetKind kind) {

		/** What a row says, by field. */
		Map<String, String> texts(Sheet.Row row) {
			var texts = new HashMap<>(this.matching.defaults());
			for (int column = 0; column < this.matching.fields().size(); column++) {
				String field = this.matching.fields().get(column);
				if (!field.isEmpty() && !row.cell(column).isEmpty()) {
					texts.put(field, row.cell(column));
				}
			}
			return texts;
		}

		boolean says(Sheet.Row row) {
			for (int column = 0; column < this.matching.fields().size(); column++) {
				if (!this.matching.fields().get(column).isEmpty() && !row.cell(column).isEmpty()) {
					return true;
				}
			}
			return false;
		}

	}

	/** One reading of one spreadsheet. */
	private final class Run {

		private final Map<SheetKind, Map<String, Integer>> names = new EnumMap<>(SheetKind.class);

		private final Map<SheetKind, Map<String, Integer>> there = new EnumMap<>(SheetKind.class);

		private final Map<String, Sector> organisations = new HashMap<>();

		private final List<Planned<?>> records = new ArrayList<>();

		private final List<Mistake> mistakes = new ArrayList<>();

		private final List<String> repeated = new ArrayList<>();

		private final boolean again;

		private int exampleRows;

		Run(Known known, boolean again) {
			this.again = again;
			for (SheetKind kind : SheetKind.values()) {
				var titles = new HashMap<String, Integer>();
				known.titles()
					.getOrDefault(kind, Map.of())
					.values()
					.forEach((title) -> titles.merge(RowReading.name(title), 1, Integer::sum));
				this.there.put(kind, titles);
				this.names.put(kind, new HashMap<>(titles));
			}
			known.organisations()
				.values()
				.forEach((organisation) -> this.organisations.put(RowReading.name(organisation.name()),
						organisation.sector()));
		}

		/** What the file adds can be named from anywhere in it. */
		void name(Source source) {
			int column = source.matching().column(Planning.this.sheets.of(source.kind()).titleField());
			source.sheet()
				.rows()
				.stream()
				.skip(1)
				.map((row) -> RowReading.name(row.cell(column)))
				.filter((name) -> !name.isEmpty() && (this.again || !isThere(source.kind(), name)))
				.forEach((name) -> this.names.getOrDefault(source.kind(), Map.of()).merge(name, 1, Integer::sum));
		}

		private boolean isThere(SheetKind kind, String name) {
			return this.there.getOrDefault(kind, Map.of()).containsKey(name);
		}

		<D extends Said> void read(Source source, RecordSheet<D> sheet) {
			for (Sheet.Row row : source.sheet().rows().subList(1, source.sheet().rows().size())) {
				if (!source.says(row)) {
					continue;
				}
				Map<String, String> texts = source.texts(row);
				if (Planning.this.templates.isExample(source.kind(), texts.get(sheet.titleField()))) {
					this.exampleRows++;
					continue;
				}
				String title = texts.getOrDefault(sheet.titleField(), "");
				if (isThere(source.kind(), RowReading.name(title))) {
					this.repeated.add(title);
					if (!this.again) {
						continue;
					}
				}
				var reading = new RowReading(sheet, texts, Planning.this.words);
				D details = sheet.details(reading);
				Organisations.Details owner = (source.kind() == SheetKind.ASSETS) ? owner(reading) : null;
				Map<String, List<String>> links = links(sheet, reading);
				validate(details, reading);
				reading.wrong().forEach((field, mend) -> this.mistakes.add(mistake(source, sheet, row, field, mend)));
				this.records.add(new Planned<>(sheet, details, links, owner));
			}
		}

		/** An organisation by its name, with its sector if it is new here. */
		private Organisations.@Nullable Details owner(RowReading row) {
			String name = row.text(AssetSheet.ORGANISATION);
			Sector sector = row.choice(AssetSheet.SECTOR, Sector.class);
			if (name == null
					|| RowReading.plain(name).equals(RowReading.plain(Planning.this.words.of("stages.assets.own")))) {
				return null;
			}
			Sector known = this.organisations.get(RowReading.name(name));
			if (known == null && sector == null) {
				row.wrong(AssetSheet.SECTOR, Planning.this.words.of("exchange.mistake.sector",
						RowReading.choices(row.column(AssetSheet.SECTOR), Planning.this.words)));
				return null;
			}
			if (known == null && sector != null) {
				this.organisations.put(RowReading.name(name), sector);
				known = sector;
			}
			var owner = new Organisations.Details(name, known);
			var errors = new BeanPropertyBindingResult(owner, "owner");
			Planning.this.validator.validate(owner, errors);
			errors.getFieldErrors().forEach((error) -> row.wrong(AssetSheet.ORGANISATION, message(error)));
			return owner;
		}

		private Map<String, List<String>> links(RecordSheet<?> sheet, RowReading row) {
			var links = new LinkedHashMap<String, List<String>>();
			for (Column column : sheet.columns()) {
				SheetKind kind = column.links();
				String text = row.text(column.field());
				if (kind == null || text == null) {
					continue;
				}
				Map<String, Integer> known = this.names.getOrDefault(kind, Map.of());
				List<String> named = named(text, known);
				int most = MOST_LINKS.getOrDefault(column.field(), 1);
				if (named.size() > most) {
					row.wrong(column.field(), Planning.this.words.of("exchange.mistake.links", most));
				}
				for (String name : named) {
					int times = known.getOrDefault(RowReading.name(name), 0);
					if (times != 1) {
						row.wrong(column.field(),
								Planning.this.words.of(
										(times == 0) ? "exchange.mistake.unknown" : "exchange.mistake.ambiguous", name,
										Planning.this.words.of("stages.views." + kind.thing())));
					}
				}
				links.put(column.field(), named);
			}
			return links;
		}

		/**
		 * A line each, or parted by semicolons unless that is how the only one is called.
		 */
		private static List<String> named(String text, Map<String, Integer> known) {
			List<String> lines = RowReading.lines(text);
			return (lines.size() > 1 || known.containsKey(RowReading.name(text))) ? lines
					: Stream.of(text.split(";")).map(String::strip).filter((name) -> !name.isEmpty()).toList();
		}

		private void validate(Said details, RowReading row) {
			var errors = new BeanPropertyBindingResult(details, "details");
			Planning.this.validator.validate(details, errors);
			errors.getFieldErrors()
				.forEach((error) -> row.wrong(error.getField().replaceFirst("\\[.*", ""), message(error)));
		}

		private String message(FieldError error) {
			return Planning.this.messages.getMessage(error, LocaleContextHolder.getLocale());
		}

		private Mistake mistake(Source source, RecordSheet<?> sheet, Sheet.Row row, String field, String mend) {
			int column = source.matching().column(field);
			String head = (column >= 0) ? source.sheet().rows().getFirst().cell(column)
					: sheet.columns()
						.stream()
						.filter((each) -> each.field().equals(field))
						.map((each) -> Planning.this.words.of(each.headKey()))
						.findFirst()
						.orElse("");
			return new Mistake(source.sheet().name(), row.number(), (column >= 0) ? Sheet.letters(column) : "", head,
					row.cell(column), mend);
		}

	}

}
