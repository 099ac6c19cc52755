package org.pathfinder.tenancy.register;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.CouncilChanged;
import org.pathfinder.tenancy.CouncilRegistered;
import org.pathfinder.tenancy.CouncilResumed;
import org.pathfinder.tenancy.CouncilSuspended;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;

/**
 * Writes down what operators do to the register, for each council it concerns: its
 * administrators read it. What {@code migrate} takes from the settings nobody did; it
 * comes as the database's owner, with no workspace bound.
 */
@Component
class RegisterAudit {

	private final Audit audit;

	RegisterAudit(Audit audit) {
		this.audit = audit;
	}

	@EventListener
	void on(CouncilRegistered event) {
		record(Act.ADDED, event.council());
	}

	@EventListener
	void on(CouncilChanged event) {
		record(Act.CHANGED, event.council());
	}

	@EventListener
	void on(CouncilSuspended event) {
		record(Act.SUSPENDED, event.council());
	}

	@EventListener
	void on(CouncilResumed event) {
		record(Act.RESUMED, event.council());
	}

	private void record(Act act, Slug council) {
		if (Workspace.isBound()) {
			this.audit.record(act, Thing.of(Thing.Kind.COUNCIL), council);
		}
	}

}
