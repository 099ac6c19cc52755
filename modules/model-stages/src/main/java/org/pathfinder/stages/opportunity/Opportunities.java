package org.pathfinder.stages.opportunity;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;

import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.Records;
import org.pathfinder.stages.UnknownLink;
import org.pathfinder.stages.asset.Assets;
import org.pathfinder.stages.barrier.Barriers;

/** A programme's opportunities. */
@Service
public class Opportunities extends Records<Opportunity, OpportunityDetails> {

	private final Barriers barriers;

	private final Assets assets;

	Opportunities(OpportunityRepository repository, Barriers barriers, Assets assets, ProgrammeHeads programmes,
			Clock clock) {
		super(repository, programmes, Sort.by("id").descending(), clock);
		this.barriers = barriers;
		this.assets = assets;
	}

	@Override
	protected Opportunity create(UUID programme, OpportunityDetails details, UUID author, Instant now) {
		return new Opportunity(programme, details, author, now);
	}

	@Override
	protected void check(UUID programme, OpportunityDetails details) {
		if (!this.barriers.contains(programme, details.barriers())) {
			throw new UnknownLink("barriers");
		}
		if (!this.assets.contains(programme, details.assets())) {
			throw new UnknownLink("assets");
		}
	}

}
