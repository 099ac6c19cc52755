package org.pathfinder.tenancy.people;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * Those who look after a council's members. There is always one, once there is one.
 *
 * @param people who they are
 */
record Administrators(Set<UUID> people) {

	Administrators {
		people = Set.copyOf(people);
	}

	/**
	 * Lets these people stop being administrators, whether they are any or not.
	 * @throws LastAdministrator if nobody were left
	 */
	void without(Collection<UUID> leaving) {
		if (!this.people.isEmpty() && leaving.containsAll(this.people)) {
			throw new LastAdministrator();
		}
	}

}
