package org.pathfinder.tenancy.tasks;

import java.time.Duration;

/**
 * Work done again and again, by one worker at a time, bound to the platform.
 */
public interface RecurringWork {

	/** What tells it from other work; lives in the database, so it never changes. */
	String name();

	/** How long to wait after one time before the next. */
	Duration every();

	void run();

}
