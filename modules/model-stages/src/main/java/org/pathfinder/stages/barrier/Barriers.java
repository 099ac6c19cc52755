package org.pathfinder.stages.barrier;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.Records;
import org.pathfinder.stages.UnknownLink;
import org.pathfinder.stages.information.InformationGathered;

/** A programme's barriers, what keeps people out before what holds partners back. */
@Service
public class Barriers extends Records<Barrier, BarrierDetails> {

	private final JdbcClient database;

	private final InformationGathered information;

	Barriers(BarrierRepository repository, InformationGathered information, ProgrammeHeads programmes, Clock clock,
			JdbcClient database) {
		super(repository, programmes, Sort.by("kind").descending().and(Sort.by("id").descending()), clock);
		this.database = database;
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

	@Override
	protected void unlink(UUID id) {
		this.database.sql("""
				update opportunity set version = version + 1
				where id in (select opportunity_id from opportunity_barrier where barrier_id = ?)
				""").param(id).update();
	}

}
