package org.pathfinder.stages;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.Listing;

/**
 * What can be done with any kind of record in a programme: find, list, add, change,
 * remove, bring back; one transaction a verb. Changes carry the version they are based
 * on, and all that happens is kept in the {@link Journal}.
 *
 * @param <T> the kind of record
 * @param <D> what such a record says
 */
@Transactional
public abstract class Records<T extends ProgrammeRecord<D>, D extends Said> implements Undoable {

	/** How many a page shows. */
	public static final int PAGE = 50;

	private static final UUID LAST = new UUID(-1, -1);

	/**
	 * Among more than these, finding what says nearly the same takes longer than it is
	 * worth.
	 */
	private static final int MOST_COMPARED = 2000;

	/** As many ids as one statement takes. */
	private static final int AT_ONCE = 1000;

	private final RecordKind kind;

	private final Class<D> says;

	private final RecordRepository<T> repository;

	private final ProgrammeHeads programmes;

	private final Journal journal;

	private final Clock clock;

	protected Records(RecordKind kind, Class<D> says, RecordRepository<T> repository, ProgrammeHeads programmes,
			Journal journal, Clock clock) {
		this.kind = kind;
		this.says = says;
		this.repository = repository;
		this.programmes = programmes;
		this.journal = journal;
		this.clock = clock;
	}

	/** A record that says this, not kept yet. */
	protected abstract T create(D details, Journal.Action action);

	/**
	 * What these details say, without the links to records that are not in the programme.
	 */
	protected abstract D withoutUnknown(UUID programme, D details);

	/**
	 * What the details must fulfil beside their own form.
	 * @throws UnknownLink if they name a record that is not in the programme
	 */
	protected abstract void check(UUID programme, Collection<D> details);

	/** How a list of them can be searched, filtered and sorted. */
	public abstract Finding finding();

	@Override
	public RecordKind kind() {
		return this.kind;
	}

	/** What such a record says. */
	public Class<D> says() {
		return this.says;
	}

	/** Newest first. */
	@Transactional(readOnly = true)
	public Listing<Kept<D>> list(UUID programme, @Nullable UUID after, int limit) {
		Workspace.member(MemberRole.VIEWER);
		boolean example = this.programmes.head(programme).example();
		List<Kept<D>> found = this.repository
			.findByProgrammeIdAndIdLessThanOrderByIdDesc(programme, (after != null) ? after : LAST, Limit.of(limit + 1))
			.stream()
			.map((record) -> record.kept(example))
			.toList();
		return Listing.of(found, limit, (kept) -> kept.id().toString());
	}

	/** A page of those that are wanted; pages count from 1. */
	@Transactional(readOnly = true)
	public Page<Kept<D>> page(UUID programme, Wanted wanted) {
		return find(programme, wanted, PageRequest.of(wanted.page() - 1, PAGE, finding().order(wanted)));
	}

	/** All that are wanted, in the order of their pages. */
	@Transactional(readOnly = true)
	public List<Kept<D>> all(UUID programme, Wanted wanted) {
		return find(programme, wanted, Pageable.unpaged(finding().order(wanted))).getContent();
	}

	private Page<Kept<D>> find(UUID programme, Wanted wanted, Pageable page) {
		Workspace.member(MemberRole.VIEWER);
		boolean example = this.programmes.head(programme).example();
		return this.repository.findAll(finding().specification(programme, wanted, like(programme, wanted)), page)
			.map((record) -> record.kept(example));
	}

	/** How many of these records a list of those that are wanted does not show. */
	@Transactional(readOnly = true)
	public int leftOut(UUID programme, Wanted wanted, Collection<UUID> ids) {
		Workspace.member(MemberRole.VIEWER);
		this.programmes.head(programme);
		if (!wanted.narrowed()) {
			return 0;
		}
		var among = new HashSet<>(ids);
		Set<UUID> like = like(programme, wanted);
		if (like != null) {
			among.retainAll(like);
		}
		return ids.size() - Math.toIntExact(this.repository.count(finding().specification(programme, wanted, among)));
	}

	private @Nullable Set<UUID> like(UUID programme, Wanted wanted) {
		if (wanted.like() == null) {
			return null;
		}
		var alike = new HashSet<>(new NearlySame(this.repository.titles(programme)).as(wanted.like()));
		alike.add(wanted.like());
		return alike;
	}

	/** All of them, to choose from. */
	@Transactional(readOnly = true)
	public List<Kept<D>> all(UUID programme) {
		Workspace.member(MemberRole.VIEWER);
		boolean example = this.programmes.head(programme).example();
		return this.repository.findByProgrammeIdOrderByIdDesc(programme)
			.stream()
			.map((record) -> record.kept(example))
			.toList();
	}

	/** All their names, newest first. */
	@Transactional(readOnly = true)
	public List<Titled> titles(UUID programme) {
		Workspace.member(MemberRole.VIEWER);
		this.programmes.head(programme);
		return this.repository.titles(programme);
	}

	/**
	 * For each of these records the others in the programme that say nearly the same, if
	 * there are any.
	 */
	@Transactional(readOnly = true)
	public Map<UUID, Set<UUID>> nearlySame(UUID programme, Collection<UUID> ids) {
		List<Titled> all = titles(programme);
		if (all.size() > MOST_COMPARED) {
			return Map.of();
		}
		var same = new NearlySame(all);
		return ids.stream()
			.collect(Collectors.toMap(Function.identity(), same::as))
			.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().isEmpty())
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** The tags in use, most used first. */
	@Transactional(readOnly = true)
	public List<String> tags(UUID programme) {
		Workspace.member(MemberRole.VIEWER);
		this.programmes.head(programme);
		return this.repository.tags(programme);
	}

	@Transactional(readOnly = true)
	public Kept<D> find(UUID programme, UUID id) {
		Workspace.member(MemberRole.VIEWER);
		boolean example = this.programmes.head(programme).example();
		return this.repository.findByProgrammeIdAndId(programme, id)
			.orElseThrow(() -> new NoSuchRecord(id))
			.kept(example);
	}

	public Kept<D> add(UUID programme, D details) {
		return addAll(programme, List.of(details)).getFirst();
	}

	/** Adds all of them or none, as one action. */
	public List<Kept<D>> addAll(UUID programme, List<D> details) {
		Journal.Action action = begin(programme);
		List<Kept<D>> added = addAll(details, action);
		action.write();
		return added;
	}

	/** Adds all of them as part of an action that its beginner writes. */
	public List<Kept<D>> addAll(List<D> details, Journal.Action action) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		boolean example = this.programmes.head(action.programme()).example();
		check(action.programme(), details);
		List<T> added = this.repository.saveAllAndFlush(details.stream().map((each) -> create(each, action)).toList());
		added.forEach((record) -> action.came(this.kind, record.id(), Change.What.ADDED, record.version(),
				record.details().title(), record.details()));
		return added.stream().map((record) -> record.kept(example)).toList();
	}

	/** Begins an action on this programme's records. */
	public Journal.Action begin(UUID programme) {
		UUID author = Workspace.member(MemberRole.CONTRIBUTOR).person().id();
		this.programmes.head(programme);
		return this.journal.begin(programme, author, this.clock.instant());
	}

	/**
	 * Says something else.
	 * @throws StaleVersion if it changed since that version
	 */
	public Kept<D> change(UUID programme, UUID id, int version, D details) {
		return changeAll(programme, Map.of(id, version), (before) -> details).getFirst();
	}

	/**
	 * Makes all of them say something else, or none, as one action.
	 * @param versions the version that each is based on
	 * @throws StaleVersion if one of them changed since
	 */
	public List<Kept<D>> changeAll(UUID programme, Map<UUID, Integer> versions, UnaryOperator<D> how) {
		Journal.Action action = begin(programme);
		boolean example = this.programmes.head(programme).example();
		List<T> records = forChange(programme, versions, example);
		Map<UUID, D> before = new LinkedHashMap<>();
		records.forEach((record) -> before.put(record.id(), record.details()));
		Map<UUID, D> after = new LinkedHashMap<>();
		before.forEach((id, details) -> after.put(id, how.apply(details)));
		check(programme, after.values());
		changeTo(records, after, action);
		action.write();
		return records.stream().map((record) -> record.kept(example)).toList();
	}

	/**
	 * Makes all of them say something else as part of an action that its beginner writes.
	 * @param versions the version that each is based on
	 * @throws StaleVersion if one of them changed since
	 */
	public void changeAll(Map<UUID, Integer> versions, Map<UUID, D> after, Journal.Action action) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		List<T> records = forChange(action.programme(), versions, this.programmes.head(action.programme()).example());
		check(action.programme(), after.values());
		changeTo(records, after, action);
	}

	private void changeTo(List<T> records, Map<UUID, D> after, Journal.Action action) {
		Map<UUID, D> before = records.stream().collect(Collectors.toMap(ProgrammeRecord::id, ProgrammeRecord::details));
		records.forEach((record) -> record.change(Objects.requireNonNull(after.get(record.id())), action));
		this.repository.flush();
		records.forEach((record) -> action.changed(this.kind, record.id(), record.version(), record.details().title(),
				Objects.requireNonNull(before.get(record.id())), record.details()));
	}

	/**
	 * Takes it away.
	 * @throws StaleVersion if it changed since that version
	 */
	public void remove(UUID programme, UUID id, int version) {
		removeAll(programme, Map.of(id, version));
	}

	/**
	 * Takes all of them away or none, as one action.
	 * @param versions the version that each is based on
	 * @throws StaleVersion if one of them changed since
	 */
	public void removeAll(UUID programme, Map<UUID, Integer> versions) {
		Journal.Action action = begin(programme);
		boolean example = this.programmes.head(programme).example();
		removeAll(forChange(programme, versions, example), action);
		action.write();
	}

	private void removeAll(List<T> records, Journal.Action action) {
		if (records.isEmpty()) {
			return;
		}
		List<UUID> ids = records.stream().map(ProgrammeRecord::id).toList();
		Map<UUID, Set<UUID>> namedBy = unlink(ids);
		records.forEach((record) -> action.removed(this.kind, record.id(), record.version(), record.details().title(),
				record.details(), namedBy.getOrDefault(record.id(), Set.of())));
		chunks(ids).forEach((some) -> this.repository.deleteAll(action.programme(), some));
	}

	/**
	 * Tells the records that name these that they are about to lose them: their version
	 * moves on.
	 * @return who named each
	 */
	protected Map<UUID, Set<UUID>> unlink(Collection<UUID> ids) {
		return Map.of();
	}

	/** Gives a record that came back to those that named it, if they are still there. */
	protected void relink(UUID id, Collection<UUID> namedBy) {
	}

	@Override
	public void lock(UUID programme, List<UUID> records) {
		chunks(records).forEach((some) -> this.repository.findForChange(programme, some));
	}

	@Override
	public void undo(List<Change> changes, Journal.Action action) {
		Map<Change.What, List<Change>> byWhat = changes.stream().collect(Collectors.groupingBy(Change::what));
		List<Change> came = new ArrayList<>(byWhat.getOrDefault(Change.What.ADDED, List.of()));
		came.addAll(byWhat.getOrDefault(Change.What.BROUGHT_BACK, List.of()));
		removeAll(forUndo(came, action), action);
		List<Change> changed = byWhat.getOrDefault(Change.What.CHANGED, List.of());
		changeTo(forUndo(changed, action),
				changed.stream()
					.collect(Collectors.toMap(Change::record,
							(change) -> withoutUnknown(action.programme(), Journal.read(change.before(), this.says)))),
				action);
		bringBack(byWhat.getOrDefault(Change.What.REMOVED, List.of()),
				(removal) -> withoutUnknown(action.programme(), Journal.read(removal.before(), this.says)), action);
	}

	private List<T> forUndo(List<Change> changes, Journal.Action action) {
		return locked(action.programme(), changes.stream().map(Change::record).toList());
	}

	private void bringBack(List<Change> removals, Function<Change, D> saying, Journal.Action action) {
		Map<UUID, T> back = new LinkedHashMap<>();
		removals.forEach((removal) -> {
			T record = create(saying.apply(removal), action);
			record.comeBack(removal.record());
			back.put(removal.record(), record);
		});
		this.repository.saveAllAndFlush(back.values());
		removals.forEach((removal) -> {
			int version = removal.version() + 1;
			this.repository.goOnFrom(removal.record(), version);
			relink(removal.record(), removal.namedBy());
			D details = Objects.requireNonNull(back.get(removal.record())).details();
			action.came(this.kind, removal.record(), Change.What.BROUGHT_BACK, version, details.title(), details);
		});
	}

	/** What happened to the record, latest first; it may be gone. */
	@Transactional(readOnly = true)
	public List<Change> history(UUID programme, UUID id) {
		Workspace.member(MemberRole.VIEWER);
		this.programmes.head(programme);
		List<Change> history = this.journal.of(programme, id)
			.stream()
			.filter((change) -> change.kind() == this.kind)
			.toList();
		if (history.isEmpty()) {
			find(programme, id);
		}
		return history;
	}

	/**
	 * Makes the record say what it said after that change, or before it was removed;
	 * brings it back if it is gone.
	 * @param version the version this is based on, which is the last one if it is gone
	 * @throws StaleVersion if it changed since that version
	 */
	public Kept<D> restore(UUID programme, UUID id, long change, int version) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		List<Change> history = history(programme, id);
		Change chosen = history.stream()
			.filter((each) -> each.id() == change)
			.findFirst()
			.orElseThrow(() -> new NoSuchRecord(id));
		D said = withoutUnknown(programme,
				Journal.read((chosen.after() != null) ? chosen.after() : chosen.before(), this.says));
		Change last = history.getFirst();
		if (last.what() != Change.What.REMOVED) {
			return change(programme, id, version, said);
		}
		Journal.Action action = begin(programme);
		bringBack(List.of(last), (removal) -> said, action);
		action.write();
		return find(programme, id);
	}

	/** What the record said when it had that version, if that is known. */
	@Transactional(readOnly = true)
	public Optional<D> saidAt(UUID programme, UUID id, int version) {
		Workspace.member(MemberRole.VIEWER);
		return this.journal.saidAt(programme, id, version, this.says);
	}

	/**
	 * Those of the ids that records of this kind had that are no more in the programme.
	 */
	@Transactional(readOnly = true)
	public Set<UUID> removed(UUID programme, Collection<UUID> ids) {
		Workspace.member(MemberRole.VIEWER);
		this.programmes.head(programme);
		Set<UUID> removed = this.journal.known(programme, this.kind, ids);
		removed.removeAll(known(programme, removed));
		return removed;
	}

	private List<T> forChange(UUID programme, Map<UUID, Integer> versions, boolean example) {
		List<T> records = locked(programme, versions.keySet());
		records.forEach((record) -> {
			if (record.version() != Objects.requireNonNull(versions.get(record.id()))) {
				throw new StaleVersion(record.version(), record.kept(example));
			}
		});
		return records;
	}

	/** All of these, in the order given, kept from others' changes. */
	private List<T> locked(UUID programme, Collection<UUID> ids) {
		Map<UUID, T> found = chunks(ids).stream()
			.flatMap((some) -> this.repository.findForChange(programme, some).stream())
			.collect(Collectors.toMap(ProgrammeRecord::id, Function.identity()));
		return ids.stream().map((id) -> {
			T record = found.get(id);
			if (record == null) {
				throw new NoSuchRecord(id);
			}
			return record;
		}).toList();
	}

	/**
	 * In one order, so that two who lock the same records wait for each other only once.
	 */
	private static List<List<UUID>> chunks(Collection<UUID> ids) {
		List<UUID> sorted = ids.stream().sorted(Comparator.naturalOrder()).toList();
		var chunks = new ArrayList<List<UUID>>();
		for (int from = 0; from < sorted.size(); from += AT_ONCE) {
			chunks.add(sorted.subList(from, Math.min(sorted.size(), from + AT_ONCE)));
		}
		return chunks;
	}

	/** Those of the ids that are records of this kind in the programme. */
	public Set<UUID> known(UUID programme, Collection<UUID> ids) {
		var known = new HashSet<UUID>();
		chunks(new HashSet<>(ids)).forEach((some) -> known.addAll(this.repository.known(programme, some)));
		return known;
	}

	/** Whether all the ids are records of this kind in the programme. */
	public boolean contains(UUID programme, Collection<UUID> ids) {
		return known(programme, ids).containsAll(ids);
	}

}
