package org.pathfinder.stages.exchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.Journal;
import org.pathfinder.stages.Kept;
import org.pathfinder.stages.Records;
import org.pathfinder.stages.Said;
import org.pathfinder.stages.Titled;
import org.pathfinder.stages.Wanted;
import org.pathfinder.web.Words;
import org.pathfinder.web.sheet.Cell;

/**
 * A kind of record as a sheet: what stands in its columns, and what a row says.
 *
 * @param <D> what such a record says
 */
abstract class RecordSheet<D extends Said> {

	static final String TAGS = "tags";

	/** Which record a row was taken from, and which version of it. */
	static final Column REFERENCE = Column.text("reference", "exchange.reference");

	private final SheetKind kind;

	private final Records<?, D> records;

	private final List<Column> columns;

	RecordSheet(SheetKind kind, Records<?, D> records, List<Column> columns) {
		this.kind = kind;
		this.records = records;
		this.columns = Stream.concat(columns.stream(), Stream.of(Column.text(TAGS, "stages.tags"))).toList();
	}

	SheetKind kind() {
		return this.kind;
	}

	/** What a record says, a column each. */
	List<Column> columns() {
		return this.columns;
	}

	/** What the columns of a file can hold. */
	List<Column> readable() {
		return Stream.concat(this.columns.stream(), Stream.of(REFERENCE)).toList();
	}

	/**
	 * The column whose text says which record it is: the words that others name it by.
	 */
	abstract String titleField();

	/** Whether what the column says follows from another one that is matched. */
	boolean follows(Column column, Matching matching) {
		return false;
	}

	/**
	 * What tells a record that is there from others that are called the same; nothing if
	 * those would be the same once more.
	 */
	String apart(D details, Known known) {
		return "";
	}

	/** The same of a row; null if it does not say. */
	@Nullable String apart(D details, RowReading row) {
		return null;
	}

	/** What stands in each column. */
	abstract Map<String, Cell> cells(D details, Known known);

	/** What a row says, its links left out. */
	abstract D details(RowReading row);

	/** The same with its links. */
	abstract D linked(D details, Map<String, Set<UUID>> links);

	/** Its links, by field. */
	abstract Map<String, Set<UUID>> links(D details);

	/** Adds all of these, in this order, as part of the action. */
	List<Kept<D>> addAll(List<D> details, Journal.Action action) {
		return this.records.addAll(details, action);
	}

	/** Makes all of these say something else as part of the action. */
	void changeAll(Map<UUID, Integer> versions, Map<UUID, D> after, Journal.Action action) {
		this.records.changeAll(versions, after, action);
	}

	/** What a record said when it had that version, if that is known. */
	Optional<D> saidAt(UUID programme, Reference reference) {
		return this.records.saidAt(programme, reference.record(), reference.version());
	}

	/** Those of the ids that records had that are no more in the programme. */
	Set<UUID> removed(UUID programme, Collection<UUID> ids) {
		return this.records.removed(programme, ids);
	}

	/** Those that are wanted, in the order that their list has, or all of them. */
	List<Kept<D>> find(UUID programme, Wanted asked) {
		return this.records.all(programme, this.records.finding().known(asked));
	}

	List<Kept<D>> all(UUID programme) {
		return this.records.all(programme);
	}

	/** What each of them is called. */
	List<Titled> titles(UUID programme) {
		return this.records.titles(programme);
	}

	/** Begins an action that adds. */
	Journal.Action begin(UUID programme) {
		return this.records.begin(programme);
	}

	/**
	 * Joins the titles of other records into one cell: a line each if one holds a
	 * semicolon.
	 */
	static Cell joined(List<String> titles) {
		boolean ambiguous = titles.stream().anyMatch((title) -> title.contains(";"));
		return Cell.of(String.join(ambiguous ? "\n" : "; ", titles));
	}

	/** A row of the sheet, in the order of its columns. */
	List<Cell> row(D details, Known known) {
		var cells = new HashMap<>(cells(details, known));
		cells.put(TAGS, Cell.of(String.join(", ", details.tags())));
		var row = new ArrayList<Cell>();
		this.columns.forEach((column) -> row.add(cells.getOrDefault(column.field(), Cell.EMPTY)));
		return row;
	}

	/** What a row of the sheet says to who reads it, by field. */
	Map<String, String> texts(D details, Known known, Words words) {
		List<Cell> row = row(details, known);
		var texts = new HashMap<String, String>();
		for (int place = 0; place < this.columns.size(); place++) {
			texts.put(this.columns.get(place).field(), text(row.get(place), words));
		}
		return texts;
	}

	private static String text(Cell cell, Words words) {
		return switch (cell) {
			case Cell.Words said -> said.text();
			case Cell.Whole whole -> Long.toString(whole.number());
			case Cell.Decimal decimal -> decimal.number().toPlainString();
			case Cell.Day day -> words.date(day.day());
			case Cell.Moment _, Cell.Empty _ -> "";
		};
	}

}
