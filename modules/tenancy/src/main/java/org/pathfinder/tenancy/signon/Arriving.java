package org.pathfinder.tenancy.signon;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.WaysIn;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.tenancy.people.MembershipChanged;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Person;

/**
 * What follows when somebody comes through an identity provider: an administrator has
 * tried it, and somebody new becomes a viewer where the council said so.
 */
@Component
@EntryPoint("web")
class Arriving {

	private final JdbcClient database;

	private final ConnectionRows rows;

	private final Audit audit;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Arriving(JdbcClient database, ConnectionRows rows, Audit audit, ApplicationEventPublisher events, Clock clock) {
		this.database = database;
		this.rows = rows;
		this.audit = audit;
		this.events = events;
		this.clock = clock;
	}

	@EventListener
	void signedIn(InteractiveAuthenticationSuccessEvent event) {
		if (event.getAuthentication().getPrincipal() instanceof ClaimAccessor claims
				&& Boolean.TRUE.equals(claims.getClaimAsBoolean("email_verified"))) {
			Person person = Person.of(claims);
			String alias = person.provider();
			if (alias != null) {
				this.rows.asPlatform(() -> {
					tried(person, alias);
					enrol(person, alias);
					return null;
				});
			}
		}
	}

	/**
	 * Nobody can switch on what would lock them out: it counts if an administrator came
	 * in, with an address the provider may vouch for.
	 */
	private void tried(Person person, String alias) {
		this.database
			.sql("""
					update platform.sign_on s set state = 'TESTED', tested_as = :email, version = s.version + 1
					from platform.council c, platform.membership m
					where s.alias = :alias and s.state = 'CONNECTED' and c.slug = s.council and :domain = any(c.email_domains)
						and m.council = s.council and m.person = :person and m.role = 'ADMINISTRATOR'
					returning s.council, s.id
					""")
			.param("alias", alias)
			.param("email", person.email())
			.param("domain", WaysIn.domain(person.email()))
			.param("person", person.id())
			.query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
			.list()
			.forEach((tried) -> this.audit.record(Act.TRIED,
					Thing.of(Thing.Kind.SIGN_ON).at("/settings/sign-in/" + tried.getValue()),
					new Slug(tried.getKey())));
	}

	/** But for whom an invitation waits: it may make them more. */
	private void enrol(Person person, String alias) {
		List<String> councils = this.database
			.sql("""
					insert into platform.membership (council, person, role, name, email, since)
					select s.council, :person, 'VIEWER', :name, :email, :now::timestamptz
					from platform.sign_on s
						join platform.sign_on_domain d on d.council = s.council and d.sign_on = s.id
						join platform.council c on c.slug = s.council
					where s.alias = :alias and s.state = 'ON' and s.newcomers = 'VIEWER' and d.domain = :domain
						and c.suspended_at is null and :domain = any(c.email_domains) and not exists (
							select from platform.former_member f where f.council = s.council and f.person = :person)
						and not exists (
							select from platform.invitation i
							where i.council = s.council and i.email = lower(:email) and i.state = 'OPEN' and i.expires_at > :now::timestamptz)
					on conflict do nothing returning council
					""")
			.param("person", person.id())
			.param("name", person.name())
			.param("email", person.email())
			.param("now", this.clock.instant().toString())
			.param("alias", alias)
			.param("domain", WaysIn.domain(person.email()))
			.query((row, number) -> row.getString(1))
			.list();
		for (String council : councils) {
			this.database
				.sql("""
						insert into platform.sign_in (council, person, at) values (?, ?, ?::timestamptz) on conflict do nothing
						""")
				.param(council)
				.param(person.id())
				.param(this.clock.instant().toString())
				.update();
			this.events.publishEvent(new MembershipChanged(new Slug(council), person.id(), null, MemberRole.VIEWER));
		}
	}

}
