package org.pathfinder.stages.exchange;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import org.pathfinder.stages.information.InformationDetails;
import org.pathfinder.stages.information.InformationGathered;
import org.pathfinder.stages.information.Method;
import org.pathfinder.web.Words;
import org.pathfinder.web.sheet.Cell;

@Component
@Order(1)
class InformationSheet extends RecordSheet<InformationDetails> {

	private final Words words;

	InformationSheet(InformationGathered records, Words words) {
		super(SheetKind.INFORMATION, records,
				List.of(Column.text("learnt", "stages.information.learnt.short").always(),
						Column.text("fromWhom", "stages.information.fromWhom.short"),
						Column.choice("method", "stages.information.method.short", "stages.method",
								List.of(Method.values())),
						Column.text("gatheredOn", "stages.information.gatheredOn.short"),
						Column.text("source", "exchange.information.source")));
		this.words = words;
	}

	@Override
	String titleField() {
		return "learnt";
	}

	@Override
	Map<String, Cell> cells(InformationDetails details, Known known) {
		return Map.of("learnt", Cell.of(details.learnt()), "fromWhom", Cell.of(details.fromWhom()), "method",
				Cell.of(this.words.name("stages.method", details.method())), "gatheredOn",
				Cell.of(details.gatheredOn()), "source", Cell.of(details.source()));
	}

	@Override
	InformationDetails details(RowReading row) {
		return new InformationDetails(row.text("learnt"), row.text("fromWhom"), row.choice("method", Method.class),
				row.day("gatheredOn"), row.text("source"), row.tags());
	}

	@Override
	Map<String, Set<UUID>> links(InformationDetails details) {
		return Map.of();
	}

	@Override
	InformationDetails linked(InformationDetails details, Map<String, Set<UUID>> links) {
		return details;
	}

}
