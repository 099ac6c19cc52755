package org.pathfinder.stages;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a record.
 *
 * @param id its place in the history: later changes have higher ids
 * @param batch what was done with it in one action has the same batch
 * @param programme the programme the record is in
 * @param kind what kind of record it is
 * @param record the record's id
 * @param what what happened
 * @param version the record's version afterwards, or its last one
 * @param title what the record is called
 * @param before what it said before, as JSON; absent for a record that was not there
 * @param after what it says since, as JSON; absent for a record that is gone
 * @param namedBy the records that lost their link to it when it was removed
 * @param at when
 * @param by who
 */
public record Change(long id, UUID batch, UUID programme, RecordKind kind, UUID record, What what, int version,
		String title, @Nullable String before, @Nullable String after, List<UUID> namedBy, Instant at, UUID by) {

	/** What can happen to a record. */
	public enum What {

		ADDED, CHANGED, REMOVED, BROUGHT_BACK

	}

}
