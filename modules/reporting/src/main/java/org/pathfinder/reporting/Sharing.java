package org.pathfinder.reporting;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ResponseStatus;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.Details;

/** Whether a council shares its progress with the Local Government Association. */
@Service
@Transactional
public class Sharing {

	private static final State NEVER_SAID = new State(false, 0, null, null);

	private final JdbcClient database;

	private final Clock clock;

	Sharing(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/** What the bound council has said; it does not share until it says so. */
	@Transactional(readOnly = true)
	public State state() {
		String council = Workspace.member(MemberRole.VIEWER).council().slug().value();
		return this.database
			.sql("select shares, version, changed_at, changed_by from reporting.sharing where council = ?")
			.param(council)
			.query(DataClassRowMapper.newInstance(State.class))
			.optional()
			.orElse(NEVER_SAID);
	}

	/**
	 * Says whether the council shares, from the next request on.
	 * @throws SharingChanged if somebody said something since that version
	 */
	public State say(boolean shares, int version) {
		Workspace.Member lead = Workspace.member(MemberRole.LEAD);
		int changed = this.database.sql("""
				insert into reporting.sharing as s (council, council_name, shares, version, changed_at, changed_by)
				select :council, :name, :shares, 1, :now::timestamptz, :person where :version = 0
				on conflict (council) do nothing
				""")
			.param("council", lead.council().slug().value())
			.param("name", lead.council().name())
			.param("shares", shares)
			.param("version", version)
			.param("now", this.clock.instant().toString())
			.param("person", lead.person().id())
			.update();
		if (changed == 0) {
			changed = this.database.sql("""
					update reporting.sharing set shares = :shares, council_name = :name, version = version + 1,
						changed_at = :now::timestamptz, changed_by = :person
					where council = :council and version = :version
					""")
				.param("council", lead.council().slug().value())
				.param("name", lead.council().name())
				.param("shares", shares)
				.param("version", version)
				.param("now", this.clock.instant().toString())
				.param("person", lead.person().id())
				.update();
		}
		if (changed == 0) {
			throw new SharingChanged(state());
		}
		return state();
	}

	/**
	 * What a council has said about sharing.
	 *
	 * @param shares whether it shares
	 * @param version how often it said something; a change names the one it is based on
	 * @param changedAt when it last said something, if ever
	 * @param changedBy who did
	 */
	public record State(boolean shares, int version, @Nullable Instant changedAt, @Nullable UUID changedBy) {
	}

	/** Somebody else has said something about sharing in the meantime. */
	@ResponseStatus(HttpStatus.PRECONDITION_FAILED)
	public static final class SharingChanged extends RuntimeException implements Details {

		private final transient State current;

		SharingChanged(State current) {
			super("Sharing was changed in the meantime");
			this.current = current;
		}

		@Override
		public Map<String, Object> details() {
			return Map.of("current", this.current);
		}

	}

}
