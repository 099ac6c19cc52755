package org.pathfinder.tenancy.people;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;

/** Writes down who became a member, another kind of member, or none. */
@Component
class PeopleAudit {

	private final Audit audit;

	PeopleAudit(Audit audit) {
		this.audit = audit;
	}

	@EventListener
	void on(MembershipChanged change) {
		MemberRole role = (change.after() != null) ? change.after() : change.before();
		Thing member = Thing.of(Thing.Kind.MEMBER)
			.at("/settings/members/" + change.person())
			.saying(String.valueOf(role));
		if (Workspace.current() instanceof Workspace.Platform) {
			this.audit.record(act(change), member, change.council());
		}
		else {
			this.audit.record(act(change), member);
		}
	}

	private static Act act(MembershipChanged change) {
		if (change.before() == null) {
			return Act.ADDED;
		}
		return (change.after() == null) ? Act.REMOVED : Act.CHANGED;
	}

}
