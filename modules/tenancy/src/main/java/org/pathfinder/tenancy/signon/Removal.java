package org.pathfinder.tenancy.signon;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.people.MembershipChanged;

/** Remembers whom an administrator removed, so that no provider's word undoes it. */
@Component
class Removal {

	private final JdbcClient database;

	Removal(JdbcClient database) {
		this.database = database;
	}

	@EventListener
	void removed(MembershipChanged change) {
		if (change.after() == null) {
			this.database
				.sql("insert into platform.former_member (council, person) values (?, ?) on conflict do nothing")
				.param(change.council().value())
				.param(change.person())
				.update();
		}
	}

}
