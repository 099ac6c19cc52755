package org.pathfinder.stages;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Tells what a record needs to know of the programme it is in. */
public interface ProgrammeHeads {

	/**
	 * The programme of this id.
	 * @throws NoSuchRecord if this council has none
	 */
	Head head(UUID programme);

	/** Those of these programmes that this council has, in no order. */
	List<Head> heads(Collection<UUID> programmes);

	/** All that this council has, newest first. */
	List<Head> heads();

	/**
	 * A programme, in short.
	 *
	 * @param id its id
	 * @param name its name
	 * @param example whether it shows how one might work
	 */
	record Head(UUID id, String name, boolean example) {
	}

}
