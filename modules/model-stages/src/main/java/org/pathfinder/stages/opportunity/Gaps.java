package org.pathfinder.stages.opportunity;

import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.barrier.BarrierKind;
import org.pathfinder.stages.asset.AssetKind;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;

/** What opportunities leave out: barriers that none lowers, and assets that none uses. */
@Service
@Transactional(readOnly = true)
public class Gaps {

	private final JdbcClient database;

	private final ProgrammeHeads programmes;

	Gaps(JdbcClient database, ProgrammeHeads programmes) {
		this.database = database;
		this.programmes = programmes;
	}

	public Found find(UUID programme) {
		Workspace.member(MemberRole.VIEWER);
		boolean example = this.programmes.head(programme).example();
		var barriers = this.database.sql("""
				select id, kind, what from barrier b
				where programme_id = ? and not exists (select from opportunity_barrier where barrier_id = b.id)
				order by kind desc, id desc
				""").param(programme).query(DataClassRowMapper.newInstance(OpenBarrier.class)).list();
		var assets = this.database.sql("""
				select id, kind, name from asset a
				where programme_id = ? and not exists (select from opportunity_asset where asset_id = a.id)
				order by id desc
				""").param(programme).query(DataClassRowMapper.newInstance(UnusedAsset.class)).list();
		var recorded = this.database.sql("""
				select (select count(*) from barrier where programme_id = :programme) as barriers,
				       (select count(*) from asset where programme_id = :programme) as assets
				""").param("programme", programme).query(DataClassRowMapper.newInstance(Recorded.class)).single();
		return new Found(example, recorded, barriers, assets);
	}

	/**
	 * The gaps of a programme.
	 *
	 * @param example whether the programme is an example
	 * @param recorded how much there is to compare
	 * @param barriers barriers that no opportunity lowers
	 * @param assets assets that no opportunity uses
	 */
	public record Found(boolean example, Recorded recorded, List<OpenBarrier> barriers, List<UnusedAsset> assets) {
	}

	/**
	 * How many barriers and assets a programme has, gaps or not.
	 *
	 * @param barriers number of barriers
	 * @param assets number of assets
	 */
	public record Recorded(long barriers, long assets) {
	}

	/**
	 * A barrier that no opportunity lowers.
	 *
	 * @param id its id
	 * @param kind whom it stops
	 * @param what what gets in the way
	 */
	public record OpenBarrier(UUID id, BarrierKind kind, String what) {
	}

	/**
	 * An asset that no opportunity uses.
	 *
	 * @param id its id
	 * @param kind what it is
	 * @param name what it is called
	 */
	public record UnusedAsset(UUID id, AssetKind kind, String name) {
	}

}
