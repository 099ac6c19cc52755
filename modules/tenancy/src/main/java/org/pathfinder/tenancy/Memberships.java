package org.pathfinder.tenancy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.pathfinder.web.Accent;
import org.pathfinder.web.Person;

/**
 * In which councils a person may work, and as what. Nothing else says so, no claim and no
 * header. Who did not come the way that {@link WaysIn} asks for may work in none.
 */
@Repository
class Memberships {

	private static final String SELECT = "select c.slug, c.name, c.gss_code, m.role, l.accent, way.alias, way.name as provider, "
			+ WaysIn.VOUCHED + " as vouched from platform.membership m join platform.council c on c.slug = m.council "
			+ "left join platform.look l on l.council = c.slug " + WaysIn.OF_A_MEMBER;

	private final JdbcClient database;

	private final AsPlatform platform;

	Memberships(JdbcClient database, AsPlatform platform) {
		this.database = database;
		this.platform = platform;
	}

	/**
	 * Those that may be bound, and the ones that they have to come to another way: no
	 * suspended council is among them.
	 */
	All all(Person person) {
		Map<Boolean, List<Row>> rows = rows(person).stream()
			.collect(Collectors.partitioningBy((row) -> row.open(person)));
		List<Row> open = rows.getOrDefault(true, List.of());
		return new All(open.stream().map((row) -> row.member(person, open.size() > 1)).toList(),
				rows.getOrDefault(false, List.of()).stream().map(Row::elsewhere).toList());
	}

	private List<Row> rows(Person person) {
		return this.platform.call(
				() -> this.database.sql(SELECT + " where m.person = :person and c.suspended_at is null order by c.name")
					.param("person", person.id())
					.param("provider", person.provider())
					.param("domain", WaysIn.domain(person.email()))
					.query(DataClassRowMapper.newInstance(Row.class))
					.list());
	}

	/** The councils that the person is a member of and nobody may work in just now. */
	List<Council> suspended(Person person) {
		return this.platform.call(() -> this.database.sql("""
				select c.slug, c.name, c.gss_code
				from platform.membership m join platform.council c on c.slug = m.council
				where m.person = ? and c.suspended_at is not null
				order by c.name
				""")
			.param(person.id())
			.query((row, number) -> new Council(new Slug(row.getString(1)), row.getString(2), row.getString(3)))
			.list());
	}

	/**
	 * The councils of a person, but for suspended ones.
	 *
	 * @param open those they may work in
	 * @param elsewhere those that they have to come to another way
	 */
	record All(List<Workspace.Member> open, List<Elsewhere> elsewhere) {

		/** Nobody's. */
		static final All NONE = new All(List.of(), List.of());

		/** The person's membership of the council, if they may work in it. */
		Optional<Workspace.Member> open(String slug) {
			return this.open.stream().filter((each) -> each.council().slug().value().equals(slug)).findFirst();
		}

		/** Why the person, a member, may not work in the council just now. */
		Optional<Elsewhere> elsewhere(String slug) {
			return this.elsewhere.stream().filter((each) -> each.council().slug().value().equals(slug)).findFirst();
		}

	}

	/**
	 * A council that the person may work in once they have come another way.
	 *
	 * @param council the council
	 * @param way the provider to come through; none, if it is by password
	 */
	record Elsewhere(Council council, WaysIn.@Nullable WayIn way) {
	}

	private record Row(String slug, String name, String gssCode, MemberRole role, @Nullable String alias,
			@Nullable String provider, boolean vouched, @Nullable String accent) {

		boolean open(Person person) {
			return WaysIn.isOpen(this.alias, person.provider(), this.vouched);
		}

		Workspace.Member member(Person person, boolean oneOfSeveral) {
			return new Workspace.Member(council(), person, this.role, oneOfSeveral);
		}

		Elsewhere elsewhere() {
			return new Elsewhere(council(),
					(this.alias != null && this.provider != null) ? new WaysIn.WayIn(this.alias, this.provider) : null);
		}

		private Council council() {
			return new Council(new Slug(this.slug), this.name, this.gssCode,
					(this.accent != null) ? new Accent(this.accent) : null);
		}

	}

}
