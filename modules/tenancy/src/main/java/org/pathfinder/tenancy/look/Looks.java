package org.pathfinder.tenancy.look;

import java.time.Clock;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.web.Accent;

/** What colour the bound council's pages have, for its administrators to choose. */
@Service
class Looks {

	private static final Thing LOOK = Thing.of(Thing.Kind.LOOK).at("/settings/look");

	private final JdbcClient database;

	private final Audit audit;

	private final Clock clock;

	Looks(JdbcClient database, Audit audit, Clock clock) {
		this.database = database;
		this.audit = audit;
		this.clock = clock;
	}

	/** How often somebody chose; a change names the version it is based on. */
	@Transactional(readOnly = true)
	int version() {
		return this.database.sql("select version from platform.look where council = ?")
			.param(slug(administrator()))
			.query(Integer.class)
			.optional()
			.orElse(0);
	}

	/**
	 * Has the council's pages in this colour from the next request on; in Pathfinder's
	 * own if there is none.
	 * @throws LookChanged if somebody chose since that version
	 */
	@Transactional
	void choose(@Nullable Accent accent, int version) {
		Workspace.Member administrator = administrator();
		int changed = this.database.sql("""
				insert into platform.look as look (council, accent, version, changed_at, changed_by)
				select :council, :accent, 1, :now::timestamptz, :person
				where :version = 0 or exists (select from platform.look where council = :council)
				on conflict (council) do update set accent_before = look.accent, accent = excluded.accent,
					version = look.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by
				where look.version = :version
				""")
			.param("council", slug(administrator))
			.param("accent", (accent != null) ? accent.digits() : null)
			.param("now", this.clock.instant().toString())
			.param("person", administrator.person().id())
			.param("version", version)
			.update();
		if (changed == 0) {
			throw new LookChanged();
		}
		this.audit.record(Act.CHANGED, LOOK.saying((accent != null) ? accent.css() : "none"));
	}

	/**
	 * Goes back to the colour before.
	 * @throws LookChanged if somebody chose since that version
	 */
	@Transactional
	void undo(int version) {
		Workspace.Member administrator = administrator();
		int changed = this.database.sql("""
				update platform.look set accent = accent_before, accent_before = accent, version = version + 1,
					changed_at = :now::timestamptz, changed_by = :person
				where council = :council and version = :version
				""")
			.param("council", slug(administrator))
			.param("now", this.clock.instant().toString())
			.param("person", administrator.person().id())
			.param("version", version)
			.update();
		if (changed == 0) {
			throw new LookChanged();
		}
		this.audit.record(Act.UNDONE, LOOK);
	}

	private static Workspace.Member administrator() {
		return Workspace.member(MemberRole.ADMINISTRATOR);
	}

	private static String slug(Workspace.Member member) {
		return member.council().slug().value();
	}

}
