package org.pathfinder.tenancy.tasks;

import java.time.Duration;

import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

import org.pathfinder.web.EntryPoint;

/** Removes sessions that have ended, and with them what people typed and did not send. */
@Component
@EntryPoint("worker")
class SessionSweep implements RecurringWork {

	private static final Duration EVERY = Duration.ofMinutes(5);

	private final JdbcIndexedSessionRepository sessions;

	SessionSweep(JdbcIndexedSessionRepository sessions) {
		this.sessions = sessions;
	}

	@Override
	public String name() {
		return "remove-ended-sessions";
	}

	@Override
	public Duration every() {
		return EVERY;
	}

	@Override
	public void run() {
		this.sessions.cleanUpExpiredSessions();
	}

}
