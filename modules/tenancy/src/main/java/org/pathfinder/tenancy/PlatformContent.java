package org.pathfinder.tenancy;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Content that ships with a release and belongs to everybody, such as the published
 * model. Loaded by {@code migrate} after the platform's schema is up to date.
 */
@FunctionalInterface
public interface PlatformContent {

	/** Loads what is not there yet; running it twice changes nothing. */
	void load(JdbcClient owner);

}
