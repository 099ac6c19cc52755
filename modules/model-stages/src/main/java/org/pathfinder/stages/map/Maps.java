package org.pathfinder.stages.map;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.asset.AssetKind;
import org.pathfinder.stages.barrier.BarrierKind;
import org.pathfinder.stages.barrier.Theme;
import org.pathfinder.stages.opportunity.ResourceTier;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;

/** Programmes' maps. As many statements read a large one as a small one. */
@Service
@Transactional(readOnly = true)
class Maps {

	private final JdbcClient database;

	private final ProgrammeHeads programmes;

	Maps(JdbcClient database, ProgrammeHeads programmes) {
		this.database = database;
		this.programmes = programmes;
	}

	ProgrammeMap find(UUID programme) {
		Workspace.member(MemberRole.VIEWER);
		ProgrammeHeads.Head head = this.programmes.head(programme);
		List<Link> links = links(programme);
		Map<UUID, List<UUID>> lowered = byOpportunity(links, Link::barrier);
		Map<UUID, List<UUID>> used = byOpportunity(links, Link::asset);
		return new ProgrammeMap(head, barriers(programme, counts(lowered)), opportunities(programme, lowered, used),
				assets(programme, counts(used)));
	}

	private List<Link> links(UUID programme) {
		return this.database
			.sql("""
					select l.opportunity_id as opportunity, l.barrier_id as barrier, null::uuid as asset
					from opportunity_barrier l join opportunity o on o.id = l.opportunity_id where o.programme_id = :programme
					union all
					select l.opportunity_id, null, l.asset_id
					from opportunity_asset l join opportunity o on o.id = l.opportunity_id where o.programme_id = :programme
					order by 2, 3
					""")
			.param("programme", programme)
			.query((row, _) -> new Link(id(row, 1), row.getObject(2, UUID.class), row.getObject(3, UUID.class)))
			.list();
	}

	private static Map<UUID, List<UUID>> byOpportunity(List<Link> links, Function<Link, @Nullable UUID> thing) {
		return links.stream()
			.filter((link) -> thing.apply(link) != null)
			.collect(Collectors.groupingBy(Link::opportunity, Collectors.mapping(thing, Collectors.toList())));
	}

	private List<ProgrammeMap.Barrier> barriers(UUID programme, Map<UUID, Integer> lowered) {
		return this.database.sql("""
				select id, kind, what, theme from barrier where programme_id = ? order by kind desc, id desc
				""")
			.param(programme)
			.query((row, _) -> new ProgrammeMap.Barrier(id(row, 1), BarrierKind.valueOf(row.getString(2)),
					row.getString(3), theme(row.getString(4)), lowered.getOrDefault(id(row, 1), 0)))
			.list();
	}

	private List<ProgrammeMap.Opportunity> opportunities(UUID programme, Map<UUID, List<UUID>> lowered,
			Map<UUID, List<UUID>> used) {
		return this.database.sql("""
				select id, what, tier from opportunity where programme_id = ? order by id desc
				""")
			.param(programme)
			.query((row, _) -> new ProgrammeMap.Opportunity(id(row, 1), row.getString(2),
					ResourceTier.valueOf(row.getString(3)), lowered.getOrDefault(id(row, 1), List.of()),
					used.getOrDefault(id(row, 1), List.of())))
			.list();
	}

	private List<ProgrammeMap.Asset> assets(UUID programme, Map<UUID, Integer> used) {
		return this.database.sql("""
				select a.id, a.kind, a.name, o.name as organisation
				from asset a left join organisation o on o.id = a.organisation_id
				where a.programme_id = ? order by a.id desc
				""")
			.param(programme)
			.query((row, _) -> new ProgrammeMap.Asset(id(row, 1), AssetKind.valueOf(row.getString(2)), row.getString(3),
					row.getString(4), used.getOrDefault(id(row, 1), 0)))
			.list();
	}

	private static Map<UUID, Integer> counts(Map<UUID, List<UUID>> links) {
		return links.values()
			.stream()
			.flatMap(Collection::stream)
			.collect(Collectors.toMap(Function.identity(), (id) -> 1, Integer::sum));
	}

	/**
	 * Columns are read by number, which is quicker where there may be thousands of rows.
	 */
	private static UUID id(ResultSet row, int column) throws SQLException {
		return row.getObject(column, UUID.class);
	}

	private static @Nullable Theme theme(@Nullable String name) {
		return (name != null) ? Theme.valueOf(name) : null;
	}

	private record Link(UUID opportunity, @Nullable UUID barrier, @Nullable UUID asset) {
	}

}
