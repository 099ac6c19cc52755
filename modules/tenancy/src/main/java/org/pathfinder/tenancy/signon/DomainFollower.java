package org.pathfinder.tenancy.signon;

import org.hibernate.id.uuid.UuidVersion7Strategy;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.CouncilChanged;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.tasks.Tasks;

/** A domain that is no longer a council's leads nobody to the council's provider. */
@Component
class DomainFollower {

	private final JdbcClient database;

	private final Tasks tasks;

	DomainFollower(JdbcClient database, Tasks tasks) {
		this.database = database;
		this.tasks = tasks;
	}

	@EventListener
	void changed(CouncilChanged change) {
		if (Workspace.isBound() && Workspace.current() instanceof Workspace.Platform) {
			this.database.sql("""
					delete from platform.sign_on_domain d using platform.council c
					where d.council = ? and c.slug = d.council and d.domain <> all(c.email_domains) returning d.alias
					""")
				.param(change.council().value())
				.query(String.class)
				.list()
				.stream()
				.distinct()
				.forEach((alias) -> this.tasks.ask(ProviderWork.KIND,
						alias + "/" + UuidVersion7Strategy.INSTANCE.generateUuid(null), new ProviderWork.Due(alias)));
		}
	}

}
