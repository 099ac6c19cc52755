package org.pathfinder.stages.exchange;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.Words;
import org.pathfinder.web.sheet.Cell;
import org.pathfinder.web.sheet.Download;
import org.pathfinder.web.sheet.Format;
import org.pathfinder.web.sheet.Table;

/** Files to fill in: the heads, a row that shows how, and what each column takes. */
@Component
class Templates {

	private final RecordSheets sheets;

	private final Words words;

	Templates(RecordSheets sheets, Words words) {
		this.sheets = sheets;
		this.words = words;
	}

	/** For one kind of record, or for all of them, with a sheet that explains them. */
	Download template(@Nullable SheetKind wanted, Format format) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		var tables = new ArrayList<Table>();
		this.sheets.all()
			.stream()
			.filter((sheet) -> wanted == null || sheet.kind() == wanted)
			.forEach((sheet) -> tables.add(table(sheet)));
		if (format != Format.CSV) {
			tables.add(explanation(wanted));
		}
		String name = (wanted != null) ? wanted.thing() : "pathfinder";
		return new Download(name + "-" + this.words.of("exchange.template.name"), format, tables);
	}

	private Table table(RecordSheet<?> sheet) {
		List<String> heads = sheet.columns().stream().map((column) -> this.words.of(column.headKey())).toList();
		List<Cell> example = sheet.columns().stream().map((column) -> Cell.of(example(sheet.kind(), column))).toList();
		return new Table(this.words.of("stages.views." + sheet.kind().thing()), heads, List.of(example));
	}

	private String example(SheetKind kind, Column column) {
		return this.words.of("exchange.example." + kind.thing() + "." + column.field());
	}

	/** Whether these are the words of our example, which nobody means to add. */
	boolean isExample(SheetKind kind, @Nullable String title) {
		RecordSheet<?> sheet = this.sheets.of(kind);
		return title != null && RowReading.name(title)
			.equals(RowReading.name(this.words.of("exchange.example." + kind.thing() + "." + sheet.titleField())));
	}

	private Table explanation(@Nullable SheetKind wanted) {
		var rows = new ArrayList<List<Cell>>();
		for (RecordSheet<?> sheet : this.sheets.all()) {
			if (wanted == null || sheet.kind() == wanted) {
				help(sheet.kind()).forEach((line) -> rows
					.add(List.of(Cell.of(line.head()), Cell.of(line.sheet()), Cell.of(line.takes()))));
			}
		}
		return new Table(this.words.of("exchange.template.help"), List.of(this.words.of("exchange.template.column"),
				this.words.of("exchange.template.sheet"), this.words.of("exchange.template.takes")), rows);
	}

	/** What each column of a kind of record takes. */
	List<Line> help(SheetKind kind) {
		return this.sheets.of(kind)
			.columns()
			.stream()
			.map((column) -> new Line(this.words.of("stages.views." + kind.thing()), this.words.of(column.headKey()),
					takes(kind, column)))
			.toList();
	}

	private String takes(SheetKind kind, Column column) {
		String needed = column.needed() ? this.words.of("exchange.template.needed") + " " : "";
		if (column.chosen()) {
			return needed + this.words.of("exchange.template.choice", RowReading.choices(column, this.words));
		}
		return needed + this.words.of("exchange.takes." + kind.thing() + "." + column.field());
	}

	/**
	 * What a column takes.
	 *
	 * @param sheet what the sheet is called
	 * @param head what stands above the column
	 * @param takes what to write there
	 */
	record Line(String sheet, String head, String takes) {
	}

}
