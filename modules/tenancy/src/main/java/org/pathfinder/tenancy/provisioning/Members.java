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

	/** Whom the list has made a member, which it does once. */
	Set<First> first() {
		return Set.copyOf(this.owner.sql("select council, email from platform.first_member")
			.query((row, number) -> First.of(row.getString(1), row.getString(2)))
			.list());
	}

	/**
	 * Makes the person a member, which is written down; one who is already keeps the role
	 * they have.
	 */
	void enrol(First first, Organisations.Someone someone, MemberRole role) {
		this.owner.sql("""
				with enrolled as (
					insert into platform.membership (council, person, role, name, email)
					values (:council, :person, :role, :name, :email)
					on conflict (person, council) do update set name = excluded.name, email = excluded.email
					returning xmax = 0 as joined
				), listed as (
					insert into platform.first_member (council, email) values (:council, :listed) on conflict do nothing
				)
				insert into platform.audit_entry (id, at, council, actor, act, thing, place, things, detail)
				select :entry, now(), :council, 'SYSTEM', 'ADDED', 'MEMBER', '/settings/members/' || :person, 1, :role
				from enrolled where joined
				""")
			.param("entry", UuidVersion7Strategy.INSTANCE.generateUuid(null))
			.param("council", first.council())
			.param("listed", first.email())
			.param("person", someone.id())
			.param("role", role.name())
			.param("name", someone.name())
			.param("email", someone.email())
			.update();
	}

	/**
	 * Somebody that the list of councils names.
	 *
	 * @param council of which council
	 * @param email their address, in small letters
	 */
	record First(String council, String email) {

		static First of(String council, String email) {
			return new First(council, email.toLowerCase(Locale.ROOT));
		}

	}

}
