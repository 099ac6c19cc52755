package org.pathfinder.stages.exchange;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.stages.Journal;
import org.pathfinder.stages.Kept;
import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.stages.Said;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.stages.asset.Organisations;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;

/** Does what a spreadsheet says: all of it in one transaction, or nothing. */
@Service
@Transactional
class Imports {

	/** How many are done between two looks at how far it has come. */
	private static final int AT_ONCE = 500;

	private final Drafts drafts;

	private final Planning planning;

	private final RecordSheets sheets;

	private final Organisations organisations;

	private final Progress progress;

	Imports(Drafts drafts, Planning planning, RecordSheets sheets, Organisations organisations, Progress progress) {
		this.drafts = drafts;
		this.planning = planning;
		this.sheets = sheets;
		this.organisations = organisations;
		this.progress = progress;
	}

	/**
	 * Adds and changes what the draft says, and takes the draft away.
	 * @param again whether what is there already is added once more
	 * @throws StillWrong if there is something to mend
	 */
	Brought add(UUID programme, UUID id, boolean again) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		Draft draft = this.drafts.find(programme, id);
		this.drafts.remove(programme, id);
		Plan plan = this.planning.plan(programme, draft, again);
		if (!plan.mistakes().isEmpty() || plan.records().isEmpty()) {
			throw new StillWrong();
		}
		var names = new Names(this.sheets.known(programme));
		var added = new LinkedHashMap<SheetKind, Integer>();
		var changed = new LinkedHashMap<SheetKind, Integer>();
		int of = plan.records().size();
		int done = 0;
		try {
			this.progress.say(id, 0, of);
			Journal.Action action = this.sheets.all().getFirst().begin(programme).as(Act.IMPORTED);
			names.keep(this.organisations, plan);
			for (RecordSheet<?> sheet : this.sheets.all()) {
				List<Planned<?>> changes = plan.changed(sheet.kind());
				for (List<Planned<?>> some : chunks(changes)) {
					change(sheet, some, names, action);
					done += some.size();
					this.progress.say(id, done, of);
				}
				// lists show the newest first
				List<Planned<?>> records = plan.added(sheet.kind()).reversed();
				for (List<Planned<?>> some : chunks(records)) {
					add(sheet, some, names, action);
					done += some.size();
					this.progress.say(id, done, of);
				}
				count(changes, sheet, changed);
				count(records, sheet, added);
			}
			action.write();
			return new Brought(action.batch(), added, changed);
		}
		catch (StaleVersion | NoSuchRecord | OptimisticLockingFailureException since) {
			throw new StillWrong();
		}
		finally {
			this.progress.end(id);
		}
	}

	private static List<List<Planned<?>>> chunks(List<Planned<?>> records) {
		var chunks = new ArrayList<List<Planned<?>>>();
		for (int from = 0; from < records.size(); from += AT_ONCE) {
			chunks.add(records.subList(from, Math.min(records.size(), from + AT_ONCE)));
		}
		return chunks;
	}

	private static void count(List<Planned<?>> records, RecordSheet<?> sheet, Map<SheetKind, Integer> counts) {
		if (!records.isEmpty()) {
			counts.put(sheet.kind(), records.size());
		}
	}

	@SuppressWarnings("unchecked") // a plan's records are of the kind of their sheet
	private static <D extends Said> void change(RecordSheet<D> sheet, List<Planned<?>> records, Names names,
			Journal.Action action) {
		var versions = new LinkedHashMap<UUID, Integer>();
		var details = new HashMap<UUID, D>();
		for (Planned<?> record : records) {
			Kept<?> before = Objects.requireNonNull(record.before());
			D after = names.linked((Planned<D>) record);
			versions.put(before.id(), before.version());
			details.put(before.id(), after);
			names.learn(sheet.kind(), after.title(), before.id());
		}
		sheet.changeAll(versions, details, action);
	}

	@SuppressWarnings("unchecked") // a plan's records are of the kind of their sheet
	private static <D extends Said> void add(RecordSheet<D> sheet, List<Planned<?>> records, Names names,
			Journal.Action action) {
		var details = new ArrayList<D>();
		records.forEach((record) -> details.add(names.linked((Planned<D>) record)));
		for (Kept<D> kept : sheet.addAll(details, action)) {
			names.learn(sheet.kind(), kept.details().title(), kept.id());
		}
	}

	/**
	 * What was done.
	 *
	 * @param batch the action that did it, which can be undone
	 * @param added how many of each kind were added
	 * @param changed how many of each kind were changed
	 */
	record Brought(UUID batch, Map<SheetKind, Integer> added, Map<SheetKind, Integer> changed) {
	}

	/** The ids behind the words that records are named by. */
	private static final class Names {

		private final Map<SheetKind, Map<String, UUID>> ids = new EnumMap<>(SheetKind.class);

		private final Map<String, UUID> organisations = new HashMap<>();

		Names(Known known) {
			known.titles().forEach((kind, titles) -> titles.forEach((id, title) -> learn(kind, title, id)));
		}

		void learn(SheetKind kind, String title, UUID id) {
			this.ids.computeIfAbsent(kind, (_) -> new HashMap<>()).put(RowReading.name(title), id);
		}

		/**
		 * Organisations that are new stay only if their assets do: it is one transaction.
		 */
		void keep(Organisations entrance, Plan plan) {
			for (Planned<?> record : plan.records()) {
				Organisations.Details owner = record.owner();
				if (owner != null) {
					this.organisations.computeIfAbsent(RowReading.name(String.valueOf(owner.name())),
							(_) -> entrance.of(owner).id());
				}
			}
		}

		<D extends Said> D linked(Planned<D> record) {
			Kept<D> before = record.before();
			var links = new HashMap<>((before != null) ? record.sheet().links(before.details()) : Map.of());
			for (Column column : record.sheet().columns()) {
				SheetKind kind = column.links();
				if (kind != null && !record.untouched().contains(column.field())) {
					var found = new LinkedHashSet<UUID>();
					for (String name : record.links().getOrDefault(column.field(), List.of())) {
						UUID id = this.ids.getOrDefault(kind, Map.of()).get(RowReading.name(name));
						if (id == null) {
							throw new StillWrong();
						}
						found.add(id);
					}
					links.put(column.field(), found);
				}
			}
			Organisations.Details owner = record.owner();
			if (owner == null) {
				links.remove(AssetSheet.ORGANISATION);
			}
			else {
				UUID id = this.organisations.get(RowReading.name(String.valueOf(owner.name())));
				links.put(AssetSheet.ORGANISATION, (id != null) ? Set.of(id) : Set.of());
			}
			return record.sheet().linked(record.details(), links);
		}

	}

	/** There is something to mend in it, or nothing to do. */
	static final class StillWrong extends RuntimeException {

		StillWrong() {
			super("Nothing is done: there is something to mend, or nothing to do");
		}

	}

}
