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
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.pathfinder.local.Child;
import org.pathfinder.testing.Platform;
import org.pathfinder.testing.Servers;

/** The packaged application in a process of its own, without any switch for the JVM. */
final class Pathfinder implements AutoCloseable {

	/** Has it write down every statement, which takes its time. */
	static final String TRACED = "--logging.level.org.postgresql.core.v3.QueryExecutorImpl=trace";

	/** Has no save followed by the comparison. */
	static final String UNFOLLOWED = "--spring.main.sources=" + Unfollowed.class.getName();

	/** Has it say how long schemas take to be made and brought up to date. */
	static final String PROVISIONING = "--spring.main.sources=org.pathfinder.tenancy.provisioning.ProvisioningTimes";

	/** Has it run with one search path and no role. */
	static final String UNISOLATED = "--spring.main.sources=" + Unisolated.class.getName();

	/** Has it write down the SQL of a new council. */
	static final String RENDERED = "--spring.main.sources=org.pathfinder.tenancy.provisioning.RenderedSql";

	/** The councils that {@code ./run} has. */
	static final Path LOCAL_COUNCILS = Servers.root().resolve("modules/local/src/main/resources/councils.yaml");

	private static final int TIMES = 10;

	private static final AtomicInteger STARTED = new AtomicInteger();

	private final Child process;

	private final String address;

	private final Path log;

	private Pathfinder(Child process, String address, Path log) {
		this.process = process;
		this.address = address;
		this.log = log;
	}

	/**
	 * Starts all of it in one process, with the councils that {@code ./run} has.
	 * @param arguments {@link #TRACED}, {@link #UNFOLLOWED}, both or none
	 */
	static Pathfinder start(String database, String... arguments) {
		return start("all", LOCAL_COUNCILS, Platform.settings(Servers.freePort(), database), arguments);
	}

	/** Starts one target of it, and waits until it is well. */
	static Pathfinder start(String target, Path councils, Map<String, String> settings, String... arguments) {
		int management = Servers.freePort();
		settings.put("management.server.port", String.valueOf(management));
		Pathfinder pathfinder = launch(target, councils, settings, arguments);
		pathfinder.process.awaitAnswer("http://localhost:%d/actuator/health".formatted(management),
				Duration.ofMinutes(4));
		return pathfinder;
	}

	/**
	 * Runs a command of it to its end.
	 * @return what it said
	 */
	static String command(String target, Path councils, Map<String, String> settings) {
		Pathfinder pathfinder = launch(target, councils, settings);
		pathfinder.process.awaitEnd();
		return pathfinder.output();
	}

	private static Pathfinder launch(String target, Path councils, Map<String, String> settings, String... arguments) {
		Path root = Servers.root();
		String mark = "-Dpathfinder.benchmark=%s-%d".formatted(target, STARTED.incrementAndGet());
		Path log = root.resolve("modules/benchmarks/target/%s.log".formatted(mark.substring(mark.indexOf('=') + 1)));
		// as java -jar does, but with this module's classes beside the application's
		var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), mark,
				"-Dloader.path=" + root.resolve("modules/benchmarks/target/classes"), "-cp",
				root.resolve("modules/app/target/pathfinder.jar").toString(),
				"org.springframework.boot.loader.launch.PropertiesLauncher", "--pathfinder.target=" + target,
				"--pathfinder.benchmark.rendered=" + sql(log),
				"--spring.config.additional-location=" + councils.toUri()));
		command.addAll(List.of(arguments));
		var process = Child.start("Pathfinder", mark, command, environment(settings), log);
		return new Pathfinder(process, Objects.requireNonNull(settings.get("pathfinder.address")), log);
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
		return (int) output().lines()
			.filter((line) -> line.contains("BE CommandStatus(") && !line.contains("CommandStatus(BEGIN)")
					&& !line.contains("CommandStatus(COMMIT)"))
			.count();
	}

	/**
	 * The figures that something inside it printed: of a baseline, and of what it is for.
	 */
	List<Double> figures(String name) {
		String begin = "figures " + name + ": ";
		return output().lines()
			.filter((line) -> line.startsWith(begin))
			.findFirst()
			.map((line) -> Stream.of(line.substring(begin.length()).split(" ")).map(Double::valueOf).toList())
			.orElseThrow(() -> new IllegalStateException("No figures of " + name + " in " + this.log));
	}

	/** What it wrote down. */
	String rendered() {
		return read(sql(this.log));
	}

	private static Path sql(Path log) {
		return log.resolveSibling(log.getFileName() + ".sql");
	}

	private String output() {
		return read(this.log);
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
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
