package org.pathfinder.stages.exchange;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import org.pathfinder.stages.opportunity.Effort;
import org.pathfinder.stages.opportunity.Opportunities;
import org.pathfinder.stages.opportunity.OpportunityDetails;
import org.pathfinder.stages.opportunity.ResourceTier;
import org.pathfinder.web.Words;
import org.pathfinder.web.sheet.Cell;

@Component
@Order(4)
class OpportunitySheet extends RecordSheet<OpportunityDetails> {

	private final Words words;

	OpportunitySheet(Opportunities records, Words words) {
		super(SheetKind.OPPORTUNITIES, records, List.of(Column.text("what", "stages.opportunities.what.short").always(),
				Column.choice("tier", "stages.opportunities.tier.short", "stages.tier", List.of(ResourceTier.values()))
					.always(),
				Column.links("barriers", "stages.opportunities.barriers.short", SheetKind.BARRIERS),
				Column.links("assets", "stages.opportunities.assets.short", SheetKind.ASSETS),
				Column.choice("effort", "stages.opportunities.effort.short", "stages.effort", List.of(Effort.values())),
				Column.text("effect", "exchange.opportunities.effect")));
		this.words = words;
	}

	@Override
	String titleField() {
		return "what";
	}

	@Override
	Map<String, Cell> cells(OpportunityDetails details, Known known) {
		return Map.of("what", Cell.of(details.what()), "tier", Cell.of(this.words.name("stages.tier", details.tier())),
				"barriers", joined(known.titles(SheetKind.BARRIERS, details.barriers())), "assets",
				joined(known.titles(SheetKind.ASSETS, details.assets())), "effort",
				Cell.of(this.words.name("stages.effort", details.effort())), "effect", Cell.of(details.effect()));
	}

	@Override
	OpportunityDetails details(RowReading row) {
		return new OpportunityDetails(row.text("what"), row.choice("tier", ResourceTier.class), Set.of(), Set.of(),
				row.choice("effort", Effort.class), row.text("effect"), row.tags());
	}

	@Override
	Map<String, Set<UUID>> links(OpportunityDetails details) {
		return Map.of("barriers", details.barriers(), "assets", details.assets());
	}

	@Override
	OpportunityDetails linked(OpportunityDetails details, Map<String, Set<UUID>> links) {
		return new OpportunityDetails(details.what(), details.tier(), links.getOrDefault("barriers", Set.of()),
				links.getOrDefault("assets", Set.of()), details.effort(), details.effect(), details.tags());
	}

}
