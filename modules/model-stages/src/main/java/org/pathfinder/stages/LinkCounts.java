package org.pathfinder.stages;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many opportunities lower each barrier, and use each asset; those without one are
 * absent.
 */
@Service
@Transactional(readOnly = true)
public class LinkCounts {

	private final JdbcClient database;

	LinkCounts(JdbcClient database) {
		this.database = database;
	}

	public Map<UUID, Integer> opportunitiesOfBarriers(UUID programme) {
		return read(this.database.sql("""
				select l.barrier_id as id, count(*) as count
				from opportunity_barrier l join barrier b on b.id = l.barrier_id
				where b.programme_id = ? group by l.barrier_id
				""").param(programme));
	}

	public Map<UUID, Integer> opportunitiesOfAssets(UUID programme) {
		return read(this.database.sql("""
				select l.asset_id as id, count(*) as count
				from opportunity_asset l join asset a on a.id = l.asset_id
				where a.programme_id = ? group by l.asset_id
				""").param(programme));
	}

	private static Map<UUID, Integer> read(JdbcClient.StatementSpec counts) {
		return counts.query(DataClassRowMapper.newInstance(Counted.class))
			.stream()
			.collect(Collectors.toMap(Counted::id, Counted::count));
	}

	private record Counted(UUID id, int count) {
	}

}
