package org.pathfinder.tenancy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.pathfinder.web.Person;

/**
 * Through which identity provider somebody has to come. Where a council switched one on
 * for an e-mail domain, who has such an address comes through it, and no password opens
 * any council to them. And a provider vouches for nobody but people of its councils'
 * domains: what it says of anybody else opens nothing.
 */
@Repository
public class WaysIn {

	/**
	 * The provider that an address leads to, as {@code way.alias} and {@code way.name}:
	 * of the person's address, or the one they are a member with. If there are two, the
	 * one they did not come through.
	 */
	static final String OF_A_MEMBER = """
			left join lateral (
				select d.alias, p.name
				from platform.sign_on_domain d join platform.identity_provider p on p.alias = d.alias
				where d.domain in (:domain, lower(substring(m.email from '[^@]*$')))
				order by d.alias is not distinct from :provider limit 1
			) way on true
			""";

	/** Whether the provider they came through, if they did, may vouch for the person. */
	static final String VOUCHED = """
			(:provider::text is null or exists (
				select from platform.sign_on s join platform.council of_theirs on of_theirs.slug = s.council
				where s.alias = :provider and s.state in ('CONNECTED', 'TESTED', 'ON') and :domain = any(of_theirs.email_domains)))
			""";

	private static final String OF_AN_ADDRESS = """
			select d.alias, p.name from platform.sign_on_domain d join platform.identity_provider p on p.alias = d.alias
			where d.domain = :domain limit 1
			""";

	private static final String OF_A_COUNCIL = """
			select p.alias, p.name from platform.identity_provider p
			where p.alias in (select alias from platform.sign_on_domain where council = :council) order by p.name
			""";

	private final JdbcClient database;

	private final AsPlatform platform;

	WaysIn(JdbcClient database, AsPlatform platform) {
		this.database = database;
		this.platform = platform;
	}

	/** The provider that people with this address come through, if there is one. */
	public Optional<WayIn> of(String email) {
		return this.platform.call(() -> this.database.sql(OF_AN_ADDRESS)
			.param("domain", domain(email))
			.query(DataClassRowMapper.newInstance(WayIn.class))
			.optional());
	}

	/** The providers that the council's people come through. */
	List<WayIn> of(Slug council) {
		return this.platform.call(() -> this.database.sql(OF_A_COUNCIL)
			.param("council", council.value())
			.query(DataClassRowMapper.newInstance(WayIn.class))
			.list());
	}

	/** Whether the person came the way that somebody with their address has to come. */
	public boolean isOpenTo(Person person) {
		String needed = of(person.email()).map(WayIn::alias).orElse(null);
		boolean vouched = this.platform.call(() -> this.database.sql("select " + VOUCHED)
			.param("provider", person.provider())
			.param("domain", domain(person.email()))
			.query(Boolean.class)
			.single());
		return isOpen(needed, person.provider(), vouched);
	}

	static boolean isOpen(@Nullable String needed, @Nullable String came, boolean vouched) {
		return vouched && (needed == null || needed.equals(came));
	}

	/** What follows the last at sign. */
	public static String domain(String email) {
		return email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
	}

	/**
	 * An identity provider to sign in through.
	 *
	 * @param alias its name in Keycloak
	 * @param name its name for people
	 */
	public record WayIn(String alias, String name) {
	}

}
