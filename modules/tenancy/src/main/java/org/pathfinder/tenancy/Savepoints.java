package org.pathfinder.tenancy;

import java.util.Optional;

/**
 * Lets a part of a transaction fail alone. For what follows from somebody's work and must
 * not undo it.
 */
@FunctionalInterface
public interface Savepoints {

	/**
	 * Does the work behind a savepoint of the transaction at hand.
	 * @return why the work failed, if it did; then the transaction is as it was before
	 * @throws RuntimeException what the work threw, if the transaction is lost with it
	 */
	Optional<RuntimeException> attempt(Runnable work);

}
