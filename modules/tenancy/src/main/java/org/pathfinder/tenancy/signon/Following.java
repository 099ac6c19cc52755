package org.pathfinder.tenancy.signon;

import java.util.Collection;
import java.util.TreeSet;

import org.hibernate.id.uuid.UuidVersion7Strategy;

import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.tasks.Tasks;

/** Has Keycloak know what became of a council's connections. */
@Component
class Following {

	private final Tasks tasks;

	Following(Tasks tasks) {
		this.tasks = tasks;
	}

	/**
	 * Asks for it. Each provider is a task of its own, and a new one: one that is being
	 * done may have read what was before.
	 * @param aliases the providers that it is about, whether the council still uses them
	 * or not
	 */
	void ask(String council, Collection<String> aliases) {
		new TreeSet<>(aliases).forEach((alias) -> this.tasks.ask(ProviderWork.KIND,
				alias + "/" + UuidVersion7Strategy.INSTANCE.generateUuid(null), new ProviderWork.Due(alias, council)));
	}

}
