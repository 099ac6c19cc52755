package org.pathfinder.tenancy;

import java.util.List;

import org.springframework.stereotype.Component;

import org.pathfinder.web.Person;

/** The councils that whoever is signed in may work in. */
@Component
public class OwnCouncils {

	private final Memberships memberships;

	OwnCouncils(Memberships memberships) {
		this.memberships = memberships;
	}

	/** By name; none for who has not signed in. */
	public List<Council> list() {
		return Person.current()
			.map((person) -> this.memberships.all(person).open().stream().map(Workspace.Member::council).toList())
			.orElse(List.of());
	}

}
