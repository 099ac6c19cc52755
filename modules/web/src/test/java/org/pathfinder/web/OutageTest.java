package org.pathfinder.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thymeleaf.spring6.SpringTemplateEngine;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** What says that the database is away, however it comes to be known. */
class OutageTest {

	private static final SQLException STOPPED = new SQLException("terminating connection", "57P01");

	/** As the pool says it of a connection that it has given up. */
	private static final SQLException CLOSED = new SQLException("Connection is closed");

	private static final WebSettings SETTINGS = new WebSettings(URI.create("http://localhost"), Duration.ofHours(4),
			Duration.ofHours(10), new WebSettings.Keycloak(URI.create("http://localhost/realms/none"), "none"), false);

	@TempDir
	Path directory;

	@Test
	void aLostConnectionIsOne() {
		assertThat(Outage.isOutage(new DataAccessResourceFailureException("commit", STOPPED))).isTrue();
		assertThat(Outage.isOutage(new SQLException("no such column", "42703"))).isFalse();
	}

	@Test
	void aRollbackThatFailsHidesWhatCameBeforeIt() {
		assertThat(Outage.isOutage(rollback(CLOSED, STOPPED))).isTrue();
		assertThat(Outage.isOutage(rollback(new SQLException("no such savepoint", "3B001"),
				new IllegalStateException("a mistake of ours"))))
			.isFalse();
	}

	/** The statement that lost it may have failed where a failure is allowed. */
	@Test
	void aStatementOnAConnectionThatThePoolGaveUpIsOne() {
		assertThat(Outage.isOutage(new UncategorizedSQLException("insert", "insert into barrier", CLOSED))).isTrue();
		assertThat(Outage.isOutage(rollback(CLOSED, new IllegalStateException("nothing found")))).isTrue();
		assertThat(Outage.isOutage(new SQLException("No workspace is bound"))).isFalse();
	}

	/** The commit's failure is logged then, and thrown nowhere. */
	@Test
	void aRollbackThatFailsAfterACommitDidHidesItAltogether() {
		assertThat(Outage.isOutage(new TransactionSystemException("JDBC rollback failed", CLOSED))).isTrue();
		assertThat(Outage.isOutage(
				new TransactionSystemException("JDBC rollback failed", new SQLException("no such column", "42703"))))
			.isFalse();
	}

	/**
	 * As when a session is kept after the redirect that ends a sign-in: the server takes
	 * back what it has not sent, and asks for an error page.
	 */
	@Test
	void whoseAnswerWasReadyIsToldToo() throws Exception {
		Tomcat server = answersAndThenFails(new TransactionSystemException("JDBC rollback failed", CLOSED));
		try (var http = HttpClient.newHttpClient()) {
			server.start();
			URI address = URI.create("http://localhost:%d/api/it".formatted(server.getConnector().getLocalPort()));

			HttpResponse<String> answer = http.send(HttpRequest.newBuilder(address).build(),
					HttpResponse.BodyHandlers.ofString());

			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
			assertThat(answer.headers().firstValue("Location")).isEmpty();
			assertThat(answer.body()).contains("urn:pathfinder:problem:out-of-service");
		}
		finally {
			server.stop();
			server.destroy();
		}
	}

	private Tomcat answersAndThenFails(RuntimeException failure) {
		var server = new Tomcat();
		server.setBaseDir(this.directory.toString());
		server.setHostname("localhost");
		server.setPort(0);
		Context context = server.addContext("", null);
		var words = new StaticMessageSource();
		words.setUseCodeAsDefaultMessage(true);
		context.addServletContainerInitializer((classes, servlets) -> {
			servlets
				.addFilter("outage",
						new Outage(new Problems(words, new JsonMapper()), new SafeHeaders(SETTINGS),
								new SpringTemplateEngine(),
								new StaticListableBeanFactory().getBeanProvider(ResourceUrlProvider.class)))
				.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR), true, "/*");
			servlets.addServlet("redirects", new HttpServlet() {

				@Override
				protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
					response.sendRedirect("/elsewhere");
					throw failure;
				}

			}).addMapping("/*");
		}, Set.of());
		var page = new ErrorPage();
		page.setLocation("/error");
		context.addErrorPage(page);
		server.getConnector();
		return server;
	}

	private static TransactionSystemException rollback(SQLException failure, RuntimeException before) {
		var rollback = new TransactionSystemException("JDBC rollback failed", failure);
		rollback.initApplicationException(before);
		return rollback;
	}

	private static TransactionSystemException rollback(SQLException failure, SQLException before) {
		return rollback(failure, new DataAccessResourceFailureException("lost", before));
	}

}
