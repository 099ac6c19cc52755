package org.pathfinder.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.pathfinder.local.Child;
import org.pathfinder.testing.Platform;
import org.pathfinder.testing.Servers;

/** The packaged application in a process of its own, without any switch for the JVM. */
final class Pathfinder implements AutoCloseable {

	/** Has it write down every statement, which takes its time. */
	static final String TRACED = "--logging.level.org.postgresql.core.v3.QueryExecutorImpl=trace";

	/** Has no save followed by the comparison. */
	static final String UNFOLLOWED = "--spring.main.sources=" + Unfollowed.class.getName();

	private static final int TIMES = 10;

	private final Child process;

	private final String address;

	private final Path log;

	private Pathfinder(Child process, String address, Path log) {
		this.process = process;
		this.address = address;
		this.log = log;
	}

	/**
	 * Starts it.
	 * @param arguments {@link #TRACED}, {@link #UNFOLLOWED}, both or none
	 */
	static Pathfinder start(String database, String... arguments) {
		int management = Servers.freePort();
		int port = Servers.freePort();
		Map<String, String> settings = Platform.settings(port, database);
		settings.put("management.server.port", String.valueOf(management));
		Path root = Servers.root();
		Path log = root.resolve("modules/benchmarks/target/application-%d.log".formatted(port));
		String mark = "-Dpathfinder.benchmark=" + port;
		// as java -jar does, but with this module's classes beside the application's
		var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), mark,
				"-Dloader.path=" + root.resolve("modules/benchmarks/target/classes"), "-cp",
				root.resolve("modules/app/target/pathfinder.jar").toString(),
				"org.springframework.boot.loader.launch.PropertiesLauncher", "--pathfinder.target=all",
				"--spring.config.additional-location="
						+ root.resolve("modules/local/src/main/resources/councils.yaml").toUri()));
		command.addAll(List.of(arguments));
		var process = Child.start("Pathfinder", mark, command, environment(settings), log);
		var pathfinder = new Pathfinder(process, "http://localhost:" + port, log);
		process.awaitAnswer("http://localhost:%d/actuator/health".formatted(management), Duration.ofMinutes(4));
		return pathfinder;
	}

	/** As variables, which other people on the machine cannot read. */
	private static Map<String, String> environment(Map<String, String> settings) {
		return settings.entrySet()
			.stream()
			.collect(Collectors.toMap(
					(setting) -> setting.getKey().replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT),
					Map.Entry::getValue));
	}

	String address() {
		return this.address;
	}

	/**
	 * How many statements a request sends: the command tags that the database answers
	 * with. By the mean of several, as a request saves its session after its last byte.
	 */
	int statements(Runnable request) {
		request.run();
		int before = tags();
		for (int time = 0; time < TIMES; time++) {
			request.run();
		}
		return Math.round((float) (tags() - before) / TIMES);
	}

	private int tags() {
		try {
			return (int) Files.readString(this.log)
				.lines()
				.filter((line) -> line.contains("BE CommandStatus(") && !line.contains("CommandStatus(BEGIN)")
						&& !line.contains("CommandStatus(COMMIT)"))
				.count();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	@Override
	public void close() {
		this.process.stop();
	}

}
