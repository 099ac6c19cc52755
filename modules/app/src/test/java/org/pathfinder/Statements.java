package org.pathfinder;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
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

	private final Logger driver = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

	private final Level level = this.driver.getLevel();

	private final boolean passesOn = this.driver.getUseParentHandlers();

	private final Map<Long, List<String>> byThread = new ConcurrentHashMap<>();

	private Statements() {
		setLevel(Level.ALL);
		this.driver.setUseParentHandlers(false);
		this.driver.setLevel(Level.FINEST);
		this.driver.addHandler(this);
	}

	/**
	 * The statements of a request: those of the thread that sent most, as sessions are
	 * swept by another.
	 */
	static List<String> of(Runnable request) {
		try (var statements = new Statements()) {
			request.run();
			return statements.byThread.values().stream().max(Comparator.comparing(List::size)).orElse(List.of());
		}
	}

	@Override
	public void publish(LogRecord message) {
		if (message.getMessage().contains("BE CommandStatus(") && message.getParameters() != null) {
			String tag = String.valueOf(message.getParameters()[0]);
			if (!tag.equals("BEGIN") && !tag.equals("COMMIT")) {
				this.byThread.computeIfAbsent(message.getLongThreadID(), (id) -> new CopyOnWriteArrayList<>()).add(tag);
			}
		}
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
