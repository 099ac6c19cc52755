package org.pathfinder.stages.exchange;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

import org.pathfinder.stages.Kept;
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
	 * What bringing the draft would do.
	 * @param again whether rows are added once more that say the same as a record that is
	 * there already; they are left out otherwise, and what names them means the record
	 */
	Plan plan(UUID programme, Draft draft, boolean again) {
		var run = new Run(programme, this.sheets.known(programme), again);
		List<Source> sources = sources(draft);
		for (RecordSheet<?> sheet : this.sheets.all()) {
			sources.stream()
				.filter((source) -> source.kind() == sheet.kind())
				.forEach((source) -> run.read(source, sheet));
		}
		return run.plan();
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

		/** Which record a row was taken from, in the words of the file. */
		String reference(Sheet.Row row) {
			int column = this.matching.column(RecordSheet.REFERENCE.field());
			return (column >= 0) ? row.cell(column).strip() : "";
		}

		/** What a row says in all fields that the file has, by field. */
		Map<String, String> all(Sheet.Row row) {
			var all = new HashMap<String, String>();
			for (int column = 0; column < this.matching.fields().size(); column++) {
				all.put(this.matching.fields().get(column), row.cell(column));
			}
			return all;
		}

		/** What the cells of a row say, by field. */
		Map<String, String> cells(Sheet.Row row) {
			var cells = new HashMap<String, String>();
			for (int column = 0; column < this.matching.fields().size(); column++) {
				String field = this.matching.fields().get(column);
				if (!field.isEmpty() && !row.cell(column).isEmpty()) {
					cells.put(field, row.cell(column));
				}
			}
			return cells;
		}

	}

	/** A row that would add a record, or change the one that was before. */
	private record Read<D extends Said>(Source source, Sheet.Row row, RecordSheet<D> sheet, RowReading reading,
			D details, Organisations.@Nullable Details owner, @Nullable Kept<D> before) {
	}

	/** One reading of one spreadsheet. */
	private final class Run {

		private final UUID programme;

		private final Known known;

		private final boolean again;

		/** What can be named, and how many are called so. */
		private final Map<SheetKind, Map<String, Integer>> names = new EnumMap<>(SheetKind.class);

		/** What tells records apart that are there, by what they are called. */
		private final Map<SheetKind, Map<String, Set<String>>> there = new EnumMap<>(SheetKind.class);

		private final Map<String, Sector> organisations = new HashMap<>();

		private final List<Read<?>> rows = new ArrayList<>();

		private final List<Plan.Alteration> alterations = new ArrayList<>();

		private final List<Plan.Row> repeated = new ArrayList<>();

		private final List<Plan.Row> removed = new ArrayList<>();

		private int unchanged;

		private int exampleRows;

		Run(UUID programme, Known known, boolean again) {
			this.programme = programme;
			this.known = known;
			this.again = again;
			for (SheetKind kind : SheetKind.values()) {
				var titles = new HashMap<String, Integer>();
				known.titles()
					.getOrDefault(kind, Map.of())
					.values()
					.forEach((title) -> titles.merge(RowReading.name(title), 1, Integer::sum));
				this.names.put(kind, titles);
			}
			known.organisations()
				.values()
				.forEach((organisation) -> this.organisations.put(RowReading.name(organisation.name()),
						organisation.sector()));
		}

		<D extends Said> void read(Source source, RecordSheet<D> sheet) {
			Map<String, Set<String>> isThere = there(source, sheet);
			List<Sheet.Row> rows = source.sheet().rows().subList(1, source.sheet().rows().size());
			Set<UUID> named = rows.stream()
				.flatMap((row) -> Reference.read(source.reference(row)).stream())
				.map(Reference::record)
				.collect(Collectors.toSet());
			var amendments = new Amendments<>(sheet, this.programme, named, this.known, Planning.this.words);
			for (Sheet.Row row : rows) {
				Map<String, String> cells = source.cells(row);
				if (cells.isEmpty()) {
					continue;
				}
				Optional<Reference> reference = Reference.read(source.reference(row));
				Optional<Kept<D>> before = reference.flatMap(amendments::find);
				if (before.isPresent()) {
					RowReading reading = amendments.read(reference.orElseThrow(), source.all(row));
					this.rows.add(read(source, row, sheet, reading, sheet.details(reading), before.get()));
					continue;
				}
				if (reference.filter(amendments::isRemoved).isPresent()) {
					this.removed.add(row(source, row, sheet));
					if (!this.again) {
						continue;
					}
				}
				if (Planning.this.templates.isExample(source.kind(), cells.get(sheet.titleField()))) {
					this.exampleRows++;
					continue;
				}
				var reading = new RowReading(sheet, cells, source.matching().defaults(), Planning.this.words);
				D details = sheet.details(reading);
				Set<String> alike = isThere.getOrDefault(RowReading.name(cells.get(sheet.titleField())), Set.of());
				String apart = sheet.apart(details, reading);
				if (!alike.isEmpty() && (apart == null || alike.contains(apart))) {
					this.repeated.add(row(source, row, sheet));
					if (!this.again) {
						continue;
					}
				}
				if (reference.isEmpty() && !source.reference(row).isEmpty()) {
					reading.wrong(RecordSheet.REFERENCE.field(), Planning.this.words.of("exchange.mistake.reference"));
				}
				this.rows.add(read(source, row, sheet, reading, details, null));
			}
		}

		private <D extends Said> Read<D> read(Source source, Sheet.Row row, RecordSheet<D> sheet, RowReading reading,
				D details, @Nullable Kept<D> before) {
			Organisations.Details owner = (source.kind() == SheetKind.ASSETS) ? owner(reading) : null;
			return new Read<>(source, row, sheet, reading, details, owner, before);
		}

		private Plan.Row row(Source source, Sheet.Row row, RecordSheet<?> sheet) {
			return new Plan.Row(source.sheet().name(), row.number(),
					source.cells(row).getOrDefault(sheet.titleField(), ""));
		}

		/** Of the records that are called as a row is, if there are any. */
		private <D extends Said> Map<String, Set<String>> there(Source source, RecordSheet<D> sheet) {
			int column = source.matching().column(sheet.titleField());
			boolean any = source.sheet()
				.rows()
				.stream()
				.skip(1)
				.anyMatch((row) -> this.names.getOrDefault(source.kind(), Map.of())
					.containsKey(RowReading.name(row.cell(column))));
			return !any ? Map.of() : this.there.computeIfAbsent(source.kind(), (kind) -> sheet.all(this.programme)
				.stream()
				.collect(Collectors.groupingBy((kept) -> RowReading.name(kept.details().title()),
						Collectors.mapping((kept) -> sheet.apart(kept.details(), this.known), Collectors.toSet()))));
		}

		/** What all these rows would add, now that all that one can name is read. */
		Plan plan() {
			this.rows.forEach((read) -> {
				String name = RowReading.name(read.reading().text(read.sheet().titleField()));
				Kept<? extends Said> before = read.before();
				if (before == null || !name.equals(RowReading.name(before.details().title()))) {
					this.names.getOrDefault(read.sheet().kind(), Map.of()).merge(name, 1, Integer::sum);
				}
			});
			var records = new ArrayList<Planned<?>>();
			var mistakes = new ArrayList<Mistake>();
			this.rows.forEach((read) -> planned(read, mistakes).ifPresent(records::add));
			return new Plan(records, this.alterations, mistakes, this.repeated, this.removed, this.unchanged,
					this.exampleRows);
		}

		/** What comes of a row, unless it leaves its record as it is. */
		private <D extends Said> Optional<Planned<D>> planned(Read<D> read, List<Mistake> mistakes) {
			List<Column> altered = altered(read);
			checkSector(read, altered);
			if (read.before() != null && altered.isEmpty() && read.reading().wrong().isEmpty()) {
				this.unchanged++;
				return Optional.empty();
			}
			Set<String> untouched = read.sheet()
				.columns()
				.stream()
				.filter((column) -> read.before() != null && !altered.contains(column))
				.map(Column::field)
				.collect(Collectors.toSet());
			Map<String, List<String>> links = links(read.sheet(), read.reading(), untouched);
			validate(read.details(), read.reading());
			read.reading().wrong().forEach((field, mend) -> mistakes.add(mistake(read, field, mend)));
			return Optional
				.of(new Planned<>(read.sheet(), read.details(), links, read.owner(), read.before(), untouched));
		}

		/** What sector an organisation is in does not follow from one of its assets. */
		private void checkSector(Read<?> read, List<Column> altered) {
			Organisations.Details owner = read.owner();
			if (read.before() == null || owner == null
					|| altered.contains(read.reading().column(AssetSheet.ORGANISATION))) {
				return;
			}
			Sector said = read.reading().choice(AssetSheet.SECTOR, Sector.class);
			if (said != null && said != owner.sector()) {
				read.reading()
					.wrong(AssetSheet.SECTOR, Planning.this.words.of("exchange.mistake.sector.known",
							String.valueOf(owner.name()), Planning.this.words.name("stages.sector", owner.sector())));
			}
		}

		/** The columns in which a row changes its record. */
		private <D extends Said> List<Column> altered(Read<D> read) {
			Kept<D> before = read.before();
			if (before == null) {
				return List.of();
			}
			Map<String, String> was = read.sheet().texts(before.details(), this.known, Planning.this.words);
			Map<String, String> is = after(read);
			List<Column> altered = read.sheet()
				.columns()
				.stream()
				.filter((column) -> !Amendments.same(column, was.getOrDefault(column.field(), ""),
						is.getOrDefault(column.field(), "")))
				.toList();
			altered.forEach((column) -> this.alterations
				.add(new Plan.Alteration(before.details().title(), Planning.this.words.of(column.headKey()),
						was.getOrDefault(column.field(), ""), is.getOrDefault(column.field(), ""))));
			return altered;
		}

		/** What a record would say, by field. */
		private <D extends Said> Map<String, String> after(Read<D> read) {
			var after = new HashMap<>(read.sheet().texts(read.details(), this.known, Planning.this.words));
			read.sheet()
				.columns()
				.stream()
				.filter((column) -> column.links() != null)
				.forEach((column) -> after.put(column.field(),
						Objects.requireNonNullElse(read.reading().text(column.field()), "")));
			Organisations.Details owner = read.owner();
			if (owner != null) {
				after.put(AssetSheet.ORGANISATION, String.valueOf(owner.name()));
				after.put(AssetSheet.SECTOR, Planning.this.words.name("stages.sector", owner.sector()));
			}
			return after;
		}

		/** An organisation by its name, with its sector if it is new here. */
		private Organisations.@Nullable Details owner(RowReading row) {
			String name = row.text(AssetSheet.ORGANISATION);
			Sector sector = row.choice(AssetSheet.SECTOR, Sector.class);
			if (name == null || AssetSheet.isOwn(name, Planning.this.words)) {
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

		private Map<String, List<String>> links(RecordSheet<?> sheet, RowReading row, Set<String> untouched) {
			var links = new LinkedHashMap<String, List<String>>();
			for (Column column : sheet.columns()) {
				SheetKind kind = column.links();
				String text = row.text(column.field());
				if (kind == null || text == null || untouched.contains(column.field())) {
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

		private Mistake mistake(Read<?> read, String field, String mend) {
			Source source = read.source();
			int column = source.matching().column(field);
			String head = (column >= 0) ? source.sheet().rows().getFirst().cell(column)
					: read.sheet()
						.columns()
						.stream()
						.filter((each) -> each.field().equals(field))
						.map((each) -> Planning.this.words.of(each.headKey()))
						.findFirst()
						.orElse("");
			return new Mistake(source.sheet().name(), read.row().number(), (column >= 0) ? Sheet.letters(column) : "",
					head, read.row().cell(column), mend);
		}

	}

}
