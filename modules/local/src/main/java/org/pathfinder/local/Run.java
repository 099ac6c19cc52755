package org.pathfinder.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What {@code ./run} does: starts PostgreSQL, Keycloak, a mail catcher and Pathfinder on
 * this machine, says where they are, and stops them all again at Ctrl-C.
 */
public final class Run {

	private static final int POSTGRES = 5433;

	private static final int KEYCLOAK = 8180;

	private static final int MAIL = 2525;

	private static final int APPLICATION = 8080;

	private static final String OPERATOR = "Digital Inclusion Example Ltd";

	private static final int MANAGEMENT = 9090;

	private static final String ADDRESS = "http://localhost:" + APPLICATION;

	private final long began = System.nanoTime();

	private final Path jar;

	private final Path data;

	private final boolean secondFactor;

	private Run(Path root, boolean secondFactor) {
		this.secondFactor = secondFactor;
		this.jar = root.resolve("modules/app/target/pathfinder.jar");
		this.data = root.resolve(".pathfinder");
	}

	public static void main(String[] arguments) throws IOException {
		var wishes = List.of(arguments);
		System.exit(
				new Run(Path.of("").toRealPath(), wishes.contains("--second-factor")).run(wishes.contains("--fresh")));
	}

	/**
	 * Everything is opened and closed by this one thread, which Ctrl-C interrupts
	 * wherever it is; so whatever has been opened by then is closed, in order.
	 */
	private int run(boolean fresh) {
		var main = Thread.currentThread();
		var closed = new CountDownLatch(1);
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			if (closed.getCount() > 0) {
				say("Stopping …");
				main.interrupt();
				await(closed);
			}
		}));
		try {
			start(fresh);
			return 1;
		}
		catch (CannotStart ex) {
			System.out.flush();
			System.err.println(ex.getMessage());
			return 1;
		}
		catch (CancellationException ex) {
			say("Stopped.");
			return 130;
		}
		finally {
			closed.countDown();
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			if (!latch.await(90, TimeUnit.SECONDS)) {
				System.err.println("Something does not stop; the next ./run will stop it.");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void start(boolean fresh) {
		if (!Files.exists(this.jar)) {
			throw new CannotStart("%s is missing: ./run builds it.".formatted(this.jar));
		}
		try (var _ = Claim.on(this.data)) {
			stopLeftOvers();
			if (fresh) {
				forget();
			}
			Ports.require(POSTGRES, "PostgreSQL");
			Ports.require(KEYCLOAK, "Keycloak");
			Ports.require(MAIL, "the mail catcher");
			Ports.require(APPLICATION, "Pathfinder");
			Ports.require(MANAGEMENT, "Pathfinder's management");
			startServers();
		}
	}

	private void stopLeftOvers() {
		if (Child.stopMarked(mark())) {
			say("Stopped the Pathfinder that an earlier run had left behind.");
		}
		if (LocalKeycloak.stopLeftOver(keycloakDirectory())) {
			say("Stopped the Keycloak that an earlier run had left behind.");
		}
		if (LocalPostgres.stopLeftOver(postgresDirectory())) {
			say("Stopped the PostgreSQL that an earlier run had left behind.");
		}
	}

	/** Not the unpacked programs: they hold no data, and take long to make. */
	private void forget() {
		for (var each : List.of("examples", "keycloak/realm.json", "mail", "application.log", "postgres/pgdata")) {
			Unpacked.delete(this.data.resolve(each));
		}
		say("Deleted the data of earlier runs.");
	}

	private void startServers() {
		try (var background = Executors.newSingleThreadExecutor(); AutoCloseable _ = background::shutdownNow) {
			if (!LocalKeycloak.prepared(keycloakDirectory())) {
				say("Keycloak: unpacking and building, the first time only (about 15 seconds) …");
			}
			var prepared = background.submit(() -> LocalKeycloak.prepare(keycloakDirectory()));
			say("PostgreSQL: starting …");
			try (var postgres = LocalPostgres.start(postgresDirectory(), POSTGRES)) {
				say("PostgreSQL: ready on 127.0.0.1:%d".formatted(POSTGRES));
				try (var _ = LocalMail.start(this.data.resolve("mail"), MAIL, this::say)) {
					await(prepared);
					var first = !Files.exists(keycloakDirectory().resolve("realm.json"));
					say("Keycloak: starting %s…".formatted(first ? "with new data (about 25 seconds) " : ""));
					try (var keycloak = LocalKeycloak.start(keycloakDirectory(), KEYCLOAK, postgres,
							new LocalKeycloak.Realm(ADDRESS, MAIL))) {
						say("Keycloak: ready on %s".formatted(keycloak.address()));
						if (keycloak.outdated()) {
							say("Keycloak: its realm's definition has changed since these data were made; ./run --fresh applies it.");
						}
						startApplication(postgres, keycloak);
					}
				}
			}
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void startApplication(LocalPostgres postgres, LocalKeycloak keycloak) {
		say("Pathfinder: starting …");
		var log = this.data.resolve("application.log");
		var command = List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), mark(), "-jar",
				this.jar.toString(), "--pathfinder.target=all",
				"--spring.config.additional-location=" + councils().toUri());
		var application = Child.start("Pathfinder", mark(), command, settings(postgres, keycloak), log);
		try {
			application.awaitAnswer("http://localhost:%d/actuator/health".formatted(MANAGEMENT), Duration.ofMinutes(4));
			say("Pathfinder: ready on %s".formatted(ADDRESS));
			new Examples(ADDRESS, keycloak.tokens(), this.data.resolve("examples")).fill(this::say);
			summary();
			application.awaitEnd();
			if (Thread.currentThread().isInterrupted()) {
				throw new CancellationException();
			}
			throw application.died();
		}
		finally {
			application.stop();
		}
	}

	/**
	 * As environment variables, which, unlike arguments, other people on the machine
	 * cannot read.
	 */
	private Map<String, String> settings(LocalPostgres postgres, LocalKeycloak keycloak) {
		var settings = new LinkedHashMap<String, String>();
		settings.put("SERVER_ADDRESS", "127.0.0.1");
		settings.put("SERVER_PORT", Integer.toString(APPLICATION));
		settings.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
		settings.put("MANAGEMENT_SERVER_PORT", Integer.toString(MANAGEMENT));
		settings.put("SPRING_DATASOURCE_URL", postgres.jdbcUrl("pathfinder"));
		settings.put("PATHFINDER_DATABASE_OWNERPASSWORD", LocalPostgres.OWNER_PASSWORD);
		settings.put("PATHFINDER_DATABASE_APPPASSWORD", LocalPostgres.APP_PASSWORD);
		settings.put("PATHFINDER_DATABASE_INFRAPASSWORD", LocalPostgres.INFRA_PASSWORD);
		settings.put("PATHFINDER_ADDRESS", ADDRESS);
		settings.put("PATHFINDER_KEYCLOAK_REALMADDRESS", keycloak.realmAddress());
		settings.put("PATHFINDER_KEYCLOAK_CLIENTSECRET", LocalKeycloak.CLIENT_SECRET);
		settings.put("PATHFINDER_KEYCLOAK_PROVISIONINGSECRET", LocalKeycloak.PROVISIONING_SECRET);
		settings.put("PATHFINDER_SECONDFACTOR", Boolean.toString(this.secondFactor));
		settings.put("PATHFINDER_SIGNON_LOOPBACK", "true");
		settings.put("PATHFINDER_OPERATOR_NAME", OPERATOR);
		settings.put("PATHFINDER_OPERATOR_EMAIL", "help@localhost.example");
		settings.put("PATHFINDER_MAIL_FROM", "pathfinder@localhost.example");
		settings.put("PATHFINDER_LIBRARY_EDITORS", "editors@lga.example");
		settings.put("SPRING_MAIL_HOST", "127.0.0.1");
		settings.put("SPRING_MAIL_PORT", Integer.toString(MAIL));
		return settings;
	}

	private Path councils() {
		try {
			return Files.writeString(this.data.resolve("councils.yaml"), Unpacked.text("/councils.yaml"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void summary() {
		var text = new StringBuilder("\n");
		var addresses = new LinkedHashMap<String, String>();
		addresses.put("Pathfinder", ADDRESS);
		addresses.put("API", ADDRESS + "/api/openapi");
		addresses.put("Health", "http://localhost:%d/actuator/health".formatted(MANAGEMENT));
		addresses.put("Keycloak",
				"http://localhost:%d (%s, password %s)".formatted(KEYCLOAK, LocalKeycloak.ADMIN, LocalKeycloak.ADMIN));
		addresses.put("PostgreSQL", "127.0.0.1:%d, database pathfinder (%s, password %s)".formatted(POSTGRES,
				LocalPostgres.SUPERUSER, LocalPostgres.SUPERUSER));
		addresses.put("Mail", this.data.resolve("mail").toString());
		addresses.put("Log", this.data.resolve("application.log").toString());
		addresses.forEach((name, where) -> text.append("  %-11s %s%n".formatted(name, where)));
		text.append("%n  Sign in with the password %s as%n".formatted(Tokens.PASSWORD));
		for (var account : Account.all()) {
			text.append("  %-38s %-18s %s%n".formatted(account.email(), account.name(), account.about()));
		}
		text.append("%n  Ctrl-C stops everything.%n".formatted());
		System.out.println(text);
	}

	private static void await(Future<?> prepared) {
		try {
			prepared.get();
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		}
	}

	private String mark() {
		return "-Dpathfinder.local=" + this.data;
	}

	private Path postgresDirectory() {
		return this.data.resolve("postgres");
	}

	private Path keycloakDirectory() {
		return this.data.resolve("keycloak");
	}

	private void say(String what) {
		System.out.printf("[%5.1f s] %s%n", (System.nanoTime() - this.began) / 1e9, what);
	}

}
