package org.pathfinder.stages.programme;

import java.util.List;
import java.util.UUID;

import org.springframework.stereotype.Component;

import org.pathfinder.stages.Change;
import org.pathfinder.stages.Journal;
import org.pathfinder.stages.RecordKind;
import org.pathfinder.stages.Undoable;

/** Takes back changes of how far a step has come. */
@Component
class StepUndo implements Undoable {

	private final Programmes programmes;

	StepUndo(Programmes programmes) {
		this.programmes = programmes;
	}

	@Override
	public RecordKind kind() {
		return RecordKind.STEP;
	}

	@Override
	public void lock(UUID programme, List<UUID> records) {
		this.programmes.lockSteps(programme, records);
	}

	@Override
	public void undo(List<Change> changes, Journal.Action action) {
		this.programmes.undoSteps(changes, action);
	}

}
