package org.pathfinder.tenancy.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Optional;

import javax.sql.DataSource;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.Savepoints;

/** Savepoints of the door's transaction: on its own connection, never on another one. */
@Component
class DoorSavepoints implements Savepoints {

	private final DataSource door;

	DoorSavepoints(DataSource door) {
		this.door = door;
	}

	@Override
	public Optional<RuntimeException> attempt(Runnable work) {
		Connection connection = DataSourceUtils.getConnection(this.door);
		try {
			Savepoint before = connection.setSavepoint();
			Optional<RuntimeException> fault = run(work);
			if (fault.isEmpty()) {
				connection.releaseSavepoint(before);
			}
			else if (connection.isClosed()) {
				// there is no transaction left to save anything in
				throw fault.get();
			}
			else {
				connection.rollback(before);
			}
			return fault;
		}
		catch (SQLException lost) {
			throw new DataAccessResourceFailureException("The transaction was lost", lost);
		}
		finally {
			DataSourceUtils.releaseConnection(connection, this.door);
		}
	}

	private static Optional<RuntimeException> run(Runnable work) {
		try {
			work.run();
			return Optional.empty();
		}
		catch (RuntimeException fault) {
			return Optional.of(fault);
		}
	}

}
