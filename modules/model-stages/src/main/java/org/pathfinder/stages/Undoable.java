package org.pathfinder.stages;

import java.util.List;
import java.util.UUID;

/** Knows how to take back what happened to one kind of record. */
public interface Undoable {

	RecordKind kind();

	/** Keeps those of these records that are there from everybody else's changes. */
	void lock(UUID programme, List<UUID> records);

	/**
	 * Makes these records what they were before. Nothing else has happened to them since.
	 * @param changes of this kind, in one programme, each of another record
	 * @param action where to note what that does
	 */
	void undo(List<Change> changes, Journal.Action action);

}
