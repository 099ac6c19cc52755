package org.pathfinder;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody else wrote forges no line of the log, and each line says whose it is. */
@Isolated("an application that starts meanwhile sets all loggers anew")
@PathfinderTest
class LogTest {

	private static final Pattern FIRST = Pattern
		.compile("20\\d\\d-\\d\\d-\\d\\dT[\\d:.+Z-]+ +(TRACE|DEBUG|INFO|WARN|ERROR) \\[\\S+ \\S+] .*");

	private static final String HOSTILE = "\r\n2026-01-01T00:00:00.000Z  INFO [- -] FORGED : all is well\u001b[2J\u0000\u0085\u2028\u202e";

	@Autowired
	Environment environment;

	@ParameterizedTest
	@ValueSource(strings = { "message", "exception", "cause", "suppressed" })
	void noTextBeginsALineOrMovesACursor(String place) {
		var failure = new IllegalStateException("It failed" + (place.equals("exception") ? HOSTILE : ""),
				new IllegalArgumentException(place.equals("cause") ? HOSTILE : "as it had to"));
		failure.addSuppressed(new IllegalArgumentException(place.equals("suppressed") ? HOSTILE : "and so did this"));
		var event = new LoggingEvent(LogTest.class.getName(), context().getLogger(LogTest.class), Level.WARN,
				"Somebody typed {}", failure, new Object[] { place.equals("message") ? HOSTILE : "something" });

		String written = new String(encoder().encode(event), StandardCharsets.UTF_8);

		assertThat(written).contains("FORGED", "It failed", "at org.pathfinder.LogTest");
		assertThatOnlyOurLinesBegin(written);
		assertThat(written.lines().filter((line) -> FIRST.matcher(line).matches())).hasSize(1);
	}

	@Test
	void whatIsSentIsWrittenDownHarmlessly() {
		String token = "FORGED%0d%0aFORGED%1b[2J";
		String log = logged(() -> {
			Api stranger = Api.of(this.environment);
			stranger.get("/councils/" + token.replace("[", "%5b"));
			stranger.get("/model?q=" + token.replace("[", "%5b"));
			stranger.sendAs("application/x-www-form-urlencoded", "POST", "/model", "name=" + token);
			Api lead = stranger.as("lead@plymouth.example");
			lead.post("/api/model-stages/councils/plymouth/programmes",
					"{\"name\\r\\nFORGED\\u001b[2J\": 1, \"x\": \"\\r\\nFORGED\"}");
			lead.get("/api/model-stages/councils/plymouth/programmes?cursor=" + token.replace("[", "%5b"));
			RawRequest.send(this.environment.getRequiredProperty("pathfinder.address"),
					"GET /model HTTP/1.1\r\nHost: a\r\nUser-Agent: FORGED\u001b[2J\u0007\r\nX-Forwarded-For: FORGED\u001b[2J\r\n"
							+ "X-Request-Id: FORGED\r\nConnection: close\r\n\r\n",
					Duration.ofSeconds(3));
		});

		assertThat(log).contains("FORGED");
		assertThatOnlyOurLinesBegin(log);
	}

	@Test
	void aLineSaysWhichRequestAndWhichCouncilItIsAbout() {
		String log = logged(() -> FormVisitor.signedIn(this.environment, "lead@plymouth.example")
			.get("/councils/plymouth/programmes/new"));

		assertThat(log.lines().filter((line) -> line.contains("GET \"/councils/plymouth/programmes/new\"")))
			.isNotEmpty()
			.allMatch((line) -> line.matches(".* \\[[0-9a-f-]{36} plymouth] .*"));
		assertThat(log.lines().filter((line) -> line.contains("GET \"/model\""))).isNotEmpty()
			.allMatch((line) -> line.matches(".* \\[[0-9a-f-]{36} -] .*"));
	}

	/** So that whoever gets an error, the log and the audit speak of the same thing. */
	@Test
	void aProblemAnAuditEntryAndTheLogNameTheSameRequest() {
		Api lead = Api.of(this.environment).as("lead@plymouth.example");
		var refused = new String[1];
		String log = logged(
				() -> refused[0] = lead.get("/api/model-stages/councils/plymouth/programmes/nonsense").body());
		String id = refused[0].replaceAll("(?s).*urn:pathfinder:request:([0-9a-f-]{36}).*", "$1");

		assertThat(id).hasSize(36);
		assertThat(log).contains("[" + id + " plymouth]");

		String written = logged(
				() -> FormVisitor.signedIn(this.environment, "lead@plymouth.example").get("/councils/plymouth"));
		List<String> requests = JdbcClient.create(Servers.postgres().superuser("pathfinder"))
			.sql("select request::text from platform.audit_entry where council = 'plymouth' order by id desc limit 20")
			.query(String.class)
			.list();
		assertThat(requests).anyMatch(written::contains);
	}

	private static void assertThatOnlyOurLinesBegin(String log) {
		assertThat(log.lines()).allMatch((line) -> FIRST.matcher(line).matches() || line.startsWith("  | "));
		assertThat(log).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n\t]]");
		assertThat(log.lines()).noneMatch((line) -> line.startsWith("FORGED") || line.startsWith("2026-01-01"));
	}

	/** All that is logged meanwhile, as the console has it, in more detail than usual. */
	private static String logged(Runnable work) {
		var out = new ByteArrayOutputStream();
		var appender = new OutputStreamAppender<ILoggingEvent>();
		appender.setContext(context());
		appender.setEncoder(encoder());
		appender.setOutputStream(out);
		appender.start();
		Logger root = context().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		List<Logger> talkative = Stream.of("org.springframework.web", "org.springframework.security")
			.map((name) -> context().getLogger(name))
			.toList();
		root.addAppender(appender);
		talkative.forEach((logger) -> logger.setLevel(Level.DEBUG));
		try {
			work.run();
		}
		finally {
			talkative.forEach((logger) -> logger.setLevel(null));
			root.detachAppender(appender);
		}
		return out.toString(StandardCharsets.UTF_8);
	}

	private static LoggerContext context() {
		return (LoggerContext) LoggerFactory.getILoggerFactory();
	}

	@SuppressWarnings("unchecked")
	private static Encoder<ILoggingEvent> encoder() {
		return ((OutputStreamAppender<ILoggingEvent>) context().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)
			.getAppender("CONSOLE")).getEncoder();
	}

}
