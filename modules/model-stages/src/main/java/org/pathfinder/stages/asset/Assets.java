package org.pathfinder.stages.asset;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.data.domain.Sort;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;

import org.pathfinder.stages.Finding;
import org.pathfinder.stages.Finding.Order;
import org.pathfinder.stages.Journal;
import org.pathfinder.stages.Links;
import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.RecordKind;
import org.pathfinder.stages.Records;
import org.pathfinder.stages.UnknownLink;

/** A programme's assets. */
@NamedInterface("records")
@Service
public class Assets extends Records<Asset, AssetDetails> {

	private static final Finding FINDING = new Finding(List.of("name", "note"),
			List.of(Finding.Facet.of("kind", AssetKind.values(), "stages.asset-kind")), true, Sort.unsorted(),
			List.of(Order.NEWEST, Order.OLDEST, Order.alphabetical("name"),
					new Order("kind", Sort.by("kind").and(Sort.by("id").descending()))));

	private final Organisations organisations;

	private final Links links;

	Assets(AssetRepository repository, Organisations organisations, ProgrammeHeads programmes, Journal journal,
			Links links, Clock clock) {
		super(RecordKind.ASSET, AssetDetails.class, repository, programmes, journal, clock);
		this.organisations = organisations;
		this.links = links;
	}

	@Override
	public Finding finding() {
		return FINDING;
	}

	@Override
	protected Asset create(AssetDetails details, Journal.Action action) {
		return new Asset(details, action);
	}

	@Override
	protected void check(UUID programme, Collection<AssetDetails> details) {
		Set<UUID> owners = details.stream()
			.map(AssetDetails::organisation)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		if (!this.organisations.has(owners)) {
			throw new UnknownLink("organisation");
		}
	}

	/** Organisations stay for ever. */
	@Override
	protected AssetDetails withoutUnknown(UUID programme, AssetDetails details) {
		return details;
	}

	@Override
	protected Map<UUID, Set<UUID>> unlink(Collection<UUID> ids) {
		return this.links.unlinkAssets(ids);
	}

	@Override
	protected void relink(UUID id, Collection<UUID> namedBy) {
		this.links.relinkAsset(id, namedBy);
	}

}
