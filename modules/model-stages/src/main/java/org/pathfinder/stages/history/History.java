package org.pathfinder.stages.history;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.stages.Change;
import org.pathfinder.stages.Journal;
import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.RecordKind;
import org.pathfinder.stages.Undoable;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.web.Listing;

/** What was done in a programme, and taking it back. */
@Service
@Transactional
public class History {

	private final Journal journal;

	private final ProgrammeHeads programmes;

	private final Map<RecordKind, Undoable> undoables;

	private final Clock clock;

	History(Journal journal, ProgrammeHeads programmes, List<Undoable> undoables, Clock clock) {
		this.journal = journal;
		this.programmes = programmes;
		this.undoables = undoables.stream().collect(Collectors.toMap(Undoable::kind, Function.identity()));
		this.clock = clock;
	}

	/** What was done in the programme, latest first. */
	@Transactional(readOnly = true)
	public Listing<Journal.Done> done(UUID programme, @Nullable Long before, int limit) {
		Workspace.member(MemberRole.VIEWER);
		this.programmes.head(programme);
		return Listing.of(this.journal.done(programme, (before != null) ? before : Long.MAX_VALUE, limit + 1), limit,
				(done) -> String.valueOf(done.id()));
	}

	/**
	 * Takes back what one action did. What has changed again since stays as it is.
	 * @return how many changes were taken back, and how many were not
	 */
	public Undone undo(UUID programme, UUID batch) {
		Workspace.Member member = Workspace.member(MemberRole.CONTRIBUTOR);
		this.journal.lock(programme);
		this.programmes.head(programme);
		int size = this.journal.size(programme, batch);
		if (size == 0) {
			throw new NoSuchRecord(batch);
		}
		Journal.Action action = this.journal.begin(programme, member.person().id(), this.clock.instant())
			.as(Act.UNDONE);
		byKind(this.journal.undoable(programme, batch))
			.forEach((undoable, ofKind) -> undoable.lock(programme, ofKind.stream().map(Change::record).toList()));
		// somebody may have changed one of them before it was locked
		List<Change> changes = this.journal.undoable(programme, batch);
		byKind(changes).forEach((undoable, ofKind) -> undoable.undo(ofKind, action));
		action.write();
		return new Undone(action.batch(), changes.size(), size - changes.size());
	}

	private Map<Undoable, List<Change>> byKind(List<Change> changes) {
		return changes.stream()
			.collect(Collectors.groupingBy((change) -> Objects.requireNonNull(this.undoables.get(change.kind())),
					LinkedHashMap::new, Collectors.toList()));
	}

	/**
	 * What was taken back.
	 *
	 * @param batch the action that did it, which can be undone too
	 * @param undone how many changes were taken back
	 * @param left how many were not, because the record has changed again since
	 */
	public record Undone(UUID batch, int undone, int left) {
	}

}
