package org.pathfinder.stages.barrier;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
import org.pathfinder.stages.information.InformationGathered;

/** A programme's barriers, what keeps people out before what holds partners back. */
@NamedInterface("records")
@Service
public class Barriers extends Records<Barrier, BarrierDetails> {

	private static final Finding FINDING = new Finding(List.of("what", "note"),
			List.of(Finding.Facet.of("kind", BarrierKind.values(), "stages.barrier-kind"),
					Finding.Facet.of("theme", Theme.values(), "stages.theme"),
					Finding.Facet.of("severity", Severity.values(), "stages.severity")),
			true, Sort.by("kind").descending(),
			List.of(Order.NEWEST, Order.OLDEST, Order.alphabetical("what"),
					new Order("said", Sort.by(Sort.Order.desc("saidBy").nullsLast(), Sort.Order.desc("id"))),
					new Order("severe", Sort.by("weight").descending().and(Sort.by("id").descending()))));

	private final InformationGathered information;

	private final Links links;

	Barriers(BarrierRepository repository, InformationGathered information, ProgrammeHeads programmes, Journal journal,
			Links links, Clock clock) {
		super(RecordKind.BARRIER, BarrierDetails.class, repository, programmes, journal, clock);
		this.information = information;
		this.links = links;
	}

	@Override
	public Finding finding() {
		return FINDING;
	}

	@Override
	protected Barrier create(BarrierDetails details, Journal.Action action) {
		return new Barrier(details, action);
	}

	@Override
	protected void check(UUID programme, Collection<BarrierDetails> details) {
		Set<UUID> named = details.stream().flatMap((each) -> each.information().stream()).collect(Collectors.toSet());
		if (!this.information.contains(programme, named)) {
			throw new UnknownLink("information");
		}
	}

	@Override
	protected BarrierDetails withoutUnknown(UUID programme, BarrierDetails details) {
		return new BarrierDetails(details.kind(), details.what(), details.theme(), details.saidBy(), details.severity(),
				this.information.known(programme, details.information()), details.note(), details.tags());
	}

	@Override
	protected Map<UUID, Set<UUID>> unlink(Collection<UUID> ids) {
		return this.links.unlinkBarriers(ids);
	}

	@Override
	protected void relink(UUID id, Collection<UUID> namedBy) {
		this.links.relinkBarrier(id, namedBy);
	}

}
