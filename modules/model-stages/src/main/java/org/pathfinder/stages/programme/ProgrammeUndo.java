package org.pathfinder.stages.programme;

import java.util.List;
import java.util.UUID;

import org.springframework.stereotype.Component;

import org.pathfinder.stages.Change;
import org.pathfinder.stages.Journal;
import org.pathfinder.stages.RecordKind;
import org.pathfinder.stages.Undoable;

/** Takes back changes of what a programme is about. */
@Component
class ProgrammeUndo implements Undoable {

	private final Programmes programmes;

	ProgrammeUndo(Programmes programmes) {
		this.programmes = programmes;
	}

	@Override
	public RecordKind kind() {
		return RecordKind.PROGRAMME;
	}

	/** It is kept already, whatever is undone in it. */
	@Override
	public void lock(UUID programme, List<UUID> records) {
	}

	@Override
	public void undo(List<Change> changes, Journal.Action action) {
		this.programmes.undoProgramme(changes, action);
	}

}
