package org.pathfinder.tenancy.provisioning;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import liquibase.exception.LiquibaseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.database.RolePrefix;

/**
 * Brings councils' schemas to the changelog's end: a canary first, then the others, a few
 * at a time. Each council is one transaction with its own row in the ledger, so one's
 * failure is no other's, and whatever interrupts it, running it again finishes the job.
 * Whoever calls holds the migration's lock.
 */
final class CouncilSchemas {

	private static final Logger log = LoggerFactory.getLogger(CouncilSchemas.class);

	private static final String NEW = "new";

	private final DataSource owner;

	private final CouncilChangelog changelog;

	private final RolePrefix prefix;

	/** What takes a schema of one version to the newest, by that version. */
	private final Map<String, String> rendered = new ConcurrentHashMap<>();

	private @Nullable String version;

	CouncilSchemas(DataSource owner, CouncilChangelog changelog, RolePrefix prefix) {
		this.owner = owner;
		this.changelog = changelog;
		this.prefix = prefix;
	}

	/**
	 * Brings all councils up to date that are behind.
	 * @param canary who goes first, if they are behind; else who has waited longest
	 * @param workers how many go at the same time after that
	 * @return the councils that failed, and why; the canary alone, if that is one of them
	 */
	Map<String, String> bringUpToDate(@Nullable Slug canary, int workers) throws SQLException, LiquibaseException {
		List<Ledger.Behind> behind;
		Ledger.Behind first;
		try (Connection connection = this.owner.getConnection()) {
			behind = new Ledger(Owner.client(connection)).behind(newest(connection));
			if (behind.isEmpty()) {
				return Map.of();
			}
			first = behind.stream()
				.filter((council) -> canary != null && council.slug().equals(canary.value()))
				.findFirst()
				.orElse(behind.getFirst());
			Optional<String> fault = bringUpToDate(connection, first);
			if (fault.isPresent()) {
				log.error("The canary {} failed: {} other councils stay as they are", first.slug(), behind.size() - 1);
				return Map.of(first.slug(), fault.get());
			}
		}
		return bringUpToDate(behind.stream().filter((council) -> !council.equals(first)).toList(), workers);
	}

	/** No workspace is bound here, so none is lost on the way to another thread. */
	private Map<String, String> bringUpToDate(List<Ledger.Behind> councils, int workers) {
		var left = new ConcurrentLinkedQueue<>(councils);
		var faults = new ConcurrentHashMap<String, String>();
		Callable<Void> worker = () -> {
			work(left, faults);
			return null;
		};
		try (var threads = Executors.newFixedThreadPool(workers)) {
			for (Future<Void> done : threads.invokeAll(Collections.nCopies(workers, worker))) {
				done.get();
			}
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Interrupted: the same command goes on from here");
		}
		catch (ExecutionException failure) {
			throw new IllegalStateException(failure.getCause());
		}
		return faults;
	}

	/** On one connection, for to sign in takes long; after a failure on another one. */
	private void work(Queue<Ledger.Behind> left, Map<String, String> faults) throws SQLException {
		while (!left.isEmpty()) {
			try (Connection connection = this.owner.getConnection()) {
				Optional<String> fault = Optional.empty();
				for (Ledger.Behind council = left.poll(); council != null; council = left.poll()) {
					fault = bringUpToDate(connection, council);
					if (fault.isPresent()) {
						faults.put(council.slug(), fault.get());
						break;
					}
				}
			}
		}
	}

	/**
	 * Brings one council up to date, or makes its workspace, if it needs that.
	 * @param connection the owner's, with no transaction
	 * @return why it failed, if it did
	 */
	Optional<String> bringUpToDate(Connection connection, Slug council) throws SQLException, LiquibaseException {
		Optional<Ledger.Behind> behind = new Ledger(Owner.client(connection)).behind(newest(connection))
			.stream()
			.filter((each) -> each.slug().equals(council.value()))
			.findFirst();
		return behind.isPresent() ? bringUpToDate(connection, behind.get()) : Optional.empty();
	}

	private Optional<String> bringUpToDate(Connection connection, Ledger.Behind council) throws SQLException {
		var slug = new Slug(council.slug());
		long start = System.nanoTime();
		try {
			String newest = newest(connection);
			String sql = rendered(connection, council);
			connection.setAutoCommit(false);
			try {
				make(connection, slug, sql);
				Duration took = since(start);
				new Ledger(Owner.client(connection)).applied(slug, newest, took);
				connection.commit();
				log.info("Council {} is on version {} after {} ms", slug, newest, took.toMillis());
				return Optional.empty();
			}
			catch (SQLException | RuntimeException failure) {
				connection.rollback();
				throw failure;
			}
			finally {
				connection.setAutoCommit(true);
			}
		}
		catch (SQLException | LiquibaseException | RuntimeException failure) {
			log.error("Council {} stays on its version", slug, failure);
			String fault = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
			// the one at hand may be what failed
			try (Connection another = this.owner.getConnection()) {
				new Ledger(Owner.client(another)).failed(slug, newest(another), since(start), fault);
			}
			catch (LiquibaseException impossible) {
				throw new IllegalStateException(impossible);
			}
			return Optional.of(fault);
		}
	}

	/** A council's role, schema, tables and rights, in the transaction at hand. */
	void make(Connection connection, Slug slug, String sql) throws SQLException {
		JdbcClient client = Owner.client(connection);
		client.sql("select platform.open_council(?)").param(slug.value()).query().singleRow();
		client.sql("select set_config('search_path', ?, true)").param(this.prefix.of(slug)).query().singleRow();
		replay(connection, sql);
		client.sql("select platform.grant_council(?)").param(slug.value()).query().singleRow();
	}

	/** Runs what Liquibase rendered from our own changelogs. */
	private static void replay(Connection connection, String sql) throws SQLException {
		try (var statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private synchronized String newest(Connection connection) throws LiquibaseException, SQLException {
		String known = this.version;
		if (known == null) {
			known = this.changelog.version(connection);
			this.version = known;
			connection.setAutoCommit(true);
		}
		return known;
	}

	private synchronized String rendered(Connection connection, Ledger.Behind council)
			throws LiquibaseException, SQLException {
		if (council.version() == null) {
			return renderedNew(connection);
		}
		String sql = this.rendered.get(council.version());
		if (sql == null) {
			sql = this.changelog.render(connection, this.prefix.of(new Slug(council.slug())));
			this.rendered.put(council.version(), sql);
			connection.setAutoCommit(true);
		}
		return sql;
	}

	/** What an empty schema needs. */
	synchronized String renderedNew(Connection connection) throws LiquibaseException, SQLException {
		String sql = this.rendered.get(NEW);
		if (sql == null) {
			JdbcClient client = Owner.client(connection);
			client.sql("drop schema if exists platform_scratch cascade").update();
			client.sql("create schema platform_scratch").update();
			try {
				sql = this.changelog.render(connection, "platform_scratch");
				this.rendered.put(NEW, sql);
			}
			finally {
				connection.setAutoCommit(true);
				client.sql("drop schema platform_scratch cascade").update();
			}
		}
		return sql;
	}

	private static Duration since(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

}
