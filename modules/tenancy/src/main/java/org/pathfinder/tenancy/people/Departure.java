package org.pathfinder.tenancy.people;

import java.util.UUID;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.tasks.TaskKind;
import org.pathfinder.tenancy.tasks.Tasks;

/** Who is no longer a member leaves the council's organisation in Keycloak, too. */
@Component
class Departure {

	static final TaskKind<Left> KIND = new TaskKind<>("leave-organisation", Left.class);

	private final Tasks tasks;

	Departure(Tasks tasks) {
		this.tasks = tasks;
	}

	/**
	 * Somebody who left.
	 *
	 * @param council the council's slug
	 * @param person Keycloak's id of the person
	 */
	record Left(String council, UUID person) {
	}

	@EventListener
	void left(MembershipChanged change) {
		if (change.after() == null) {
			this.tasks.ask(KIND, change.person().toString(), new Left(change.council().value(), change.person()));
		}
	}

}
