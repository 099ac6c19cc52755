package org.pathfinder.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.sun.security.auth.module.UnixSystem;
import org.tukaani.xz.XZInputStream;

/**
 * A real PostgreSQL on loopback, its data kept in a directory, with the databases and
 * roles that Pathfinder and Keycloak expect. Commits reach the disk ({@code fsync}), so
 * what survives {@link #killHard()} here survives it in production.
 */
public final class LocalPostgres extends Postgres {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Cluster cluster;

	private final Claim claim;

	private LocalPostgres(Cluster cluster, int port, Claim claim) {
		super("127.0.0.1", port);
		this.cluster = cluster;
		this.claim = claim;
	}

	/**
	 * Starts PostgreSQL with the data of this directory, made at the first start; a
	 * server that a killed process left running on them is stopped first.
	 * @param port 0 for any that is free
	 */
	public static LocalPostgres start(Path directory, int port) {
		var claim = Claim.on(directory);
		try {
			var cluster = Cluster.in(directory);
			cluster.stop();
			if (port != 0) {
				Ports.require(port, "PostgreSQL");
			}
			cluster.initialise();
			var postgres = new LocalPostgres(cluster, (port != 0) ? port : Ports.free(), claim);
			cluster.start(postgres.port());
			postgres.provide();
			return postgres;
		}
		catch (RuntimeException ex) {
			Cluster.in(directory).stop();
			claim.close();
			throw ex;
		}
	}

	/**
	 * Starts PostgreSQL with a copy of data that {@link #copyTo} kept, in place of those
	 * of this directory.
	 * @param port 0 for any that is free
	 */
	public static LocalPostgres startFrom(Path kept, Path directory, int port) {
		try (var _ = Claim.on(directory)) {
			var cluster = Cluster.in(directory);
			cluster.stop();
			Unpacked.delete(cluster.data());
			Unpacked.once(cluster.data(), (unfinished) -> {
				Unpacked.copy(kept, unfinished);
				Cluster.protect(unfinished);
			});
		}
		return start(directory, port);
	}

	/**
	 * Stops the server that a killed process may have left running on a directory's data.
	 * @return whether there was one
	 */
	static boolean stopLeftOver(Path directory) {
		return Files.exists(directory.resolve("pgdata")) && Cluster.in(directory).stop();
	}

	/**
	 * The postmaster's process id.
	 */
	public long pid() {
		return this.cluster.server().orElseThrow(() -> new IllegalStateException("PostgreSQL is not running")).pid();
	}

	/**
	 * {@code kill -9} of the postmaster; its backends notice and end as well.
	 * {@link #restart()} brings it back.
	 */
	public void killHard() {
		var server = this.cluster.server().orElseThrow(() -> new IllegalStateException("PostgreSQL is not running"));
		var backends = server.children().toList();
		server.destroyForcibly();
		Child.gone(server);
		backends.forEach(Child::gone);
	}

	/**
	 * Stops the server if it runs, and starts it again on the same port.
	 */
	public void restart() {
		this.cluster.stop();
		this.cluster.start(port());
	}

	/**
	 * Copies the data as they are now, while the server runs, for {@link #startFrom}.
	 * @param copy where to; not there yet
	 */
	public void copyTo(Path copy) {
		Unpacked.once(copy, (unfinished) -> {
			try (var connection = superuser("postgres").getConnection(); var statement = connection.createStatement()) {
				statement.execute("select pg_backup_start('copy', true)");
				this.cluster.copyTo(unfinished);
				try (var label = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
					label.next();
					Files.writeString(unfinished.resolve("backup_label"), label.getString(1));
				}
				// what was written in the meantime
				Unpacked.copy(this.cluster.data().resolve("pg_wal"), unfinished.resolve("pg_wal"));
			}
			catch (SQLException ex) {
				throw new IllegalStateException("Cannot copy the data to " + copy, ex);
			}
		});
	}

	@Override
	public void close() {
		this.cluster.stop();
		this.claim.close();
	}

	/**
	 * The programs and the data, whether or not a server runs on them.
	 */
	private record Cluster(Path programs, Path data, Path log) {

		static Cluster in(Path directory) {
			try {
				var real = directory.toRealPath();
				var programs = Unpacked.once(real.resolve("postgresql-" + Unpacked.version("postgresql")),
						Cluster::unpack);
				return new Cluster(programs.resolve("bin"), real.resolve("pgdata"), real.resolve("postgres.log"));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static void unpack(Path directory) throws IOException {
			var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
			var machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
			var archive = "/postgres-%s-%s.txz".formatted(system, machine);
			try (InputStream in = LocalPostgres.class.getResourceAsStream(archive)) {
				if (in == null) {
					throw new CannotStart(
							"Pathfinder carries no PostgreSQL for this machine (%s, %s): it knows Linux and macOS on x86-64 and ARM64."
								.formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
				}
				var tar = new ProcessBuilder("tar", "-xf", "-", "-C", directory.toString()).redirectErrorStream(true)
					.redirectOutput(ProcessBuilder.Redirect.DISCARD)
					.start();
				try (var out = tar.getOutputStream()) {
					new XZInputStream(in).transferTo(out);
				}
				if (tar.onExit().join().exitValue() != 0) {
					throw new IOException("tar could not unpack " + archive);
				}
			}
		}

		void initialise() {
			Unpacked.once(this.data, (unfinished) -> {
				var password = Files.writeString(unfinished.resolveSibling("password"), SUPERUSER);
				var initdb = program("initdb", "-D", unfinished.toString(), "-U", SUPERUSER, "--pwfile=" + password,
						"--auth=scram-sha-256", "--encoding=UTF8", "--no-instructions");
				initdb.addAll(locale());
				// a password that everybody knows needs no thousands of rounds for each
				// connection
				initdb.add("--set=scram_iterations=1");
				var done = Child.run(initdb, Map.of(), this.log, PATIENCE);
				Files.delete(password);
				if (!done) {
					throw failed("initdb");
				}
			});
		}

		/** The same order of letters on every machine, whatever its libc; from 17 on. */
		private static List<String> locale() {
			var release = Integer.parseInt(Unpacked.version("postgresql").replaceFirst("\\..*", ""));
			return (release >= 17) ? List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
					: List.of("--locale=C.UTF-8");
		}

		void copyTo(Path copy) throws IOException {
			Unpacked.copy(this.data, copy);
			for (var ofTheServer : List.of("postmaster.pid", "postmaster.opts")) {
				Files.deleteIfExists(copy.resolve(ofTheServer));
			}
		}

		/** PostgreSQL starts only where nobody else can look in. */
		static void protect(Path data) throws IOException {
			Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
		}

		void start(int port) {
			var options = "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=100"
				.formatted(port);
			// pg_ctl gives the server a session of its own, out of Ctrl-C's reach.
			var start = program("pg_ctl", "start", "--wait", "--timeout=" + PATIENCE.toSeconds(), "-D",
					this.data.toString(), "-l", this.log.toString(), "-o", options);
			var deadline = System.nanoTime() + PATIENCE.toNanos();
			rotateLog();
			while (!Child.run(start, Map.of(), this.log, PATIENCE.plusSeconds(5))) {
				// After kill -9 a busy backend may outlive its postmaster for a moment,
				// and PostgreSQL rightly waits for it.
				if (!Child.tail(this.log).contains("is still in use") || System.nanoTime() > deadline) {
					throw failed("PostgreSQL");
				}
			}
		}

		/**
		 * Stops the server, cleanly if it can be.
		 */
		boolean stop() {
			var server = server();
			server.ifPresent((process) -> {
				if (!pgCtlStop("fast") && !pgCtlStop("immediate")) {
					process.destroyForcibly();
					Child.gone(process);
				}
			});
			return server.isPresent();
		}

		private boolean pgCtlStop(String mode) {
			var interrupted = Thread.interrupted();
			try {
				return Child.run(program("pg_ctl", "stop", "--wait", "--timeout=20", "--mode=" + mode, "-D",
						this.data.toString()), Map.of(), this.log, Duration.ofSeconds(25));
			}
			finally {
				if (interrupted) {
					Thread.currentThread().interrupt();
				}
			}
		}

		/**
		 * The server that runs on these data. Its process id is in a file that outlives a
		 * crash, when the number may have gone to another program; PostgreSQL would then
		 * refuse to start, so such a file is taken away.
		 */
		Optional<ProcessHandle> server() {
			var file = this.data.resolve("postmaster.pid");
			try {
				if (!Files.exists(file)) {
					return Optional.empty();
				}
				var process = ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()));
				var ours = process
					.filter((each) -> each.info().commandLine().orElse("").contains("-D " + this.data + " "));
				if (process.isPresent() && ours.isEmpty()) {
					Files.delete(file);
				}
				return ours;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private List<String> program(String name, String... arguments) {
			var command = new ArrayList<String>();
			if (new UnixSystem().getUid() == 0) {
				// PostgreSQL refuses to run as root; in a user namespace of its own it is
				// nobody in particular.
				command.addAll(List.of(unshare(), "-U"));
			}
			command.add(this.programs.resolve(name).toString());
			command.addAll(List.of(arguments));
			return command;
		}

		private static String unshare() {
			for (var directory : System.getenv("PATH").split(":")) {
				var program = Path.of(directory, "unshare");
				if (Files.isExecutable(program)) {
					return program.toString();
				}
			}
			throw new CannotStart(
					"PostgreSQL does not run as root unless `unshare` (package util-linux) is on the PATH: install it, or run this as an ordinary user.");
		}

		private void rotateLog() {
			try {
				if (Files.exists(this.log)) {
					Files.move(this.log, this.log.resolveSibling("postgres.previous.log"),
							StandardCopyOption.REPLACE_EXISTING);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private CannotStart failed(String what) {
			return new CannotStart(
					"%s did not start; the end of %s:%n%s".formatted(what, this.log, Child.tail(this.log)));
		}

	}

}
