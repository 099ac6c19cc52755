package org.pathfinder.stages.asset;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.Records;
import org.pathfinder.stages.UnknownLink;

/** A programme's assets. */
@Service
public class Assets extends Records<Asset, AssetDetails> {

	private final JdbcClient database;

	private final Organisations organisations;

	Assets(AssetRepository repository, Organisations organisations, ProgrammeHeads programmes, Clock clock,
			JdbcClient database) {
		super(repository, programmes, Sort.by("id").descending(), clock);
		this.database = database;
		this.organisations = organisations;
	}

	@Override
	protected Asset create(UUID programme, AssetDetails details, UUID author, Instant now) {
		return new Asset(programme, details, author, now);
	}

	@Override
	protected void check(UUID programme, AssetDetails details) {
		if (details.organisation() != null && !this.organisations.has(details.organisation())) {
			throw new UnknownLink("organisation");
		}
	}

	@Override
	protected void unlink(UUID id) {
		this.database.sql("""
				update opportunity set version = version + 1
				where id in (select opportunity_id from opportunity_asset where asset_id = ?)
				""").param(id).update();
	}

}
