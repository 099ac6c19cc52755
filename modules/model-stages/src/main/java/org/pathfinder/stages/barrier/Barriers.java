package org.pathfinder.stages.barrier;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;

import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.Records;
import org.pathfinder.stages.UnknownLink;
import org.pathfinder.stages.information.InformationGathered;

/** A programme's barriers, what keeps people out before what holds partners back. */
@Service
public class Barriers extends Records<Barrier, BarrierDetails> {

	private final InformationGathered information;

	Barriers(BarrierRepository repository, InformationGathered information, ProgrammeHeads programmes, Clock clock) {
		super(repository, programmes, Sort.by("kind").descending().and(Sort.by("id").descending()), clock);
		this.information = information;
	}

	@Override
	protected Barrier create(UUID programme, BarrierDetails details, UUID author, Instant now) {
		return new Barrier(programme, details, author, now);
	}

	@Override
	protected void check(UUID programme, BarrierDetails details) {
		if (!this.information.contains(programme, details.information())) {
			throw new UnknownLink("information");
		}
	}

}
