package org.pathfinder.web;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionSystemException;

import static org.assertj.core.api.Assertions.assertThat;

/** What says that the database is away, however it comes to be known. */
class OutageTest {

	private static final SQLException STOPPED = new SQLException("terminating connection", "57P01");

	/** As the pool says it of a connection that it has given up. */
	private static final SQLException CLOSED = new SQLException("Connection is closed");

	@Test
	void aLostConnectionIsOne() {
		assertThat(Outage.isOutage(new DataAccessResourceFailureException("commit", STOPPED))).isTrue();
		assertThat(Outage.isOutage(new SQLException("no such column", "42703"))).isFalse();
	}

	@Test
	void aRollbackThatFailsHidesWhatCameBeforeIt() {
		assertThat(Outage.isOutage(rollback(CLOSED, STOPPED))).isTrue();
		assertThat(Outage.isOutage(rollback(new SQLException("no such savepoint", "3B001"),
				new IllegalStateException("a mistake of ours"))))
			.isFalse();
	}

	/** The statement that lost it may have failed where a failure is allowed. */
	@Test
	void aStatementOnAConnectionThatThePoolGaveUpIsOne() {
		assertThat(Outage.isOutage(new UncategorizedSQLException("insert", "insert into barrier", CLOSED))).isTrue();
		assertThat(Outage.isOutage(rollback(CLOSED, new IllegalStateException("nothing found")))).isTrue();
		assertThat(Outage.isOutage(new SQLException("No workspace is bound"))).isFalse();
	}

	/** The commit's failure is logged then, and thrown nowhere. */
	@Test
	void aRollbackThatFailsAfterACommitDidHidesItAltogether() {
		assertThat(Outage.isOutage(new TransactionSystemException("JDBC rollback failed", CLOSED))).isTrue();
		assertThat(Outage.isOutage(
				new TransactionSystemException("JDBC rollback failed", new SQLException("no such column", "42703"))))
			.isFalse();
	}

	private static TransactionSystemException rollback(SQLException failure, RuntimeException before) {
		var rollback = new TransactionSystemException("JDBC rollback failed", failure);
		rollback.initApplicationException(before);
		return rollback;
	}

	private static TransactionSystemException rollback(SQLException failure, SQLException before) {
		return rollback(failure, new DataAccessResourceFailureException("lost", before));
	}

}
