package org.pathfinder.tenancy.provisioning;

import java.util.Locale;
import java.util.Set;

import org.hibernate.id.uuid.UuidVersion7Strategy;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.tenancy.MemberRole;

/** Writes who is a member of which council. */
final class Members {

	private final JdbcClient owner;

	Members(JdbcClient owner) {
		this.owner = owner;
	}

	/** Everybody who is a member of anything. */
	Set<Enrolled> enrolled() {
		return Set.copyOf(this.owner.sql("select council, email from platform.membership")
			.query((row, number) -> Enrolled.of(row.getString(1), row.getString(2)))
			.list());
	}

	/**
	 * Makes the person a member, which is written down; one who is already keeps the role
	 * they have.
	 */
	void enrol(String council, Organisations.Someone someone, MemberRole role) {
		this.owner.sql("""
				with enrolled as (
					insert into platform.membership (council, person, role, name, email)
					values (:council, :person, :role, :name, :email)
					on conflict (person, council) do update set name = excluded.name, email = excluded.email
					returning xmax = 0 as joined
				)
				insert into platform.audit_entry (id, at, council, actor, act, thing, place, things, detail)
				select :entry, now(), :council, 'SYSTEM', 'ADDED', 'MEMBER', '/settings/members/' || :person, 1, :role
				from enrolled where joined
				""")
			.param("entry", UuidVersion7Strategy.INSTANCE.generateUuid(null))
			.param("council", council)
			.param("person", someone.id())
			.param("role", role.name())
			.param("name", someone.name())
			.param("email", someone.email())
			.update();
	}

	/**
	 * A member.
	 *
	 * @param council of which council
	 * @param email their address, in small letters
	 */
	record Enrolled(String council, String email) {

		static Enrolled of(String council, String email) {
			return new Enrolled(council, email.toLowerCase(Locale.ROOT));
		}

	}

}
