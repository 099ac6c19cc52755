package org.pathfinder.tenancy.provisioning;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.CouncilRegistered;
import org.pathfinder.tenancy.tasks.TaskKind;
import org.pathfinder.tenancy.tasks.Tasks;

/** Asks for the workspace of each council that comes onto the register. */
@Component
class RegistrationFollower {

	static final TaskKind<Asked> WORKSPACE = new TaskKind<>("provision-workspace", Asked.class);

	private final Tasks tasks;

	RegistrationFollower(Tasks tasks) {
		this.tasks = tasks;
	}

	@EventListener
	void follow(CouncilRegistered event) {
		this.tasks.ask(WORKSPACE, event.council().value(), new Asked(event.council().value()));
	}

	/**
	 * A workspace that is wanted.
	 *
	 * @param slug whose
	 */
	record Asked(String slug) {
	}

}
