package org.pathfinder.tenancy.people;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.tenancy.tasks.Tasks;
import org.pathfinder.web.Listing;

/** Whom the bound council's administrators asked to join. */
@Service
@Transactional
public class Invitations {

	/** A council's role may not read the register, and knows its own name. */
	private static final String SELECT = "select i.council, :name as council_name, false as suspended,"
			+ InvitationRows.COLUMNS + " where i.council = :council ";

	private static final Thing THING = Thing.of(Thing.Kind.INVITATION).at("/settings/invitations");

	private final JdbcClient database;

	private final Tasks tasks;

	private final Audit audit;

	private final PeopleSettings settings;

	private final Clock clock;

	Invitations(JdbcClient database, Tasks tasks, Audit audit, PeopleSettings settings, Clock clock) {
		this.database = database;
		this.tasks = tasks;
		this.audit = audit;
		this.settings = settings;
		this.clock = clock;
	}

	/** Those nobody accepted or withdrew yet, newest first. */
	@Transactional(readOnly = true)
	List<Invitation> open() {
		return here(this.database.sql(SELECT + "and i.state = 'OPEN' order by i.invited_at desc, i.id desc"))
			.query(InvitationRows.ROW)
			.list();
	}

	/** All of them, newest first. */
	@Transactional(readOnly = true)
	Listing<Invitation> list(@Nullable UUID cursor, int limit) {
		List<Invitation> found = here(this.database
			.sql(SELECT + "and (cast(:cursor as uuid) is null or i.id < :cursor) order by i.id desc limit :limit"))
			.param("cursor", cursor)
			.param("limit", limit + 1)
			.query(InvitationRows.ROW)
			.list();
		return Listing.of(found, limit, (last) -> last.id().toString());
	}

	@Transactional(readOnly = true)
	Invitation find(UUID id) {
		return here(this.database.sql(SELECT + "and i.id = :id")).param("id", id)
			.query(InvitationRows.ROW)
			.optional()
			.orElseThrow(NoSuchInvitation::new);
	}

	/**
	 * Invites everybody named, or nobody.
	 * @throws NotInvitable if somebody can't be
	 */
	List<Invitation> invite(Collection<String> emails, MemberRole role, @Nullable String message) {
		Workspace.Member inviter = administrator();
		List<String> addresses = emails.stream().map(Addresses::lower).distinct().toList();
		Map<String, NotInvitable.Reason> reasons = reasons(addresses, inviter);
		if (!reasons.isEmpty()) {
			throw new NotInvitable(reasons);
		}
		var ids = new ArrayList<UUID>();
		for (String address : addresses) {
			ids.add(add(address, role, message, inviter));
		}
		this.audit.record(Act.ADDED, THING.times(ids.size()).saying(role.name()));
		return ids.stream().map(this::find).toList();
	}

	private Map<String, NotInvitable.Reason> reasons(List<String> addresses, Workspace.Member inviter) {
		var reasons = new LinkedHashMap<String, NotInvitable.Reason>();
		addresses.stream()
			.filter((address) -> Addresses.same(address, inviter.person().email()))
			.forEach((address) -> reasons.put(address, NotInvitable.Reason.YOURSELF));
		this.database
			.sql("select lower(email) from platform.membership where council = :council and lower(email) in (:emails)")
			.param("council", inviter.council().slug().value())
			.param("emails", addresses)
			.query(String.class)
			.list()
			.forEach((address) -> reasons.putIfAbsent(address, NotInvitable.Reason.MEMBER));
		this.database.sql(
				"select email from platform.invitation where council = :council and state = 'OPEN' and email in (:emails)")
			.param("council", inviter.council().slug().value())
			.param("emails", addresses)
			.query(String.class)
			.list()
			.forEach((address) -> reasons.putIfAbsent(address, NotInvitable.Reason.INVITED));
		return reasons;
	}

	private UUID add(String email, MemberRole role, @Nullable String message, Workspace.Member inviter) {
		UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
		Instant now = this.clock.instant();
		this.database.sql("""
				insert into platform.invitation (council, id, version, email, role, message, invited_by, inviter_name,
					inviter_email, invited_at, expires_at, state)
				values (:council, :id, 1, :email, :role, :message, :person, :name, :from, :now::timestamptz,
					:until::timestamptz, 'OPEN')
				""")
			.param("council", inviter.council().slug().value())
			.param("id", id)
			.param("email", email)
			.param("role", role.name())
			.param("message", message)
			.param("person", inviter.person().id())
			.param("name", inviter.person().name())
			.param("from", inviter.person().email())
			.param("now", now.toString())
			.param("until", now.plus(this.settings.invitationLasts()).toString())
			.update();
		send(id, 1);
		return id;
	}

	/**
	 * Sends its mail once more, in this administrator's name and with a new link; it can
	 * be accepted as long as a new one. The link of the mail before ends.
	 * @throws StaleVersion if somebody was quicker
	 */
	Invitation sendAgain(UUID id, int version) {
		Workspace.Member inviter = administrator();
		stillWaiting(id, version);
		this.database.sql("""
				update platform.invitation set version = version + 1, sent_at = null, expires_at = :until::timestamptz,
					invited_by = :person, inviter_name = :name, inviter_email = :from
				where council = :council and id = :id
				""")
			.param("until", this.clock.instant().plus(this.settings.invitationLasts()).toString())
			.param("person", inviter.person().id())
			.param("name", inviter.person().name())
			.param("from", inviter.person().email())
			.param("council", inviter.council().slug().value())
			.param("id", id)
			.update();
		send(id, version + 1);
		this.audit.record(Act.REPEATED, THING);
		return find(id);
	}

	/**
	 * Takes it back: its link ends at once.
	 * @throws StaleVersion if somebody was quicker
	 */
	Invitation withdraw(UUID id, int version) {
		Workspace.Member administrator = administrator();
		Invitation invitation = stillWaiting(id, version);
		this.database.sql("""
				update platform.invitation set version = version + 1, state = 'WITHDRAWN', ended_at = :now::timestamptz
				where council = :council and id = :id
				""")
			.param("now", this.clock.instant().toString())
			.param("council", administrator.council().slug().value())
			.param("id", id)
			.update();
		this.audit.record(Act.REMOVED, THING.saying(invitation.role().name()));
		return invitation;
	}

	private Invitation stillWaiting(UUID id, int version) {
		Invitation invitation = here(this.database.sql(SELECT + "and i.id = :id for update of i")).param("id", id)
			.query(InvitationRows.ROW)
			.optional()
			.orElseThrow(NoSuchInvitation::new);
		if (invitation.version() != version) {
			throw new StaleVersion(Invited.of(invitation, this.clock.instant()));
		}
		if (invitation.state() != Standing.OPEN) {
			throw new InvitationClosed(invitation.state());
		}
		return invitation;
	}

	private void send(UUID id, int version) {
		this.tasks.ask(InvitationMail.KIND, id + "/" + version,
				new InvitationMail.Due(Workspace.council().value(), id, version));
	}

	/** Says in a statement of ours which council it is. */
	private static JdbcClient.StatementSpec here(JdbcClient.StatementSpec statement) {
		Workspace.Member administrator = administrator();
		return statement.param("name", administrator.council().name())
			.param("council", administrator.council().slug().value());
	}

	private static Workspace.Member administrator() {
		return Workspace.member(MemberRole.ADMINISTRATOR);
	}

}
