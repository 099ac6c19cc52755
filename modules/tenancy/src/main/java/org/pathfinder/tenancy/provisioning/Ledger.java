package org.pathfinder.tenancy.provisioning;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.tenancy.Slug;

/** Which version each council's schema stands on; one row a council. */
final class Ledger {

	private final JdbcClient owner;

	Ledger(JdbcClient owner) {
		this.owner = owner;
	}

	/** The councils that are not on the version, those longest on theirs first. */
	List<Behind> behind(String version) {
		return this.owner.sql("""
				select c.slug, l.version
				from platform.council c left join platform.ledger l on l.council = c.slug
				where l.version is distinct from ?
				order by l.version nulls last, l.applied_at, c.slug
				""").param(version).query(DataClassRowMapper.newInstance(Behind.class)).list();
	}

	void applied(Slug council, String version, Duration took) {
		this.owner.sql("""
				insert into platform.ledger (council, version, applied_at, took_ms, error)
				values (:council, :version, now(), :took, null)
				on conflict (council) do update set version = excluded.version, applied_at = excluded.applied_at,
					took_ms = excluded.took_ms, error = null
				""")
			.param("council", council.value())
			.param("version", version)
			.param("took", took.toMillis())
			.update();
		enter(council, version, took, null);
	}

	/** What went wrong; the version the council is on stays as it was. */
	void failed(Slug council, String version, Duration took, String error) {
		this.owner.sql("""
				insert into platform.ledger (council, error) values (:council, :error)
				on conflict (council) do update set error = excluded.error
				""").param("council", council.value()).param("error", error).update();
		enter(council, version, took, error);
	}

	private void enter(Slug council, String version, Duration took, @Nullable String error) {
		this.owner.sql(
				"insert into platform.ledger_entry (council, version, took_ms, error) values (:council, :version, :took, :error)")
			.param("council", council.value())
			.param("version", version)
			.param("took", took.toMillis())
			.param("error", error)
			.update();
	}

	/**
	 * A council that needs something done.
	 *
	 * @param slug which
	 * @param version the version it is on; none for a new one
	 */
	record Behind(String slug, @Nullable String version) {
	}

}
