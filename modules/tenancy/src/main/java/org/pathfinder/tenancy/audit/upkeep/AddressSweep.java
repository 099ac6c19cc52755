package org.pathfinder.tenancy.audit.upkeep;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import org.pathfinder.tenancy.tasks.RecurringWork;
import org.pathfinder.web.EntryPoint;

/**
 * Takes addresses out of the audit once they are 90 days old. How old is for the database
 * to say: nobody can have it take them out earlier.
 */
@Component
@EntryPoint("worker")
class AddressSweep implements RecurringWork {

	private static final Logger log = LoggerFactory.getLogger(AddressSweep.class);

	private static final Duration EVERY = Duration.ofHours(6);

	private final JdbcClient database;

	private final TransactionTemplate transaction;

	AddressSweep(JdbcClient database, TransactionTemplate transaction) {
		this.database = database;
		this.transaction = transaction;
	}

	@Override
	public String name() {
		return "forget-addresses";
	}

	@Override
	public Duration every() {
		return EVERY;
	}

	@Override
	public void run() {
		Integer forgotten = this.transaction.execute((
				status) -> this.database.sql("select platform.forget_audit_addresses()").query(Integer.class).single());
		log.info("Audit entries that lost their address: {}", forgotten);
	}

}
