package org.pathfinder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.pathfinder.local.LocalKeycloak;
import org.pathfinder.local.LocalMail;
import org.pathfinder.local.LocalPostgres;
import org.pathfinder.local.Ports;
import org.pathfinder.local.Postgres;

/**
 * One PostgreSQL and one Keycloak a test run, started when first asked for and stopped
 * when the run ends. Their data are new each run; Keycloak's unpacked programs are kept,
 * and a copy of what its first start makes of a database, which takes it longest.
 */
public final class Servers {

	private static @Nullable Postgres postgres;

	private static volatile @Nullable CompletableFuture<LocalKeycloak> keycloak;

	private static volatile int keycloakPort;

	private static @Nullable LocalMail mail;

	private Servers() {
	}

	/** The one of this machine, or a container of the image that a property names. */
	public static synchronized Postgres postgres() {
		if (postgres == null) {
			String image = System.getProperty("pathfinder.postgres.image", "");
			Postgres started = image.isEmpty() ? ours() : PostgresContainer.start(image);
			postgres = started;
			Runtime.getRuntime().addShutdownHook(new Thread(started::close));
		}
		return postgres;
	}

	private static LocalPostgres ours() {
		Path directory = directory().resolve("postgres");
		if (Files.exists(kept())) {
			return LocalPostgres.startFrom(kept(), directory, 0);
		}
		delete(directory.resolve("pgdata"));
		return LocalPostgres.start(directory, 0);
	}

	/** The data of a Keycloak that has been started once. */
	private static Path kept() {
		return directory().resolve("kept").resolve(LocalKeycloak.edition());
	}

	/** A Keycloak with the realm and the accounts that {@code ./run} has. */
	public static LocalKeycloak keycloak(String applicationAddress) {
		boolean first = begin(applicationAddress);
		LocalKeycloak started = awaitKeycloak();
		if (!first) {
			synchronized (started) {
				started.allow(applicationAddress);
			}
		}
		return started;
	}

	/**
	 * The address that Keycloak's realm has, or will have: if this is the first to ask,
	 * it is still starting, which {@link #awaitKeycloak()} waits for.
	 */
	static String realmAddress(String applicationAddress) {
		if (!Files.exists(kept()) || !begin(applicationAddress)) {
			keycloak(applicationAddress);
		}
		return "http://localhost:%d/realms/pathfinder".formatted(keycloakPort);
	}

	/** Waits until the Keycloak answers that somebody has asked for. */
	public static LocalKeycloak awaitKeycloak() {
		return Objects.requireNonNull(keycloak, "Nobody has asked for Keycloak").join();
	}

	/** Answers with whether it had to be started. */
	private static synchronized boolean begin(String applicationAddress) {
		if (keycloak != null) {
			return false;
		}
		keycloakPort = freePort();
		var realm = new LocalKeycloak.Realm(applicationAddress, mail().port());
		Postgres database = postgres();
		// a run may end before it has started
		Runtime.getRuntime()
			.addShutdownHook(new Thread(() -> LocalKeycloak.stopLeftOver(directory().resolve("keycloak"))));
		keycloak = CompletableFuture.supplyAsync(() -> start(realm, database), (work) -> new Thread(work).start());
		return true;
	}

	private static LocalKeycloak start(LocalKeycloak.Realm realm, Postgres database) {
		Path directory = directory().resolve("keycloak");
		delete(directory.resolve("realm.json"));
		LocalKeycloak started = LocalKeycloak.start(directory, keycloakPort, database, realm);
		if (Files.exists(kept())) {
			started.serve(realm);
		}
		else if (database instanceof LocalPostgres ours) {
			delete(directory().resolve("kept"));
			ours.copyTo(kept());
		}
		return started;
	}

	/** An SMTP server that keeps what it is given. */
	public static synchronized LocalMail mail() {
		if (mail == null) {
			Path directory = directory().resolve("mail");
			delete(directory);
			LocalMail started = LocalMail.start(directory, 0, (line) -> {
			});
			mail = started;
			Runtime.getRuntime().addShutdownHook(new Thread(started::close));
		}
		return mail;
	}

	/** A port of this machine that nobody uses just now. */
	public static int freePort() {
		return Ports.free();
	}

	/** The project's folder. */
	public static Path root() {
		Path here = Path.of("").toAbsolutePath();
		while (!Files.exists(here.resolve("modules/app/pom.xml"))) {
			here = here.getParent();
			if (here == null) {
				throw new IllegalStateException("Tests run inside the project's folder");
			}
		}
		return here;
	}

	/** Of all modules: what the first one makes, the next ones find. */
	private static Path directory() {
		return root().resolve(".pathfinder/test/servers");
	}

	private static void delete(Path directory) {
		if (!Files.exists(directory)) {
			return;
		}
		try (var below = Files.walk(directory)) {
			for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(each);
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
