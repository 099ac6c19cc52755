package org.pathfinder.tenancy.people;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.Listing;

/** The bound council's members; its administrators look after them, and nobody else. */
@Service
@Transactional
@EnableConfigurationProperties(PeopleSettings.class)
public class Members {

	static final String SELECT = """
			select m.person, m.version, m.name, m.email, m.role, m.since, s.at as signed_in_at
			from platform.membership m left join platform.sign_in s on s.council = m.council and s.person = m.person
			""";

	private static final String WANTED = """
			where m.council = :council and (:role = '' or m.role = :role)
				and position(lower(:words) in lower(m.name || ' ' || m.email)) > 0
			""";

	private final JdbcClient database;

	private final ApplicationEventPublisher events;

	Members(JdbcClient database, ApplicationEventPublisher events) {
		this.database = database;
		this.events = events;
	}

	/** How many there are of those wanted. */
	@Transactional(readOnly = true)
	int count(Wanted wanted) {
		administrator();
		return this.database.sql("select count(*) from platform.membership m " + WANTED)
			.params(wanted.of(council()))
			.query(Integer.class)
			.single();
	}

	/** Those wanted, by name. */
	@Transactional(readOnly = true)
	List<Member> list(Wanted wanted, int from, int limit) {
		administrator();
		return this.database.sql(SELECT + WANTED + " order by lower(m.name), m.person limit :limit offset :from")
			.params(wanted.of(council()))
			.param("limit", limit)
			.param("from", from)
			.query(DataClassRowMapper.newInstance(Member.class))
			.list();
	}

	/** All of them, in no order that means anything. */
	@Transactional(readOnly = true)
	public Listing<Member> list(@Nullable UUID cursor, int limit) {
		administrator();
		List<Member> found = this.database
			.sql(SELECT + " where m.council = :council and m.person > :cursor order by m.person limit :limit")
			.param("council", council())
			.param("cursor", (cursor != null) ? cursor : new UUID(0, 0))
			.param("limit", limit + 1)
			.query(DataClassRowMapper.newInstance(Member.class))
			.list();
		return Listing.of(found, limit, (last) -> last.person().toString());
	}

	@Transactional(readOnly = true)
	public Member find(UUID person) {
		administrator();
		return required(person);
	}

	/** Whether the member is the only administrator. */
	@Transactional(readOnly = true)
	public boolean isLastAdministrator(UUID person) {
		administrator();
		return this.database
			.sql("select person from platform.membership where council = ? and role = 'ADMINISTRATOR' limit 2")
			.param(council())
			.query(UUID.class)
			.list()
			.equals(List.of(person));
	}

	/**
	 * Makes the member another kind of member.
	 * @param version the version this is based on
	 * @throws LastAdministrator if nobody were left to look after members
	 * @throws StaleVersion if somebody was quicker
	 */
	public Member changeRole(UUID person, int version, MemberRole role) {
		administrator();
		Administrators administrators = administrators();
		Member before = current(person, version);
		if (role != MemberRole.ADMINISTRATOR) {
			administrators.without(Set.of(person));
		}
		this.database
			.sql("""
					update platform.membership set role = :role, version = version + 1 where council = :council and person = :person
					""")
			.param("role", role.name())
			.param("council", council())
			.param("person", person)
			.update();
		this.events.publishEvent(new MembershipChanged(Workspace.council(), person, before.role(), role));
		return required(person);
	}

	/**
	 * Ends the membership. The person is out at their next request, stays a member of
	 * other councils, and may be invited again.
	 * @param version the version this is based on
	 * @throws LastAdministrator if nobody were left to look after members
	 * @throws StaleVersion if somebody was quicker
	 */
	public Member remove(UUID person, int version) {
		administrator();
		Administrators administrators = administrators();
		Member member = current(person, version);
		administrators.without(Set.of(person));
		remove(List.of(member));
		return member;
	}

	/** Ends the memberships of all of them or of nobody. */
	void removeAll(Collection<Member> members) {
		administrator();
		administrators().without(members.stream().map(Member::person).toList());
		remove(members);
	}

	private void remove(Collection<Member> members) {
		for (Member member : members) {
			this.database.sql("delete from platform.membership where council = ? and person = ?")
				.param(council())
				.param(member.person())
				.update();
			this.events.publishEvent(new MembershipChanged(Workspace.council(), member.person(), member.role(), null));
		}
	}

	/**
	 * Locks them, each time in the same order: of two who remove each other the second
	 * waits, and then finds that they are the last.
	 */
	private Administrators administrators() {
		return new Administrators(Set.copyOf(this.database
			.sql("""
					select person from platform.membership where council = ? and role = 'ADMINISTRATOR' order by person for update
					""")
			.param(council())
			.query(UUID.class)
			.list()));
	}

	private Member current(UUID person, int version) {
		Member member = required(person);
		if (member.version() != version) {
			throw new StaleVersion(member);
		}
		return member;
	}

	private Member required(UUID person) {
		return this.database.sql(SELECT + " where m.council = ? and m.person = ?")
			.param(council())
			.param(person)
			.query(DataClassRowMapper.newInstance(Member.class))
			.optional()
			.orElseThrow(() -> new NoSuchMember(person));
	}

	private static void administrator() {
		Workspace.member(MemberRole.ADMINISTRATOR);
	}

	private static String council() {
		return Workspace.council().value();
	}

}
