package org.pathfinder.tenancy.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CancellationException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Opens the way to the database once it answers, the application's login is a safe one
 * and the platform's schema has every change that this build needs. Until then the
 * process is live but not ready, and looks again every second, so that it does not matter
 * what of a platform starts first. Once open, it stays open.
 */
final class Opening implements HealthIndicator, SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Opening.class);

	private static final Duration EVERY = Duration.ofSeconds(1);

	private static final String SECONDS_TO_CONNECT = "3";

	private final String url;

	private final DatabaseSettings settings;

	private final SafeLogin safeLogin;

	private final PlatformSchema schema;

	private final ApplicationEventPublisher events;

	private volatile @Nullable String obstacle = "Nobody has looked yet";

	private @Nullable Thread lookout;

	Opening(String url, DatabaseSettings settings, SafeLogin safeLogin, PlatformSchema schema,
			ApplicationEventPublisher events) {
		this.url = url;
		this.settings = settings;
		this.safeLogin = safeLogin;
		this.schema = schema;
		this.events = events;
	}

	/**
	 * Refuses an unsafe login before anything else starts, if the database is there to
	 * tell.
	 * @param patience how long to wait for it; after that, too, a process is refused that
	 * can do nothing without. With none, it starts and looks again.
	 */
	void refuseUnsafeLogin(Duration patience) {
		long until = System.nanoTime() + patience.toNanos();
		for (boolean said = false;; said = true) {
			try (Connection login = connect(this.settings.appUser(), this.settings.appPassword())) {
				this.safeLogin.refuseUnsafe(login);
				return;
			}
			catch (SQLException failure) {
				if (patience.isZero()) {
					return;
				}
				String refusal = refused(this.settings.appUser(), failure);
				if (System.nanoTime() > until) {
					throw new SafeLogin.UnsafeLogin(refusal,
							"Start PostgreSQL, run infra/postgres/roles.sql, and check spring.datasource.url and pathfinder.database.app-password.");
				}
				if (!said) {
					log.warn("{}; trying again for {} seconds", refusal, patience.toSeconds());
				}
			}
			pause();
		}
	}

	private static void pause() {
		try {
			Thread.sleep(EVERY);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		}
	}

	/** Nothing goes through before this lets it. */
	void require() throws SQLException {
		if (this.obstacle != null) {
			throw new SQLTransientConnectionException("Not ready: " + this.obstacle);
		}
	}

	private boolean look() {
		String before = this.obstacle;
		this.obstacle = obstacle();
		if (this.obstacle == null) {
			this.obstacle = begin();
		}
		if (this.obstacle == null) {
			log.info("Ready: the database is there, and its platform schema is new enough");
			return true;
		}
		if (!this.obstacle.equals(before)) {
			log.warn("Not ready: {}", this.obstacle);
		}
		return false;
	}

	private @Nullable String begin() {
		try {
			this.events.publishEvent(new DatabaseOpened());
			return null;
		}
		catch (RuntimeException failure) {
			return "What begins with the database could not: " + failure.getMessage();
		}
	}

	private @Nullable String obstacle() {
		try (Connection login = connect(this.settings.appUser(), this.settings.appPassword())) {
			this.safeLogin.refuseUnsafe(login);
			int missing = this.schema.missing(login);
			if (missing > 0) {
				return "The platform's schema lacks " + missing
						+ " of the changes that this build needs; migrate makes them";
			}
		}
		catch (SQLException failure) {
			return refused(this.settings.appUser(), failure);
		}
		try (Connection _ = connect(this.settings.infraUser(), this.settings.infraPassword())) {
			return null;
		}
		catch (SQLException failure) {
			return refused(this.settings.infraUser(), failure);
		}
	}

	private String refused(String user, SQLException failure) {
		return "The database at " + this.url + " did not let '" + user + "' in: " + failure.getMessage();
	}

	private Connection connect(String user, String password) throws SQLException {
		var properties = new Properties();
		properties.setProperty("user", user);
		properties.setProperty("password", password);
		properties.setProperty("ApplicationName", "pathfinder opening");
		properties.setProperty("connectTimeout", SECONDS_TO_CONNECT);
		properties.setProperty("loginTimeout", SECONDS_TO_CONNECT);
		return DriverManager.getConnection(this.url, properties);
	}

	@Override
	public void start() {
		if (!look()) {
			this.lookout = Thread.ofVirtual().name("opening").start(this::lookOut);
		}
	}

	private void lookOut() {
		try {
			do {
				pause();
			}
			while (!look());
		}
		catch (CancellationException stopped) {
			// with the process
		}
		catch (SafeLogin.UnsafeLogin unsafe) {
			new LoggingFailureAnalysisReporter().report(new UnsafeLoginAnalyzer().analyze(unsafe, unsafe));
			System.exit(1);
		}
	}

	@Override
	public void stop() {
		if (this.lookout != null) {
			this.lookout.interrupt();
			this.lookout = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.obstacle == null || this.lookout != null;
	}

	/** After {@code migrate} (0), before the web server opens its port. */
	@Override
	public int getPhase() {
		return 1;
	}

	@Override
	public Health health() {
		return (this.obstacle == null) ? Health.up().build()
				: Health.outOfService().withDetail("waits for", this.obstacle).build();
	}

}
