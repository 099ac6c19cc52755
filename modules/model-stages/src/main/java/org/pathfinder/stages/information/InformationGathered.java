package org.pathfinder.stages.information;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.Records;

/** What a programme's council has learnt. */
@Service
public class InformationGathered extends Records<Information, InformationDetails> {

	private final JdbcClient database;

	InformationGathered(InformationRepository repository, ProgrammeHeads programmes, Clock clock, JdbcClient database) {
		super(repository, programmes, Sort.by("id").descending(), clock);
		this.database = database;
	}

	@Override
	protected Information create(UUID programme, InformationDetails details, UUID author, Instant now) {
		return new Information(programme, details, author, now);
	}

	@Override
	protected void check(UUID programme, InformationDetails details) {
		// names no other record
	}

	@Override
	protected void unlink(UUID id) {
		this.database.sql("""
				update barrier set version = version + 1
				where id in (select barrier_id from barrier_information where information_id = ?)
				""").param(id).update();
	}

}
