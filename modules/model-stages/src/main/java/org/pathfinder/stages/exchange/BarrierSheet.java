package org.pathfinder.stages.exchange;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import org.pathfinder.stages.barrier.BarrierDetails;
import org.pathfinder.stages.barrier.BarrierKind;
import org.pathfinder.stages.barrier.Barriers;
import org.pathfinder.stages.barrier.Severity;
import org.pathfinder.stages.barrier.Theme;
import org.pathfinder.web.Words;
import org.pathfinder.web.sheet.Cell;

@Component
@Order(2)
class BarrierSheet extends RecordSheet<BarrierDetails> {

	private final Words words;

	BarrierSheet(Barriers records, Words words) {
		super(SheetKind.BARRIERS, records, List.of(Column.text("what", "stages.barriers.what.short").always(),
				Column.choice("kind", "exchange.barriers.kind", "stages.barrier-kind", List.of(BarrierKind.values()))
					.always(),
				Column.choice("theme", "stages.barriers.theme", "stages.theme", List.of(Theme.values())),
				Column.text("saidBy", "stages.barriers.saidBy.short"),
				Column.choice("severity", "stages.barriers.severity.short", "stages.severity",
						List.of(Severity.values())),
				Column.links("information", "exchange.barriers.information", SheetKind.INFORMATION),
				Column.text("note", "exchange.note")));
		this.words = words;
	}

	@Override
	String titleField() {
		return "what";
	}

	@Override
	Map<String, Cell> cells(BarrierDetails details, Known known) {
		return Map.of("what", Cell.of(details.what()), "kind",
				Cell.of(this.words.name("stages.barrier-kind", details.kind())), "theme",
				Cell.of(this.words.name("stages.theme", details.theme())), "saidBy", Cell.of(details.saidBy()),
				"severity", Cell.of(this.words.name("stages.severity", details.severity())), "information",
				joined(known.titles(SheetKind.INFORMATION, details.information())), "note", Cell.of(details.note()));
	}

	@Override
	boolean follows(Column column, Matching matching) {
		return column.field().equals("kind") && matching.column("theme") >= 0;
	}

	@Override
	String apart(BarrierDetails details, Known known) {
		return String.valueOf(details.kind());
	}

	@Override
	@Nullable String apart(BarrierDetails details, RowReading row) {
		if (details.kind() != null) {
			return details.kind().name();
		}
		// what cannot be read is told, and not taken for what is there
		return row.says("kind") || row.says("theme") ? "" : null;
	}

	/**
	 * A theme tells the kind of a row that does not. Only one theme is called the same in
	 * both: there the kind tells which it is.
	 */
	@Override
	BarrierDetails details(RowReading row) {
		Theme theme = row.choice("theme", Theme.class);
		BarrierKind kind = row.choice("kind", BarrierKind.class);
		if (!row.says("kind") && theme != null && theme != Theme.OTHER_PEOPLE) {
			kind = theme.kind();
		}
		return new BarrierDetails(kind, row.text("what"), ofKind(theme, kind), row.number("saidBy"),
				row.choice("severity", Severity.class), Set.of(), row.text("note"), row.tags());
	}

	private static @Nullable Theme ofKind(@Nullable Theme theme, @Nullable BarrierKind kind) {
		return (theme == Theme.OTHER_PEOPLE && kind == BarrierKind.PARTNERS) ? Theme.OTHER_PARTNERS : theme;
	}

	@Override
	Map<String, Set<UUID>> links(BarrierDetails details) {
		return Map.of("information", details.information());
	}

	@Override
	BarrierDetails linked(BarrierDetails details, Map<String, Set<UUID>> links) {
		return new BarrierDetails(details.kind(), details.what(), details.theme(), details.saidBy(), details.severity(),
				links.getOrDefault("information", Set.of()), details.note(), details.tags());
	}

}
