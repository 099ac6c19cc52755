package org.pathfinder.library.prefill;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.library.CaseStudyDetails;
import org.pathfinder.stages.Kept;
import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.stages.ProgrammeState;
import org.pathfinder.stages.ProgrammeStates;
import org.pathfinder.stages.Said;
import org.pathfinder.stages.StepNumber;
import org.pathfinder.stages.StepStatus;
import org.pathfinder.stages.UnknownLink;
import org.pathfinder.stages.asset.AssetDetails;
import org.pathfinder.stages.asset.Assets;
import org.pathfinder.stages.asset.Organisations;
import org.pathfinder.stages.barrier.BarrierDetails;
import org.pathfinder.stages.barrier.Barriers;
import org.pathfinder.stages.information.InformationDetails;
import org.pathfinder.stages.information.InformationGathered;
import org.pathfinder.stages.opportunity.Opportunities;
import org.pathfinder.stages.opportunity.OpportunityDetails;
import org.pathfinder.stages.programme.ProgrammeDetails;
import org.pathfinder.stages.programme.Programmes;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;

/**
 * Copies into a new case study what somebody ticked of a programme's records. What the
 * records say later does not follow.
 */
@Service
@Transactional(readOnly = true)
public class Prefill {

	private final Programmes programmes;

	private final ProgrammeStates states;

	private final InformationGathered information;

	private final Barriers barriers;

	private final Assets assets;

	private final Organisations organisations;

	private final Opportunities opportunities;

	Prefill(Programmes programmes, ProgrammeStates states, InformationGathered information, Barriers barriers,
			Assets assets, Organisations organisations, Opportunities opportunities) {
		this.programmes = programmes;
		this.states = states;
		this.information = information;
		this.barriers = barriers;
		this.assets = assets;
		this.organisations = organisations;
		this.opportunities = opportunities;
	}

	/** What there is to tick. */
	public Offer offer(UUID programme) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		return new Offer(this.programmes.find(programme).details(), this.information.all(programme),
				this.barriers.all(programme), this.assets.all(programme), owners(), this.opportunities.all(programme),
				steps(programme));
	}

	private Map<UUID, Organisations.Known> owners() {
		return this.organisations.all()
			.stream()
			.collect(Collectors.toMap(Organisations.Known::id, Function.identity()));
	}

	/** Those that are done or in progress. */
	private List<StepNumber> steps(UUID programme) {
		return this.states.find(programme)
			.orElseThrow(() -> new NoSuchRecord(programme))
			.steps()
			.stream()
			.filter((step) -> step.status() == StepStatus.DONE || step.status() == StepStatus.IN_PROGRESS)
			.map(ProgrammeState.Step::number)
			.toList();
	}

	/**
	 * What the case study says to begin with.
	 * @throws UnknownLink if a record is ticked that the programme does not have, or the
	 * programme is not there
	 * @throws TooLong if no answer can hold what is ticked
	 */
	public CaseStudyDetails fill(NewCaseStudy begun) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		UUID programme = begun.programme();
		if (programme == null) {
			return begun.bare();
		}
		try {
			return offer(programme).fill(begun);
		}
		catch (NoSuchRecord gone) {
			throw new UnknownLink("programme");
		}
	}

	/**
	 * What a programme has that a case study can begin with.
	 *
	 * @param programme what it is about
	 * @param information what its council has learnt
	 * @param barriers its barriers
	 * @param assets its assets
	 * @param owners the organisations that assets belong to
	 * @param opportunities its opportunities
	 * @param steps the steps that are done or in progress
	 */
	public record Offer(ProgrammeDetails programme, List<Kept<InformationDetails>> information,
			List<Kept<BarrierDetails>> barriers, List<Kept<AssetDetails>> assets, Map<UUID, Organisations.Known> owners,
			List<Kept<OpportunityDetails>> opportunities, List<StepNumber> steps) {

		/** An asset's name, and whose it is if it is not the council's own. */
		public String named(AssetDetails asset) {
			Organisations.Known owner = owner(asset);
			return (owner != null) ? "%s (%s)".formatted(asset.name(), owner.name()) : String.valueOf(asset.name());
		}

		private Organisations.@Nullable Known owner(AssetDetails asset) {
			return (asset.organisation() != null) ? this.owners.get(asset.organisation()) : null;
		}

		CaseStudyDetails fill(NewCaseStudy begun) {
			List<InformationDetails> learnt = ticked("information", this.information, begun.information());
			List<BarrierDetails> lowered = ticked("barriers", this.barriers, begun.barriers());
			List<AssetDetails> used = ticked("assets", this.assets, begun.assets());
			List<OpportunityDetails> done = ticked("opportunities", this.opportunities, begun.opportunities());
			return new CaseStudyDetails(begun.programme(), begun.form(), begun.title(), null,
					begun.beginsWithCommunity() ? this.programme.communityKind() : null,
					begun.beginsWithCommunity() ? this.programme.community() : null, context(lowered, learnt),
					points(done.stream().map(OpportunityDetails::title).toList()),
					points(used.stream().map(this::named).toList()),
					used.stream()
						.map(this::owner)
						.filter(Objects::nonNull)
						.map(Organisations.Known::sector)
						.collect(Collectors.toSet()),
					begun.steps(),
					lowered.stream().map(BarrierDetails::theme).filter(Objects::nonNull).collect(Collectors.toSet()),
					null, null,
					done.stream()
						.map(OpportunityDetails::tier)
						.filter(Objects::nonNull)
						.max(Comparator.naturalOrder())
						.orElse(null),
					null, null, null);
		}

		/** What kept people out, and what was known about it. */
		private static String context(List<BarrierDetails> lowered, List<InformationDetails> learnt) {
			String context = points(Stream.concat(lowered.stream(), learnt.stream()).map(Said::title).toList());
			if (context.length() > CaseStudyDetails.LONGEST) {
				throw new TooLong("information");
			}
			return context;
		}

		/** In the order in which they were written down. */
		private static <D> List<D> ticked(String field, List<Kept<D>> all, Set<UUID> ids) {
			List<D> ticked = all.reversed()
				.stream()
				.filter((kept) -> ids.contains(kept.id()))
				.map(Kept::details)
				.toList();
			if (ticked.size() < ids.size()) {
				throw new UnknownLink(field);
			}
			return ticked;
		}

		private static String points(Collection<String> texts) {
			return texts.stream().map((text) -> "• " + text).collect(Collectors.joining("\n"));
		}

	}

}
