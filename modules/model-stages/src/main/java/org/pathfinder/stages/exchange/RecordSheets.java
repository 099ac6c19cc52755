package org.pathfinder.stages.exchange;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import org.pathfinder.stages.Titled;
import org.pathfinder.stages.asset.Organisations;

/** The sheets there are, one a kind of record. */
@Component
class RecordSheets {

	private final List<RecordSheet<?>> sheets;

	private final Organisations organisations;

	RecordSheets(List<RecordSheet<?>> sheets, Organisations organisations) {
		this.sheets = sheets;
		this.organisations = organisations;
	}

	/** All of them, in the order in which one can name the other. */
	List<RecordSheet<?>> all() {
		return this.sheets;
	}

	RecordSheet<?> of(SheetKind kind) {
		return this.sheets.stream().filter((sheet) -> sheet.kind() == kind).findFirst().orElseThrow();
	}

	/** What the programme's records can name. */
	Known known(UUID programme) {
		var titles = new EnumMap<SheetKind, Map<UUID, String>>(SheetKind.class);
		for (RecordSheet<?> sheet : this.sheets) {
			titles.put(sheet.kind(),
					sheet.titles(programme).stream().collect(Collectors.toMap(Titled::id, Titled::title)));
		}
		return new Known(titles,
				this.organisations.all()
					.stream()
					.collect(Collectors.toMap(Organisations.Known::id, Function.identity())));
	}

}
