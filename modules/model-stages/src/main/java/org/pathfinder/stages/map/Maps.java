package org.pathfinder.stages.map;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.DataClassRowMapper;
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
			.query(DataClassRowMapper.newInstance(Link.class))
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
			.query(DataClassRowMapper.newInstance(BarrierRow.class))
			.stream()
			.map((row) -> new ProgrammeMap.Barrier(row.id(), row.kind(), row.what(), row.theme(),
					lowered.getOrDefault(row.id(), 0)))
			.toList();
	}

	private List<ProgrammeMap.Opportunity> opportunities(UUID programme, Map<UUID, List<UUID>> lowered,
			Map<UUID, List<UUID>> used) {
		return this.database.sql("""
				select id, what, tier from opportunity where programme_id = ? order by id desc
				""")
			.param(programme)
			.query(DataClassRowMapper.newInstance(OpportunityRow.class))
			.stream()
			.map((row) -> new ProgrammeMap.Opportunity(row.id(), row.what(), row.tier(),
					lowered.getOrDefault(row.id(), List.of()), used.getOrDefault(row.id(), List.of())))
			.toList();
	}

	private List<ProgrammeMap.Asset> assets(UUID programme, Map<UUID, Integer> used) {
		return this.database.sql("""
				select a.id, a.kind, a.name, o.name as organisation
				from asset a left join organisation o on o.id = a.organisation_id
				where a.programme_id = ? order by a.id desc
				""")
			.param(programme)
			.query(DataClassRowMapper.newInstance(AssetRow.class))
			.stream()
			.map((row) -> new ProgrammeMap.Asset(row.id(), row.kind(), row.name(), row.organisation(),
					used.getOrDefault(row.id(), 0)))
			.toList();
	}

	private static Map<UUID, Integer> counts(Map<UUID, List<UUID>> links) {
		return links.values()
			.stream()
			.flatMap(Collection::stream)
			.collect(Collectors.toMap(Function.identity(), (id) -> 1, Integer::sum));
	}

	private record Link(UUID opportunity, @Nullable UUID barrier, @Nullable UUID asset) {
	}

	private record BarrierRow(UUID id, BarrierKind kind, String what, @Nullable Theme theme) {
	}

	private record OpportunityRow(UUID id, String what, ResourceTier tier) {
	}

	private record AssetRow(UUID id, AssetKind kind, String name, @Nullable String organisation) {
	}

}
