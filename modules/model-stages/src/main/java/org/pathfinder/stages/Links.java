package org.pathfinder.stages;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who names whom: a barrier the information it rests on, an opportunity the barriers it
 * lowers and the assets it uses. Who loses or regains a link gets a new version.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Links {

	private final JdbcClient database;

	Links(JdbcClient database) {
		this.database = database;
	}

	/** How many opportunities lower each barrier; those without one are absent. */
	@Transactional(readOnly = true)
	public Map<UUID, Integer> opportunitiesOfBarriers(UUID programme) {
		return counts(this.database.sql("""
				select l.barrier_id as id, count(*) as count
				from opportunity_barrier l join barrier b on b.id = l.barrier_id
				where b.programme_id = ? group by l.barrier_id
				""").param(programme));
	}

	/** How many opportunities use each asset; those without one are absent. */
	@Transactional(readOnly = true)
	public Map<UUID, Integer> opportunitiesOfAssets(UUID programme) {
		return counts(this.database.sql("""
				select l.asset_id as id, count(*) as count
				from opportunity_asset l join asset a on a.id = l.asset_id
				where a.programme_id = ? group by l.asset_id
				""").param(programme));
	}

	private static Map<UUID, Integer> counts(JdbcClient.StatementSpec counts) {
		return counts.query(DataClassRowMapper.newInstance(Counted.class))
			.stream()
			.collect(Collectors.toMap(Counted::id, Counted::count));
	}

	/** The barriers that rest on each of this information, which is about to go. */
	public Map<UUID, Set<UUID>> unlinkInformation(Collection<UUID> information) {
		Map<UUID, Set<UUID>> named = named(this.database.sql("""
				delete from barrier_information where information_id = any(?)
				returning information_id as id, barrier_id as by
				""").param(information.toArray(UUID[]::new)));
		this.database.sql("update barrier set version = version + 1 where id = any(?)").param(all(named)).update();
		return named;
	}

	public void relinkInformation(UUID information, Collection<UUID> barriers) {
		UUID[] ids = barriers.toArray(UUID[]::new);
		this.database.sql("""
				insert into barrier_information (barrier_id, information_id) select id, ? from barrier where id = any(?)
				""").params(information, ids).update();
		this.database.sql("update barrier set version = version + 1 where id = any(?)").param(ids).update();
	}

	/** The opportunities that lower each of these barriers, which are about to go. */
	public Map<UUID, Set<UUID>> unlinkBarriers(Collection<UUID> barriers) {
		Map<UUID, Set<UUID>> named = named(this.database
			.sql("""
					delete from opportunity_barrier where barrier_id = any(?) returning barrier_id as id, opportunity_id as by
					""")
			.param(barriers.toArray(UUID[]::new)));
		touchOpportunities(all(named));
		return named;
	}

	public void relinkBarrier(UUID barrier, Collection<UUID> opportunities) {
		UUID[] ids = opportunities.toArray(UUID[]::new);
		this.database
			.sql("""
					insert into opportunity_barrier (opportunity_id, barrier_id) select id, ? from opportunity where id = any(?)
					""")
			.params(barrier, ids)
			.update();
		touchOpportunities(ids);
	}

	/** The opportunities that use each of these assets, which are about to go. */
	public Map<UUID, Set<UUID>> unlinkAssets(Collection<UUID> assets) {
		Map<UUID, Set<UUID>> named = named(this.database.sql("""
				delete from opportunity_asset where asset_id = any(?) returning asset_id as id, opportunity_id as by
				""").param(assets.toArray(UUID[]::new)));
		touchOpportunities(all(named));
		return named;
	}

	public void relinkAsset(UUID asset, Collection<UUID> opportunities) {
		UUID[] ids = opportunities.toArray(UUID[]::new);
		this.database.sql("""
				insert into opportunity_asset (opportunity_id, asset_id) select id, ? from opportunity where id = any(?)
				""").params(asset, ids).update();
		touchOpportunities(ids);
	}

	private void touchOpportunities(UUID[] ids) {
		this.database.sql("update opportunity set version = version + 1 where id = any(?)").param(ids).update();
	}

	private static UUID[] all(Map<UUID, Set<UUID>> named) {
		return named.values().stream().flatMap(Set::stream).distinct().toArray(UUID[]::new);
	}

	private static Map<UUID, Set<UUID>> named(JdbcClient.StatementSpec links) {
		return links.query(DataClassRowMapper.newInstance(Named.class))
			.stream()
			.collect(Collectors.groupingBy(Named::id, Collectors.mapping(Named::by, Collectors.toSet())));
	}

	private record Counted(UUID id, int count) {
	}

	private record Named(UUID id, UUID by) {
	}

}
