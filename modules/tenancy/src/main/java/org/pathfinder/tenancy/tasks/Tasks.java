package org.pathfinder.tenancy.tasks;

import java.time.Clock;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import org.pathfinder.tenancy.NoWorkspaceBound;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.Workspace;

/**
 * Where work is asked for. It is done if the transaction at hand commits, and not if it
 * does not.
 */
@Component
public class Tasks {

	private final JdbcClient database;

	private final Clock clock;

	private final JsonMapper json;

	private final ObjectProvider<TaskWorker> worker;

	Tasks(JdbcClient database, Clock clock, JsonMapper json, ObjectProvider<TaskWorker> worker) {
		this.database = database;
		this.clock = clock;
		this.json = json;
		this.worker = worker;
	}

	/**
	 * Asks for work on the bound workspace's behalf.
	 * @param id what tells this piece of work from others of its kind there; while one
	 * waits, another with the same id changes nothing
	 * @throws NoWorkspaceBound where neither a council nor the platform is bound
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public <D extends Record> void ask(TaskKind<D> kind, String id, D data) {
		ask(kind, Asker.of(Workspace.current()), id, data);
	}

	/**
	 * Asks for work on the behalf of a council that an editor of the library answers. The
	 * database says which work that can be.
	 * @param id what tells this piece of work from others of its kind there; while one
	 * waits, another with the same id changes nothing
	 * @throws NoWorkspaceBound where no editor is bound
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public <D extends Record> void ask(TaskKind<D> kind, String id, D data, Slug council) {
		if (!(Workspace.current() instanceof Workspace.Editor)) {
			throw new NoWorkspaceBound();
		}
		ask(kind, new Asker(council), id, data);
	}

	private <D extends Record> void ask(TaskKind<D> kind, Asker asker, String id, D data) {
		this.database
			.sql("""
					insert into platform.scheduled_tasks (council, task_name, task_instance, task_data, execution_time, picked, version)
					values (:council, :name, :instance, :data, :now::timestamptz, false, 1)
					on conflict do nothing
					""")
			.param("council", (asker.council() != null) ? asker.council().value() : null)
			.param("name", kind.name())
			.param("instance", asker.instance(id))
			.param("data", this.json.writeValueAsBytes(data))
			.param("now", this.clock.instant().toString())
			.update();
		this.worker.ifAvailable(
				(here) -> TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

					@Override
					public void afterCommit() {
						here.lookNow();
					}
				}));
	}

}
