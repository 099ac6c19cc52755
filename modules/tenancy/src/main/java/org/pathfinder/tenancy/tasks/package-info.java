/**
 * Work outside the database that follows from a change in it: asked for in the change's
 * own transaction, done by a worker.
 */
@NullMarked
@NamedInterface("tasks")
package org.pathfinder.tenancy.tasks;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
