package org.pathfinder.stages.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Page;

import org.pathfinder.stages.Journal;
import org.pathfinder.stages.Kept;
import org.pathfinder.stages.Records;
import org.pathfinder.stages.Said;
import org.pathfinder.stages.Titled;
import org.pathfinder.stages.Wanted;
import org.pathfinder.web.sheet.Cell;

/**
 * A kind of record as a sheet: what stands in its columns, and what a row says.
 *
 * @param <D> what such a record says
 */
abstract class RecordSheet<D extends Said> {

	static final String TAGS = "tags";

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

	List<Column> columns() {
		return this.columns;
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

	/** Adds all of these, in this order, as part of the action. */
	List<Kept<D>> addAll(List<D> details, Journal.Action action) {
		return this.records.addAll(details, action);
	}

	/** Those that are wanted, in the order that their list has, or all of them. */
	List<Kept<D>> find(UUID programme, Wanted asked) {
		Wanted wanted = this.records.finding().known(asked).onPage(1);
		var found = new ArrayList<Kept<D>>();
		Page<Kept<D>> page = this.records.page(programme, wanted);
		found.addAll(page.getContent());
		while (page.hasNext()) {
			page = this.records.page(programme, wanted.onPage(page.getNumber() + 2));
			found.addAll(page.getContent());
		}
		return found;
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

}
