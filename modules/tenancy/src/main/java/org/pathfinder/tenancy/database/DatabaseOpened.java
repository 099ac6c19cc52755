package org.pathfinder.tenancy.database;

/**
 * The database is there, and new enough: what works on it by itself may begin. Happens
 * once in a process.
 */
public record DatabaseOpened() {
}
