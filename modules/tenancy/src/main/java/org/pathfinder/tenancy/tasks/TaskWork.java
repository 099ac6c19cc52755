package org.pathfinder.tenancy.tasks;

/**
 * Does one kind of work. Runs in a worker, bound to the workspace that asked: to a
 * council as upkeep, else to the platform. Done at least once: a worker that dies in the
 * middle is followed by another one, so doing it twice must leave what doing it once
 * does. What it throws is recorded, and it is tried again, each time later.
 *
 * @param <D> what the work needs to know
 */
public interface TaskWork<D extends Record> {

	TaskKind<D> kind();

	void run(D data);

}
