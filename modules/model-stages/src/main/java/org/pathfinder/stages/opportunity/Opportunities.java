package org.pathfinder.stages.opportunity;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.data.domain.Sort;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;

import org.pathfinder.stages.Finding;
import org.pathfinder.stages.Finding.Order;
import org.pathfinder.stages.Journal;
import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.RecordKind;
import org.pathfinder.stages.Records;
import org.pathfinder.stages.UnknownLink;
import org.pathfinder.stages.asset.Assets;
import org.pathfinder.stages.barrier.Barriers;

/** A programme's opportunities. */
@NamedInterface("records")
@Service
public class Opportunities extends Records<Opportunity, OpportunityDetails> {

	private static final Finding FINDING = new Finding(List.of("what", "effect"),
			List.of(Finding.Facet.of("tier", ResourceTier.values(), "stages.tier"),
					Finding.Facet.of("effort", Effort.values(), "stages.effort")),
			false, Sort.unsorted(), List.of(Order.NEWEST, Order.OLDEST, Order.alphabetical("what"),
					new Order("cost", Sort.by("cost").and(Sort.by("id").descending()))));

	private final Barriers barriers;

	private final Assets assets;

	Opportunities(OpportunityRepository repository, Barriers barriers, Assets assets, ProgrammeHeads programmes,
			Journal journal, Clock clock) {
		super(RecordKind.OPPORTUNITY, OpportunityDetails.class, repository, programmes, journal, clock);
		this.barriers = barriers;
		this.assets = assets;
	}

	@Override
	public Finding finding() {
		return FINDING;
	}

	@Override
	protected Opportunity create(OpportunityDetails details, Journal.Action action) {
		return new Opportunity(details, action);
	}

	@Override
	protected void check(UUID programme, Collection<OpportunityDetails> details) {
		if (!this.barriers.contains(programme, named(details, OpportunityDetails::barriers))) {
			throw new UnknownLink("barriers");
		}
		if (!this.assets.contains(programme, named(details, OpportunityDetails::assets))) {
			throw new UnknownLink("assets");
		}
	}

	private static Set<UUID> named(Collection<OpportunityDetails> details,
			Function<OpportunityDetails, Set<UUID>> which) {
		return details.stream().map(which).flatMap(Set::stream).collect(Collectors.toSet());
	}

	@Override
	protected OpportunityDetails withoutUnknown(UUID programme, OpportunityDetails details) {
		return new OpportunityDetails(details.what(), details.tier(),
				this.barriers.known(programme, details.barriers()), this.assets.known(programme, details.assets()),
				details.effort(), details.effect(), details.tags());
	}

}
