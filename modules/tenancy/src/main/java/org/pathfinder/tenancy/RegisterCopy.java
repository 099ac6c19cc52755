package org.pathfinder.tenancy;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A module's own copy of the register, for those who may not read the register itself.
 * Told by {@code migrate} once all councils are on it.
 */
@FunctionalInterface
public interface RegisterCopy {

	/** Makes the copy say what the register says; running it twice changes nothing. */
	void copy(JdbcClient owner, List<RegisteredCouncil> councils);

}
