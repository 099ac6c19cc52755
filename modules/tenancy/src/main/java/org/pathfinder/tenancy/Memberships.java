package org.pathfinder.tenancy;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

import org.pathfinder.web.Accent;
import org.pathfinder.web.Person;

/**
 * In which councils a person may work, and as what. Nothing else says so, no claim and no
 * header.
 */
@Repository
class Memberships {

	private final JdbcClient database;

	private final TransactionTemplate transaction;

	Memberships(JdbcClient database, TransactionTemplate transaction) {
		this.database = database;
		this.transaction = transaction;
	}

	/** Those that may be bound: no suspended council is among them. */
	List<Workspace.Member> of(Person person) {
		return Workspace.call(new Workspace.Platform(), () -> this.transaction.execute((status) -> {
			List<Row> rows = this.database.sql("""
					select c.slug, c.name, c.gss_code, m.role, l.accent
					from platform.membership m join platform.council c on c.slug = m.council
						left join platform.look l on l.council = c.slug
					where m.person = ? and c.suspended_at is null
					order by c.name
					""").param(person.id()).query(DataClassRowMapper.newInstance(Row.class)).list();
			return rows.stream().map((row) -> row.member(person, rows.size() > 1)).toList();
		}));
	}

	/** The councils that the person is a member of and nobody may work in just now. */
	List<Council> suspended(Person person) {
		return Workspace.call(new Workspace.Platform(),
				() -> this.transaction.execute((status) -> this.database.sql("""
						select c.slug, c.name, c.gss_code
						from platform.membership m join platform.council c on c.slug = m.council
						where m.person = ? and c.suspended_at is not null
						order by c.name
						""")
					.param(person.id())
					.query((row, number) -> new Council(new Slug(row.getString(1)), row.getString(2), row.getString(3)))
					.list()));
	}

	private record Row(String slug, String name, String gssCode, MemberRole role, @Nullable String accent) {

		Workspace.Member member(Person person, boolean oneOfSeveral) {
			return new Workspace.Member(new Council(new Slug(this.slug), this.name, this.gssCode,
					(this.accent != null) ? new Accent(this.accent) : null), person, this.role, oneOfSeveral);
		}

	}

}
