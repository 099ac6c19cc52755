package org.pathfinder.tenancy.audit;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import org.pathfinder.web.Words;
import org.pathfinder.web.sheet.Cell;
import org.pathfinder.web.sheet.Table;

/** Says entries in words, on pages and in spreadsheets. */
@Component("auditWords")
class AuditSheet {

	private static final List<String> COLUMNS = List.of("at", "actor", "name", "person", "act", "thing", "things",
			"detail", "council", "place", "address", "request", "id");

	private final Words words;

	AuditSheet(Words words) {
		this.words = words;
	}

	/** A row an entry, read as it is written. */
	Table table(Iterable<Entry> entries) {
		List<String> heads = COLUMNS.stream().map((column) -> this.words.of("audit.column." + column)).toList();
		return new Table(this.words.of("audit.title"), heads,
				() -> StreamSupport.stream(entries.spliterator(), false).map(this::row).iterator());
	}

	private List<Cell> row(Entry entry) {
		return Stream
			.of(Cell.of(entry.at()), Cell.of(this.words.name("audit.actor", entry.actor())), Cell.of(who(entry)),
					id(entry.person()), Cell.of(this.words.name("audit.act", entry.act())),
					Cell.of(this.words.name("audit.thing", entry.thing())), Cell.of(entry.things()),
					Cell.of(entry.detail()), Cell.of(entry.council()), Cell.of(entry.place()), Cell.of(entry.address()),
					id(entry.request()), id(entry.id()))
			.toList();
	}

	private static Cell id(@Nullable UUID id) {
		return (id != null) ? Cell.of(id.toString()) : Cell.EMPTY;
	}

	/** Names stay with councils: whoever left, and staff of others, have none here. */
	public String who(Entry entry) {
		return (entry.name() != null) ? entry.name() : this.words.name("audit.who", entry.actor());
	}

}
