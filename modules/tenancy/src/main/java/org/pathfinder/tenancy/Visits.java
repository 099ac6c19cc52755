package org.pathfinder.tenancy;

import java.util.Optional;

import org.pathfinder.web.Person;

/** Lets people who are no members look into a council, where it allows that. */
@FunctionalInterface
public interface Visits {

	/**
	 * The person as a visitor of the council, who looks and changes nothing, until then.
	 */
	Optional<Workspace.Member> visit(Person person, Slug council);

}
