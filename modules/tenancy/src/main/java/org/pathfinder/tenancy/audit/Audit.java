package org.pathfinder.tenancy.audit;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import org.pathfinder.tenancy.NoWorkspaceBound;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.Person;
import org.pathfinder.web.RequestIds;
import org.pathfinder.web.Route;

/**
 * Keeps who did what to what: in the transaction in which it is done, so that there is no
 * deed without its entry and no entry without its deed. One statement each, whatever the
 * number of things.
 */
@Component
public class Audit {

	private final JdbcClient database;

	private final Clock clock;

	Audit(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/**
	 * Writes down that whoever the bound workspace is for did this. In a council it is
	 * among that council's entries; what the platform, the LGA or an editor does is in
	 * none.
	 * @throws NoWorkspaceBound where nobody who could do anything is bound
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void record(Act act, Thing thing) {
		write(act, thing, switch (Workspace.current()) {
			case Workspace.Member member -> member.council().slug();
			case Workspace.Upkeep upkeep -> upkeep.slug();
			case Workspace.Lga _, Workspace.Editor _, Workspace.Platform _ -> null;
			case Workspace.Public _ -> throw new NoWorkspaceBound();
		});
	}

	/**
	 * Writes down that the platform, an operator or an editor did this to a council. Its
	 * administrators read it, too.
	 * @throws NoWorkspaceBound where neither the platform nor an editor is bound
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void record(Act act, Thing thing, Slug council) {
		switch (Workspace.current()) {
			case Workspace.Platform _, Workspace.Editor _ -> write(act, thing, council);
			case Workspace.Member _, Workspace.Upkeep _, Workspace.Lga _, Workspace.Public _ ->
				throw new NoWorkspaceBound();
		}
	}

	private void write(Act act, Thing thing, @Nullable Slug council) {
		Optional<HttpServletRequest> request = request();
		Optional<UUID> person = person();
		this.database
			.sql("""
					insert into platform.audit_entry (id, at, council, actor, person, act, thing, place, things, detail, address, request)
					values (:id, :at::timestamptz, :council, :actor, :person, :act, :thing, :place, :things, :detail, :address::inet,
						:request)
					""")
			.param("id", UuidVersion7Strategy.INSTANCE.generateUuid(null))
			.param("at", this.clock.instant().toString())
			.param("council", (council != null) ? council.value() : null)
			.param("actor", actor().name())
			.param("person", person.orElse(null))
			.param("act", act.name())
			.param("thing", thing.kind().name())
			.param("place", thing.place())
			.param("things", thing.count())
			.param("detail", thing.detail())
			.param("address", request.map(Audit::address).orElse(null))
			.param("request", request.map(RequestIds::of).orElse(null))
			.update();
	}

	private static Optional<UUID> person() {
		return switch (Workspace.current()) {
			case Workspace.Member member -> Optional.of(member.person().id());
			case Workspace.Lga lga -> Optional.of(lga.person().id());
			case Workspace.Editor editor -> Optional.of(editor.person().id());
			case Workspace.Platform _ -> Person.current().map(Person::id);
			case Workspace.Upkeep _, Workspace.Public _ -> Optional.empty();
		};
	}

	private static Actor actor() {
		return switch (Workspace.current()) {
			case Workspace.Member member -> member.visits() ? Actor.OPERATOR : Actor.MEMBER;
			case Workspace.Lga _ -> Actor.LGA;
			case Workspace.Editor _ -> Actor.EDITOR;
			case Workspace.Platform _ -> Person.current()
				.map((person) -> person.roles().contains(Route.Audience.OPERATOR.role()) ? Actor.OPERATOR
						: Actor.MEMBER)
				.orElse(Actor.SYSTEM);
			case Workspace.Upkeep _, Workspace.Public _ -> Actor.SYSTEM;
		};
	}

	private static Optional<HttpServletRequest> request() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? Optional.of(attributes.getRequest()) : Optional.empty();
	}

	/** PostgreSQL knows no zones of addresses. */
	private static String address(HttpServletRequest request) {
		return request.getRemoteAddr().split("%", 2)[0];
	}

}
