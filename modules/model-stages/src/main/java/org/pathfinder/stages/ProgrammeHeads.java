package org.pathfinder.stages;

import java.util.UUID;

/** Tells what a record needs to know of the programme it is in. */
@FunctionalInterface
public interface ProgrammeHeads {

	/**
	 * The programme of this id.
	 * @throws NoSuchRecord if this council has none
	 */
	Head head(UUID programme);

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
