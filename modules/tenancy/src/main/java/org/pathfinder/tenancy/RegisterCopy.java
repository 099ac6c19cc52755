package org.pathfinder.tenancy;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A module's own copy of the register, for those who may not read the register itself.
 * Told whenever the register changes, and by each {@code migrate}.
 */
@FunctionalInterface
public interface RegisterCopy {

	/**
	 * Makes the copy say what the register says; running it twice changes nothing.
	 * @param database the connection of who changed the register: the platform, or the
	 * owner
	 */
	void copy(JdbcClient database, List<RegisteredCouncil> councils);

}
