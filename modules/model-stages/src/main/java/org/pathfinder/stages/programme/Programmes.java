package org.pathfinder.stages.programme;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.Change;
import org.pathfinder.stages.Journal;
import org.pathfinder.stages.ProgrammeRestored;
import org.pathfinder.stages.RecordKind;
import org.pathfinder.stages.StepStatus;
import org.pathfinder.stages.Kept;
import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.stages.ProgrammeRemoved;
import org.pathfinder.stages.ProgrammeStarted;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.stages.StepChanged;
import org.pathfinder.stages.StepNumber;
import org.pathfinder.stages.model.PublishedModel;
import org.pathfinder.stages.model.PublishedModels;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.Listing;

/** A council's programmes and their steps; one transaction a verb. */
@NamedInterface("records")
@Service
@Transactional
public class Programmes implements ProgrammeHeads {

	private static final UUID LAST = new UUID(-1, -1);

	/** More than any council runs; the workspace home shows them all. */
	private static final int ALL = 200;

	private final ProgrammeRepository programmes;

	private final StepRepository steps;

	private final PublishedModels models;

	private final JdbcClient database;

	private final Journal journal;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Programmes(ProgrammeRepository programmes, StepRepository steps, PublishedModels models, JdbcClient database,
			Journal journal, ApplicationEventPublisher events, Clock clock) {
		this.programmes = programmes;
		this.steps = steps;
		this.models = models;
		this.database = database;
		this.journal = journal;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Starts a programme with the newest version of the model, every step not started.
	 */
	Kept<ProgrammeDetails> start(ProgrammeDetails details) {
		UUID lead = Workspace.member(MemberRole.LEAD).person().id();
		PublishedModel model = this.models.newest(PublishedModels.COMMUNITY_BASED);
		Programme programme = this.programmes
			.saveAndFlush(new Programme(model.id(), model.version(), details, lead, this.clock.instant()));
		List<StepNumber> numbers = model.stepNumbers();
		this.steps.saveAll(numbers.stream()
			.map((number) -> new StepProgress(programme.id(), number, lead, this.clock.instant()))
			.toList());
		this.steps.flush();
		Journal.Action action = this.journal.begin(programme.id(), lead, this.clock.instant());
		action.came(RecordKind.PROGRAMME, programme.id(), Change.What.ADDED, programme.version(), programme.name(),
				programme.details());
		action.write();
		this.events.publishEvent(
				new ProgrammeStarted(programme.id(), model.id(), model.version(), programme.example(), numbers));
		return programme.kept();
	}

	/**
	 * Says what the programme is about.
	 * @throws StaleVersion if it changed since that version
	 */
	Kept<ProgrammeDetails> change(UUID id, int version, ProgrammeDetails details) {
		UUID lead = Workspace.member(MemberRole.LEAD).person().id();
		Programme programme = forChange(id, version);
		Journal.Action action = this.journal.begin(id, lead, this.clock.instant());
		change(programme, details, action);
		action.write();
		return programme.kept();
	}

	private void change(Programme programme, ProgrammeDetails details, Journal.Action action) {
		ProgrammeDetails before = programme.details();
		programme.change(details, action.author(), action.now());
		this.programmes.flush();
		action.changed(RecordKind.PROGRAMME, programme.id(), programme.version(), programme.name(), before,
				programme.details());
	}

	/**
	 * Takes the programme away, and all that is recorded in it; it can be brought back.
	 * @throws StaleVersion if it changed since that version
	 */
	void remove(UUID id, int version) {
		UUID lead = Workspace.member(MemberRole.LEAD).person().id();
		Programme programme = forChange(id, version);
		Journal.Action action = this.journal.begin(id, lead, this.clock.instant());
		programme.remove(lead, this.clock.instant());
		this.programmes.flush();
		action.removed(RecordKind.PROGRAMME, id, programme.version(), programme.name(), programme.details(), List.of());
		action.write();
		this.events.publishEvent(new ProgrammeRemoved(id));
	}

	/** Brings a removed programme back, with all that is recorded in it. */
	Kept<ProgrammeDetails> bringBack(UUID id) {
		UUID lead = Workspace.member(MemberRole.LEAD).person().id();
		if (this.programmes.bringBack(id, this.clock.instant(), lead) == 0) {
			throw new NoSuchRecord(id);
		}
		Programme programme = programme(id);
		Journal.Action action = this.journal.begin(id, lead, this.clock.instant());
		action.came(RecordKind.PROGRAMME, id, Change.What.BROUGHT_BACK, programme.version(), programme.name(),
				programme.details());
		action.write();
		var steps = new TreeMap<StepNumber, StepStatus>();
		this.steps.findByProgrammeIdOrderByStageAscStepAsc(id)
			.forEach((step) -> steps.put(step.number(), step.status()));
		this.events.publishEvent(
				new ProgrammeRestored(id, programme.model(), programme.modelVersion(), programme.example(), steps));
		return programme.kept();
	}

	/** The programmes that can be brought back, last removed first. */
	@Transactional(readOnly = true)
	List<RemovedProgramme> removed() {
		Workspace.member(MemberRole.LEAD);
		return this.programmes.removed();
	}

	private Programme forChange(UUID id, int version) {
		Programme programme = this.programmes.findForChange(id).orElseThrow(() -> new NoSuchRecord(id));
		if (programme.version() != version) {
			throw new StaleVersion(programme.version(), programme.kept());
		}
		return programme;
	}

	/** The programme of this id, and what it is about. */
	@Transactional(readOnly = true)
	public Kept<ProgrammeDetails> find(UUID id) {
		return programme(id).kept();
	}

	@Override
	@Transactional(readOnly = true)
	public Head head(UUID id) {
		return head(programme(id));
	}

	@Override
	@Transactional(readOnly = true)
	public List<Head> heads(Collection<UUID> ids) {
		Workspace.member(MemberRole.VIEWER);
		return ids.isEmpty() ? List.of() : this.programmes.findAllById(ids).stream().map(Programmes::head).toList();
	}

	@Override
	@Transactional(readOnly = true)
	public List<Head> heads() {
		Workspace.member(MemberRole.VIEWER);
		return this.programmes.findByIdLessThanOrderByIdDesc(LAST, Limit.of(ALL))
			.stream()
			.map(Programmes::head)
			.toList();
	}

	private static Head head(Programme programme) {
		return new Head(programme.id(), programme.name(), programme.example());
	}

	/** Newest first. */
	@Transactional(readOnly = true)
	Listing<Kept<ProgrammeDetails>> list(@Nullable UUID after, int limit) {
		Workspace.member(MemberRole.VIEWER);
		List<Kept<ProgrammeDetails>> found = this.programmes
			.findByIdLessThanOrderByIdDesc((after != null) ? after : LAST, Limit.of(limit + 1))
			.stream()
			.map(Programme::kept)
			.toList();
		return Listing.of(found, limit, (kept) -> kept.id().toString());
	}

	/** The programme with its steps and counts. */
	@Transactional(readOnly = true)
	Progress progress(UUID id) {
		return progress(List.of(programme(id))).getFirst();
	}

	/** Every programme of the council with its steps and counts, newest first. */
	@Transactional(readOnly = true)
	List<Progress> progress() {
		Workspace.member(MemberRole.VIEWER);
		return progress(this.programmes.findByIdLessThanOrderByIdDesc(LAST, Limit.of(ALL)));
	}

	private List<Progress> progress(List<Programme> programmes) {
		List<UUID> ids = programmes.stream().map(Programme::id).toList();
		Map<UUID, List<StepProgress>> all = this.steps.findByProgrammeIdInOrderByStageAscStepAsc(ids)
			.stream()
			.collect(Collectors.groupingBy(StepProgress::programmeId));
		Map<UUID, Counts> counts = counts(ids);
		return programmes.stream()
			.map((programme) -> new Progress(programme.kept(), programme.model(), programme.modelVersion(),
					all.getOrDefault(programme.id(), List.of())
						.stream()
						.map((step) -> step.kept(programme.example()))
						.toList(),
					counts.getOrDefault(programme.id(), new Counts(programme.id(), 0, 0, 0, 0, 0, 0))))
			.toList();
	}

	private Map<UUID, Counts> counts(Collection<UUID> ids) {
		if (ids.isEmpty()) {
			return Map.of();
		}
		return this.database.sql("""
				select p.id as programme,
					(select count(*) from information where programme_id = p.id) as information,
					(select count(*) from barrier where programme_id = p.id) as barriers,
					(select count(*) from asset where programme_id = p.id) as assets,
					(select count(*) from opportunity where programme_id = p.id) as opportunities,
					(select count(*) from barrier b where programme_id = p.id
						and not exists (select from opportunity_barrier where barrier_id = b.id)) as open_barriers,
					(select count(*) from asset a where programme_id = p.id
						and not exists (select from opportunity_asset where asset_id = a.id)) as unused_assets
				from programme p where p.id in (:ids)
				""")
			.param("ids", ids)
			.query(DataClassRowMapper.newInstance(Counts.class))
			.stream()
			.collect(Collectors.toMap(Counts::programme, Function.identity()));
	}

	@Transactional(readOnly = true)
	List<Step> steps(UUID id) {
		boolean example = programme(id).example();
		return this.steps.findByProgrammeIdOrderByStageAscStepAsc(id)
			.stream()
			.map((step) -> step.kept(example))
			.toList();
	}

	@Transactional(readOnly = true)
	Step step(UUID id, StepNumber number) {
		boolean example = programme(id).example();
		return this.steps.findByProgrammeIdAndStageAndStep(id, number.stage(), number.step())
			.orElseThrow(() -> new NoSuchRecord(number))
			.kept(example);
	}

	/**
	 * Says how far a step has come.
	 * @throws StaleVersion if it changed since that version
	 */
	Step changeStep(UUID id, StepNumber number, int version, StepDetails details) {
		UUID author = Workspace.member(MemberRole.CONTRIBUTOR).person().id();
		boolean example = programme(id).example();
		StepProgress step = this.steps.findForChange(id, number.stage(), number.step())
			.orElseThrow(() -> new NoSuchRecord(number));
		if (step.version() != version) {
			throw new StaleVersion(step.version(), step.kept(example));
		}
		Journal.Action action = this.journal.begin(id, author, this.clock.instant());
		change(step, details, action);
		action.write();
		return step.kept(example);
	}

	private void change(StepProgress step, StepDetails details, Journal.Action action) {
		StepDetails before = step.details();
		if (step.change(details, action.author(), action.now())) {
			this.events.publishEvent(new StepChanged(step.programmeId(), step.number(), step.status()));
		}
		this.steps.flush();
		action.changed(RecordKind.STEP, step.id(), step.version(), step.number().toString(), before, step.details());
	}

	/** What a step or programme said when it had that version, if that is known. */
	@Transactional(readOnly = true)
	<D> Optional<D> saidAt(UUID id, UUID record, int version, Class<D> type) {
		Workspace.member(MemberRole.VIEWER);
		return this.journal.saidAt(id, record, version, type);
	}

	/** What happened to a step, latest first. */
	@Transactional(readOnly = true)
	List<Change> stepHistory(UUID id, StepNumber number) {
		return this.journal.of(id, step(id, number).kept().id());
	}

	/** Makes a step what it was after that change. */
	Step restoreStep(UUID id, StepNumber number, long change, int version) {
		Change chosen = stepHistory(id, number).stream()
			.filter((each) -> each.id() == change)
			.findFirst()
			.orElseThrow(() -> new NoSuchRecord(number));
		return changeStep(id, number, version, Journal.read(chosen.after(), StepDetails.class));
	}

	void lockSteps(UUID id, List<UUID> steps) {
		this.steps.findForChange(id, steps);
	}

	void undoSteps(List<Change> changes, Journal.Action action) {
		changes.forEach((done) -> {
			StepProgress step = this.steps.findByProgrammeIdAndId(action.programme(), done.record())
				.orElseThrow(() -> new NoSuchRecord(done.record()));
			change(step, Journal.read(done.before(), StepDetails.class), action);
		});
	}

	/** What it says can be taken back; its start is undone by removing it. */
	void undoProgramme(List<Change> changes, Journal.Action action) {
		Workspace.member(MemberRole.LEAD);
		changes.stream()
			.filter((done) -> done.before() != null)
			.map((done) -> Journal.read(done.before(), ProgrammeDetails.class))
			.forEach((said) -> {
				Programme programme = programme(action.programme());
				change(programme,
						new ProgrammeDetails(said.name(), said.communityKind(), said.community(), programme.example()),
						action);
			});
	}

	private Programme programme(UUID id) {
		Workspace.member(MemberRole.VIEWER);
		return this.programmes.findById(id).orElseThrow(() -> new NoSuchRecord(id));
	}

}
