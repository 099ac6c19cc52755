package org.pathfinder.tenancy.register;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds councils on the register, and how their workspaces stand; no content. */
@Component
@Transactional(readOnly = true)
class Standings {

	private static final String STANDING = """
			with standing as (
				select c.slug, c.name, c.gss_code, c.region, c.valid_to, l.version, l.applied_at, l.took_ms, l.error,
					case when c.suspended_at is not null then 'SUSPENDED' when c.valid_to < current_date then 'ENDED'
						when l.error is not null then 'FAILED' when l.version is null then 'WAITING' else 'READY' end as state,
					concat_ws(' ', c.name, c.short_name, c.slug, c.gss_code, array_to_string(c.former_codes, ' ')) as words
				from platform.council c left join platform.ledger l on l.council = c.slug
			), found as (
				select * from standing where (:state::text is null or state = :state) and strpos(lower(words), lower(:q)) > 0
			)
			""";

	private final JdbcClient database;

	Standings(JdbcClient database) {
		this.database = database;
	}

	/** Councils whose names or codes hold these words, by name. */
	List<Standing> find(String q, Standing.@Nullable State state, int from, int most) {
		return this.database.sql(STANDING + """
				select found.*, (select count(*) from platform.membership m where m.council = found.slug) as members
				from found order by name, slug offset :from limit :most
				""")
			.param("q", q)
			.param("state", (state != null) ? state.name() : null)
			.param("from", from)
			.param("most", most)
			.query(DataClassRowMapper.newInstance(Standing.class))
			.list();
	}

	int count(String q, Standing.@Nullable State state) {
		return this.database.sql(STANDING + "select count(*) from found")
			.param("q", q)
			.param("state", (state != null) ? state.name() : null)
			.query(Integer.class)
			.single();
	}

	Standing of(String slug) {
		return this.database.sql(STANDING + """
				select found.*, (select count(*) from platform.membership m where m.council = found.slug) as members
				from found where slug = :slug
				""")
			.param("q", "")
			.param("state", null)
			.param("slug", slug)
			.query(DataClassRowMapper.newInstance(Standing.class))
			.optional()
			.orElseThrow(() -> new NotOnRegister(slug));
	}

	/** What was tried for a council's workspace, the latest first. */
	List<Attempt> attempts(String slug, int most) {
		return this.database.sql("""
				select at, version, took_ms, error from platform.ledger_entry where council = ? order by id desc limit ?
				""").param(slug).param(most).query(DataClassRowMapper.newInstance(Attempt.class)).list();
	}

}
