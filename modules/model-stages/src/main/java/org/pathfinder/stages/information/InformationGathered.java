package org.pathfinder.stages.information;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;

import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.Records;

/** What a programme's council has learnt. */
@Service
public class InformationGathered extends Records<Information, InformationDetails> {

	InformationGathered(InformationRepository repository, ProgrammeHeads programmes, Clock clock) {
		super(repository, programmes, Sort.by("id").descending(), clock);
	}

	@Override
	protected Information create(UUID programme, InformationDetails details, UUID author, Instant now) {
		return new Information(programme, details, author, now);
	}

	@Override
	protected void check(UUID programme, InformationDetails details) {
		// names no other record
	}

}
