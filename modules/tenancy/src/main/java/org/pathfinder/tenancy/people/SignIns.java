package org.pathfinder.tenancy.people;

import java.time.Clock;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.stereotype.Component;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Person;

/**
 * Notes when members signed in, once a session, and what they are called since. A token
 * of the API is not a sign-in.
 */
@Component
@EntryPoint("web")
class SignIns {

	private final JdbcClient database;

	private final InvitationRows rows;

	private final Clock clock;

	SignIns(JdbcClient database, InvitationRows rows, Clock clock) {
		this.database = database;
		this.rows = rows;
		this.clock = clock;
	}

	@EventListener
	void signedIn(InteractiveAuthenticationSuccessEvent event) {
		if (event.getAuthentication().getPrincipal() instanceof ClaimAccessor claims) {
			note(Person.of(claims));
		}
	}

	private void note(Person person) {
		this.rows.asPlatform(() -> {
			this.database.sql("update platform.membership set name = :name where person = :person and name <> :name")
				.param("name", person.name())
				.param("person", person.id())
				.update();
			return this.database.sql("""
					insert into platform.sign_in (council, person, at)
					select council, person, :now::timestamptz from platform.membership where person = :person
					on conflict (person, council) do update set at = excluded.at
					""").param("now", this.clock.instant().toString()).param("person", person.id()).update();
		});
	}

}
