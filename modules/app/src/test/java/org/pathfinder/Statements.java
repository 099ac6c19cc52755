package org.pathfinder;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Counts the statements that one request sends to the database, as the database's driver
 * hears of them: one command tag each. The beginning and the end of a transaction travel
 * with a statement, or are one round trip, and are not counted.
 */
final class Statements extends Handler implements AutoCloseable {

	static final int TIMES = 10;

	private final Logger driver = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

	private final Level level = this.driver.getLevel();

	private final boolean passesOn = this.driver.getUseParentHandlers();

	private final AtomicInteger count = new AtomicInteger();

	private Statements() {
		setLevel(Level.ALL);
		this.driver.setUseParentHandlers(false);
		this.driver.setLevel(Level.FINEST);
		this.driver.addHandler(this);
	}

	/**
	 * How many statements a request sends, by the mean of several: a request goes on for
	 * a moment after its last byte, to save its session, so that one statement or two of
	 * the whole may fall outside, or come from the request before.
	 */
	static long of(Runnable request) {
		try (var statements = new Statements()) {
			for (int time = 0; time < TIMES; time++) {
				request.run();
			}
			return Math.round((double) statements.count.get() / TIMES);
		}
	}

	@Override
	public void publish(LogRecord message) {
		if (isOfARequest() && message.getMessage().contains("BE CommandStatus(") && message.getParameters() != null) {
			String tag = String.valueOf(message.getParameters()[0]);
			if (!tag.equals("BEGIN") && !tag.equals("COMMIT")) {
				this.count.incrementAndGet();
			}
		}
	}

	/**
	 * A worker looks for tasks at any time, and the longer a request takes the more
	 * often.
	 */
	private static boolean isOfARequest() {
		return Thread.currentThread().getName().startsWith("tomcat-handler-");
	}

	@Override
	public void flush() {
	}

	@Override
	public void close() {
		this.driver.removeHandler(this);
		this.driver.setLevel(this.level);
		this.driver.setUseParentHandlers(this.passesOn);
	}

}
