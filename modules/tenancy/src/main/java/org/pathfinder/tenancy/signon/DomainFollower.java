package org.pathfinder.tenancy.signon;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.CouncilChanged;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;

/**
 * A domain that is no longer a council's leads nobody to the council's provider, and a
 * provider that none leads to is off. One that is tried gets the domains that are new.
 */
@Component
class DomainFollower {

	private final JdbcClient database;

	private final Following following;

	private final Audit audit;

	private final Clock clock;

	DomainFollower(JdbcClient database, Following following, Audit audit, Clock clock) {
		this.database = database;
		this.following = following;
		this.audit = audit;
		this.clock = clock;
	}

	@EventListener
	void changed(CouncilChanged change) {
		if (Workspace.isBound() && Workspace.current() instanceof Workspace.Platform) {
			List<Lost> lost = lost(change.council());
			lost.forEach((each) -> lose(change.council(), each));
			this.following.ask(change.council().value(),
					Stream.concat(lost.stream().map(Lost::alias), used(change.council()).stream()).toList());
		}
	}

	/** Each connection is held before its domains are, as by whoever switches it off. */
	private List<Lost> lost(Slug council) {
		this.database.sql("select id from platform.sign_on where council = ? and state = 'ON' order by id for update")
			.param(council.value())
			.query(UUID.class)
			.list();
		return this.database
			.sql("""
					with lost as (
						delete from platform.sign_on_domain d using platform.council c
						where d.council = ? and c.slug = d.council and d.domain <> all(c.email_domains)
						returning d.sign_on, d.alias, d.domain)
					select sign_on, alias, string_agg(domain, ' ' order by domain) as domains from lost group by sign_on, alias
					order by alias
					""")
			.param(council.value())
			.query((row, number) -> new Lost(row.getObject("sign_on", UUID.class), row.getString("alias"),
					row.getString("domains")))
			.list();
	}

	private List<String> used(Slug council) {
		return this.database
			.sql("select alias from platform.sign_on where council = ? and state in ('CONNECTED', 'TESTED', 'ON')")
			.param(council.value())
			.query((row, number) -> row.getString(1))
			.list();
	}

	private void lose(Slug council, Lost lost) {
		int off = this.database.sql("""
				update platform.sign_on s set state = 'OFF', version = version + 1, changed_at = :now::timestamptz
				where s.council = :council and s.id = :id and s.state = 'ON' and not exists (
					select from platform.sign_on_domain d where d.council = s.council and d.sign_on = s.id)
				""")
			.param("now", this.clock.instant().toString())
			.param("council", council.value())
			.param("id", lost.signOn())
			.update();
		this.audit.record((off > 0) ? Act.SWITCHED_OFF : Act.CHANGED,
				Thing.of(Thing.Kind.SIGN_ON).at("/settings/sign-in/" + lost.signOn()).saying(lost.domains()), council);
	}

	/**
	 * Domains that lead to a provider no longer.
	 *
	 * @param signOn the council's connection to it
	 * @param alias its name in Keycloak
	 * @param domains which, with spaces between
	 */
	private record Lost(UUID signOn, String alias, String domains) {
	}

}
