package org.pathfinder.tenancy.tasks;

/**
 * A kind of work that is asked for now and done by a worker later.
 *
 * @param <D> what the work needs to know: a record, kept as JSON until the work is done
 * @param name what tells it from other kinds; lives in the database, so it never changes
 * @param data the type of that
 */
public record TaskKind<D extends Record>(String name, Class<D> data) {
}
