package org.pathfinder.library.draft;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.library.CaseStudyDetails;
import org.pathfinder.library.SharingState;
import org.pathfinder.library.review.Offers;
import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.stages.StepNumber;
import org.pathfinder.stages.UnknownLink;
import org.pathfinder.stages.model.PublishedModels;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.web.Listing;

/** A council's case studies; one transaction a verb. */
@Service
@Transactional
public class CaseStudies {

	/** How many a page shows. */
	static final int PAGE = 50;

	/** More than anybody looks through. */
	private static final int MOST_REMOVED = 200;

	private static final UUID LAST = new UUID(-1, -1);

	private final CaseStudyRepository studies;

	private final SavedStates saved;

	private final ProgrammeHeads programmes;

	private final PublishedModels models;

	private final Offers offers;

	private final Audit audit;

	private final Clock clock;

	CaseStudies(CaseStudyRepository studies, SavedStates saved, Offers offers, ProgrammeHeads programmes,
			PublishedModels models, Audit audit, Clock clock) {
		this.studies = studies;
		this.saved = saved;
		this.offers = offers;
		this.programmes = programmes;
		this.models = models;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Begins a draft.
	 * @throws UnknownLink if it names a programme that the council does not have
	 * @throws UnknownStep if it names a step that the model does not have
	 */
	public KeptCaseStudy start(CaseStudyDetails details) {
		UUID author = Workspace.member(MemberRole.CONTRIBUTOR).person().id();
		boolean example = namesExample(CaseStudyDetails.empty(null), details);
		checkSteps(CaseStudyDetails.empty(null), details);
		Instant now = this.clock.instant();
		CaseStudy study = this.studies.saveAndFlush(new CaseStudy(details, example, author, now));
		this.saved.save(study, author, now);
		this.audit.record(Act.ADDED, thing(study.id()));
		return shared(study);
	}

	/**
	 * Says something else. What was copied out of the council stays as it is.
	 * @throws StaleVersion if it changed since that version
	 * @throws UnknownLink if it names a programme that the council does not have
	 * @throws UnknownStep if it names a step that the model does not have
	 */
	public KeptCaseStudy change(UUID id, int version, CaseStudyDetails details) {
		return change(id, version, details, this.saved::save);
	}

	/**
	 * The same while somebody is writing: what is kept within some minutes is one earlier
	 * version, and one entry of the audit.
	 */
	KeptCaseStudy autosave(UUID id, int version, CaseStudyDetails details) {
		return change(id, version, details, this.saved::autosave);
	}

	private KeptCaseStudy change(UUID id, int version, CaseStudyDetails details, Saving saving) {
		UUID author = Workspace.member(MemberRole.CONTRIBUTOR).person().id();
		CaseStudy study = forChange(id, version);
		boolean example = namesExample(study.details(), details);
		checkSteps(study.details(), details);
		Instant now = this.clock.instant();
		study.change(details, example, author, now);
		this.studies.flush();
		if (saving.save(study, author, now)) {
			this.audit.record(Act.CHANGED, thing(id));
		}
		return shared(study);
	}

	private boolean namesExample(CaseStudyDetails before, CaseStudyDetails details) {
		return namedNow(before, details)
			.map((programme) -> programme(programme).orElseThrow(() -> new UnknownLink("programme")).example())
			.orElse(false);
	}

	/** What it named before may be gone since, and can stay. */
	private static Optional<UUID> namedNow(CaseStudyDetails before, CaseStudyDetails details) {
		return Optional.ofNullable(details.programme()).filter((programme) -> !programme.equals(before.programme()));
	}

	private Optional<ProgrammeHeads.Head> programme(UUID id) {
		return this.programmes.heads(List.of(id)).stream().findFirst();
	}

	private void checkSteps(CaseStudyDetails before, CaseStudyDetails details) {
		List<StepNumber> known = this.models.newest(PublishedModels.COMMUNITY_BASED).stepNumbers();
		details.steps()
			.stream()
			.filter((step) -> !known.contains(step) && !before.steps().contains(step))
			.findFirst()
			.ifPresent((step) -> {
				throw new UnknownStep(step);
			});
	}

	/**
	 * Makes it say what it said when it had an earlier version, but for a programme that
	 * is gone; brings it back if it was removed. How far it is shared stays as it is.
	 * @param saved the version that said it
	 * @param version the version this is based on, which is the last one if it is removed
	 * @throws StaleVersion if it changed since that version
	 */
	public KeptCaseStudy restore(UUID id, int saved, int version) {
		UUID author = Workspace.member(MemberRole.CONTRIBUTOR).person().id();
		Optional<CaseStudy> here = this.studies.findForChange(id);
		CaseStudy study = current(
				here.or(() -> this.studies.findRemovedForChange(id)).orElseThrow(() -> new NoSuchRecord(id)), version);
		CaseStudyDetails said = this.saved.at(id, saved).orElseThrow(() -> new NoSuchRecord(saved));
		Optional<UUID> named = namedNow(study.details(), said);
		Optional<ProgrammeHeads.Head> programme = named.flatMap(this::programme);
		Instant now = this.clock.instant();
		study.restore((named.isPresent() && programme.isEmpty()) ? said.ofNoProgramme() : said,
				programme.map(ProgrammeHeads.Head::example).orElse(false), author, now);
		this.studies.flush();
		this.saved.save(study, author, now);
		this.audit.record(here.isPresent() ? Act.CHANGED : Act.BROUGHT_BACK, thing(id));
		return shared(study);
	}

	/**
	 * Takes it away; it can be brought back.
	 * @throws StaleVersion if it changed since that version
	 * @throws StillShared if others can read a copy of it
	 */
	public void remove(UUID id, int version) {
		UUID author = Workspace.member(MemberRole.CONTRIBUTOR).person().id();
		forChange(id, version).remove(author, this.clock.instant());
		this.studies.flush();
		this.audit.record(Act.REMOVED, thing(id));
	}

	/**
	 * The case study as it is, kept from everybody else's changes until a copy of it has
	 * left or come back.
	 * @param version the version this is based on, if it is based on one
	 * @throws StaleVersion if it changed since that version
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public KeptCaseStudy hold(UUID id, @Nullable Integer version) {
		Workspace.member(MemberRole.LEAD);
		CaseStudy study = this.studies.findForChange(id).orElseThrow(() -> new NoSuchRecord(id));
		return shared((version != null) ? current(study, version) : study);
	}

	/** Keeps that the council offered a copy. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void offered(UUID id) {
		Workspace.member(MemberRole.LEAD);
		this.studies.share(id, SharingState.SUBMITTED.name());
	}

	/**
	 * Keeps that the council took its copies back.
	 * @param published whether one of them was published
	 * @return how it stands then: what was published once is withdrawn for good
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public SharingState takenBack(UUID id, boolean published) {
		Workspace.member(MemberRole.LEAD);
		SharingState state = (published || study(id).withdrawn()) ? SharingState.WITHDRAWN : SharingState.DRAFT;
		this.studies.share(id, state.name());
		return state;
	}

	/** Brings one back that was removed. */
	public KeptCaseStudy bringBack(UUID id) {
		UUID author = Workspace.member(MemberRole.CONTRIBUTOR).person().id();
		Instant now = this.clock.instant();
		if (this.studies.bringBack(id, now, author) == 0) {
			throw new NoSuchRecord(id);
		}
		CaseStudy study = study(id);
		this.saved.save(study, author, now);
		this.audit.record(Act.BROUGHT_BACK, thing(id));
		return shared(study);
	}

	/** Those that can be brought back, last removed first. */
	@Transactional(readOnly = true)
	List<RemovedCaseStudy> removed() {
		Workspace.member(MemberRole.CONTRIBUTOR);
		return this.studies.removed(MOST_REMOVED);
	}

	private CaseStudy forChange(UUID id, int version) {
		return current(this.studies.findForChange(id).orElseThrow(() -> new NoSuchRecord(id)), version);
	}

	private CaseStudy current(CaseStudy study, int version) {
		if (study.version() != version) {
			throw new StaleVersion(study.version(), shared(study));
		}
		return study;
	}

	@Transactional(readOnly = true)
	public KeptCaseStudy find(UUID id) {
		Workspace.member(MemberRole.VIEWER);
		return shared(study(id));
	}

	/** With what editors made of it, if it was offered. */
	private KeptCaseStudy shared(CaseStudy study) {
		return shared(List.of(study)).getFirst();
	}

	private List<KeptCaseStudy> shared(List<CaseStudy> studies) {
		Map<UUID, SharingState> states = this.offers
			.states(studies.stream().filter(CaseStudy::offered).map(CaseStudy::id).toList());
		return studies.stream()
			.map(CaseStudy::kept)
			.map((kept) -> kept.shared(states.getOrDefault(kept.id(), kept.state())))
			.toList();
	}

	private CaseStudy study(UUID id) {
		return this.studies.findById(id).orElseThrow(() -> new NoSuchRecord(id));
	}

	/** Newest first. */
	@Transactional(readOnly = true)
	public Listing<KeptCaseStudy> list(@Nullable UUID after, int limit) {
		Workspace.member(MemberRole.VIEWER);
		List<KeptCaseStudy> found = shared(
				this.studies.findByIdLessThanOrderByIdDesc((after != null) ? after : LAST, Limit.of(limit + 1)));
		return Listing.of(found, limit, (kept) -> kept.id().toString());
	}

	/** A page of those that are sought. */
	@Transactional(readOnly = true)
	public Page<KeptCaseStudy> page(Sought sought) {
		Workspace.member(MemberRole.VIEWER);
		Page<CaseStudy> found = this.studies.findAll(sought.specification(this.offers::shared),
				PageRequest.of(sought.page() - 1, PAGE, sought.order().sort()));
		return new PageImpl<>(shared(found.getContent()), found.getPageable(), found.getTotalElements());
	}

	/** All that are sought, whatever the page. */
	@Transactional(readOnly = true)
	List<KeptCaseStudy> all(Sought sought) {
		Workspace.member(MemberRole.VIEWER);
		return shared(this.studies.findAll(sought.specification(this.offers::shared), sought.order().sort()));
	}

	/** What it said when it had that version, if that is known. */
	@Transactional(readOnly = true)
	public Optional<CaseStudyDetails> saidAt(UUID id, int version) {
		Workspace.member(MemberRole.VIEWER);
		return this.saved.at(id, version);
	}

	/** What it said whenever it was saved, latest first; it may be removed. */
	@Transactional(readOnly = true)
	public History history(UUID id, @Nullable Integer before, int limit) {
		Workspace.member(MemberRole.VIEWER);
		Optional<CaseStudy> here = this.studies.findById(id);
		CaseStudy study = here.or(() -> this.studies.findRemoved(id)).orElseThrow(() -> new NoSuchRecord(id));
		List<SavedState> saved = this.saved.list(id, (before != null) ? before : Integer.MAX_VALUE, limit + 1);
		return new History(shared(study), here.isEmpty(),
				Listing.of(saved, limit, (state) -> String.valueOf(state.version())));
	}

	private static Thing thing(UUID id) {
		return Thing.of(Thing.Kind.CASE_STUDY).at(CaseStudyPages.PATH + "/" + id);
	}

	/** Keeps what it says now; tells whether that is a state of its own. */
	private interface Saving {

		boolean save(CaseStudy study, UUID author, Instant now);

	}

	/**
	 * A case study and what it said before.
	 *
	 * @param study as it is, or as it was when it was removed
	 * @param removed whether it was
	 * @param saved what it said whenever it was saved, latest first
	 */
	public record History(KeptCaseStudy study, boolean removed, Listing<SavedState> saved) {
	}

}
