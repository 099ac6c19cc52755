package org.pathfinder.tenancy.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.WaysIn;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.tenancy.tasks.Tasks;
import org.pathfinder.web.Person;

/** What somebody who was invited may do: read it, get a password, accept. */
@Service
class Joining {

	/** So soon nobody is sent a second mail. */
	private static final Duration BETWEEN_MAILS = Duration.ofMinutes(5);

	private final JdbcClient database;

	private final InvitationRows rows;

	private final WaysIn ways;

	private final Tasks tasks;

	private final Audit audit;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Joining(JdbcClient database, InvitationRows rows, WaysIn ways, Tasks tasks, Audit audit,
			ApplicationEventPublisher events, Clock clock) {
		this.audit = audit;
		this.database = database;
		this.rows = rows;
		this.ways = ways;
		this.tasks = tasks;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * The invitation whose mail has this secret.
	 * @throws NoSuchInvitation if none has, or no longer
	 */
	Invitation read(Token token) {
		return this.rows.find(token).orElseThrow(NoSuchInvitation::new);
	}

	Standing standing(Invitation invitation) {
		return invitation.standing(this.clock.instant());
	}

	/** The provider that people with this address sign in through, if there is one. */
	Optional<WaysIn.WayIn> wayIn(String email) {
		return this.ways.of(email);
	}

	/**
	 * Whether the person came the way that somebody with their address has to. If not,
	 * the address need not be theirs.
	 */
	boolean isTheirWay(Person person) {
		return this.ways.isOpenTo(person);
	}

	/** The invitations the person could accept now. */
	List<Invitation> waitingFor(Person person) {
		if (!isTheirWay(person)) {
			return List.of();
		}
		return this.rows.openFor(person.email())
			.stream()
			.filter((invitation) -> standing(invitation) == Standing.OPEN)
			.toList();
	}

	/**
	 * Makes the person a member. Who is one already stays what they are.
	 * @throws NoSuchInvitation if it is not there, or somebody else's
	 * @throws InvitationClosed if it no longer stands
	 */
	Joined accept(Person person, String council, UUID id) {
		if (!isTheirWay(person)) {
			throw new NoSuchInvitation();
		}
		return this.rows.asPlatform(() -> {
			Invitation invitation = this.database
				.sql(InvitationRows.SELECT + "where i.council = ? and i.id = ? for update of i")
				.param(council)
				.param(id)
				.query(InvitationRows.ROW)
				.optional()
				.orElseThrow(NoSuchInvitation::new);
			Instant now = this.clock.instant();
			invitation.accept(person, now);
			MemberRole role = enrol(person, invitation, now);
			this.database.sql("""
					update platform.invitation set version = version + 1, state = 'ACCEPTED', ended_at = ?::timestamptz
					where council = ? and id = ?
					""").param(now.toString()).param(council).param(id).update();
			return new Joined(invitation.council(), invitation.councilName(), role);
		});
	}

	/**
	 * Where somebody is a member now.
	 *
	 * @param council the council's slug
	 * @param name its name
	 * @param role what they are there
	 */
	record Joined(String council, String name, MemberRole role) {
	}

	private MemberRole enrol(Person person, Invitation invitation, Instant now) {
		int enrolled = this.database.sql("""
				insert into platform.membership (council, person, role, name, email, since)
				values (:council, :person, :role, :name, :email, :now::timestamptz) on conflict do nothing
				""")
			.param("council", invitation.council())
			.param("person", person.id())
			.param("role", invitation.role().name())
			.param("name", person.name())
			.param("email", person.email())
			.param("now", now.toString())
			.update();
		if (enrolled > 0) {
			// who accepts has just signed in
			this.database.sql("""
					insert into platform.sign_in (council, person, at) values (?, ?, ?::timestamptz)
					""").param(invitation.council()).param(person.id()).param(now.toString()).update();
			this.events.publishEvent(
					new MembershipChanged(new Slug(invitation.council()), person.id(), null, invitation.role()));
			return invitation.role();
		}
		this.audit.record(Act.ENDED, Thing.of(Thing.Kind.INVITATION), new Slug(invitation.council()));
		return this.database.sql("select role from platform.membership where council = ? and person = ?")
			.param(invitation.council())
			.param(person.id())
			.query((row, number) -> MemberRole.valueOf(row.getString(1)))
			.single();
	}

	/**
	 * Has Keycloak write to the invited address so that they can choose a password. Asked
	 * again within minutes, it does nothing.
	 * @throws InvitationClosed if it no longer stands
	 */
	Invitation askForPassword(Token token) {
		Invitation invitation = read(token);
		Standing standing = standing(invitation);
		if (standing != Standing.OPEN) {
			throw new InvitationClosed(standing);
		}
		return this.rows.asPlatform(() -> {
			Instant now = this.clock.instant();
			int due = this.database.sql("""
					update platform.invitation set password_mail_at = :now::timestamptz
					where council = :council and id = :id
						and (password_mail_at is null or password_mail_at < :before::timestamptz)
					""")
				.param("now", now.toString())
				.param("council", invitation.council())
				.param("id", invitation.id())
				.param("before", now.minus(BETWEEN_MAILS).toString())
				.update();
			if (due > 0) {
				// one that could not be sent before waits for hours, and is no reason to
				this.tasks.ask(PasswordMail.KIND, invitation.id() + "/" + now.toEpochMilli(),
						new PasswordMail.Due(invitation.council(), invitation.id()));
			}
			return invitation;
		});
	}

}
