package org.pathfinder.reporting;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.web.Details;

/**
 * What a council shares with the Local Government Association, by measure. The database
 * asks this at each row that the LGA reads, so what is said here holds from the commit
 * on.
 */
@Service
@Transactional
public class Sharing {

	private static final State NEVER_SAID = new State(false, false, 0, null, null);

	private final JdbcClient database;

	private final Audit audit;

	private final Clock clock;

	Sharing(JdbcClient database, Audit audit, Clock clock) {
		this.database = database;
		this.audit = audit;
		this.clock = clock;
	}

	/** What the bound council has said; it shares nothing until it says so. */
	@Transactional(readOnly = true)
	public State state() {
		return this.database
			.sql("select progress, records, version, changed_at, changed_by from reporting.sharing where council = ?")
			.param(council())
			.query(DataClassRowMapper.newInstance(State.class))
			.optional()
			.orElse(NEVER_SAID);
	}

	/** What it said over time, newest first. */
	@Transactional(readOnly = true)
	public List<State> changes() {
		return this.database.sql("""
				select progress, records, version, changed_at, changed_by from reporting.sharing_change
				where council = ? order by version desc
				""").param(council()).query(DataClassRowMapper.newInstance(State.class)).list();
	}

	/**
	 * Says what the council shares, from the next request on.
	 * @throws SharingChanged if somebody said something since that version
	 */
	public State say(boolean progress, boolean records, int version) {
		Workspace.Member lead = Workspace.member(MemberRole.LEAD);
		int changed = this.database.sql("""
				insert into reporting.sharing as s (council, progress, records, version, changed_at, changed_by)
				select :council, :progress, :records, 1, :now::timestamptz, :person where :version = 0
				on conflict (council) do nothing
				""").params(said(lead, progress, records, version)).update();
		if (changed == 0) {
			changed = this.database.sql("""
					update reporting.sharing set progress = :progress, records = :records, version = version + 1,
						changed_at = :now::timestamptz, changed_by = :person
					where council = :council and version = :version
					""").params(said(lead, progress, records, version)).update();
		}
		if (changed == 0) {
			throw new SharingChanged(state());
		}
		this.database.sql("""
				insert into reporting.sharing_change (council, version, progress, records, changed_at, changed_by)
				select council, version, progress, records, changed_at, changed_by from reporting.sharing
				where council = ?
				""").param(lead.council().slug().value()).update();
		this.audit.record(Act.CHANGED, Thing.of(Thing.Kind.SHARING)
			.at("/settings/sharing")
			.saying(progress ? (records ? "progress, records" : "progress") : (records ? "records" : "nothing")));
		return state();
	}

	private Map<String, Object> said(Workspace.Member lead, boolean progress, boolean records, int version) {
		return Map.of("council", lead.council().slug().value(), "progress", progress, "records", records, "version",
				version, "now", this.clock.instant().toString(), "person", lead.person().id());
	}

	private static String council() {
		return Workspace.member(MemberRole.VIEWER).council().slug().value();
	}

	/**
	 * What a council has said about sharing.
	 *
	 * @param progress whether it shares how far its programmes have come
	 * @param records whether it shares how many records they have
	 * @param version how often it said something; a change names the one it is based on
	 * @param changedAt when it last said something, if ever
	 * @param changedBy who did
	 */
	public record State(boolean progress, boolean records, int version, @Nullable Instant changedAt,
			@Nullable UUID changedBy) {
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
