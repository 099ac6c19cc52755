package org.pathfinder.stages.information;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

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

/** What a programme's council has learnt. */
@NamedInterface("records")
@Service
public class InformationGathered extends Records<Information, InformationDetails> {

	private static final Finding FINDING = new Finding(List.of("learnt", "fromWhom", "source"),
			List.of(Finding.Facet.of("method", Method.values(), "stages.method")), false, Sort.unsorted(),
			List.of(Order.NEWEST, Order.OLDEST, Order.alphabetical("learnt"),
					new Order("gathered", Sort.by(Sort.Order.desc("gatheredOn").nullsLast(), Sort.Order.desc("id")))));

	private final Links links;

	InformationGathered(InformationRepository repository, ProgrammeHeads programmes, Journal journal, Links links,
			Clock clock) {
		super(RecordKind.INFORMATION, InformationDetails.class, repository, programmes, journal, clock);
		this.links = links;
	}

	@Override
	public Finding finding() {
		return FINDING;
	}

	@Override
	protected Information create(InformationDetails details, Journal.Action action) {
		return new Information(details, action);
	}

	@Override
	protected void check(UUID programme, Collection<InformationDetails> details) {
		// names no other record
	}

	@Override
	protected InformationDetails withoutUnknown(UUID programme, InformationDetails details) {
		return details;
	}

	@Override
	protected Map<UUID, Set<UUID>> unlink(Collection<UUID> ids) {
		return this.links.unlinkInformation(ids);
	}

	@Override
	protected void relink(UUID id, Collection<UUID> namedBy) {
		this.links.relinkInformation(id, namedBy);
	}

}
