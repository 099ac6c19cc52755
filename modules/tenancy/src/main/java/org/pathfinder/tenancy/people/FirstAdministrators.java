package org.pathfinder.tenancy.people;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.hibernate.id.uuid.UuidVersion7Strategy;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.tenancy.CouncilResumed;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.tenancy.tasks.Tasks;
import org.pathfinder.web.Person;

/**
 * How a council comes by its first administrator: an operator invites them, as long as it
 * has none, and only at an e-mail domain that the register has of it, so that no slip of
 * the pen lets a stranger in, nor an operator themselves. Who leads the council's work is
 * told. From then on its administrators invite, and operators cannot.
 */
@Service
@Transactional
class FirstAdministrators {

	/** One that waits, but for those that a council's own administrators sent. */
	private static final String BY_OPERATORS = """
			 and i.state = 'OPEN' and i.role = 'ADMINISTRATOR' and not exists (
				select from platform.membership m where m.council = i.council and m.person = i.invited_by)
			""";

	private final JdbcClient database;

	private final Tasks tasks;

	private final Audit audit;

	private final PeopleSettings settings;

	private final Clock clock;

	FirstAdministrators(JdbcClient database, Tasks tasks, Audit audit, PeopleSettings settings, Clock clock) {
		this.database = database;
		this.tasks = tasks;
		this.audit = audit;
		this.settings = settings;
		this.clock = clock;
	}

	/** The council's name; not found if there is no such council. */
	@Transactional(readOnly = true)
	String nameOf(String council) {
		return this.database.sql("select name from platform.council where slug = ?")
			.param(council)
			.query(String.class)
			.optional()
			.orElseThrow(NoSuchInvitation::new);
	}

	private boolean isSuspended(String council) {
		return this.database.sql("select suspended_at is not null from platform.council where slug = ?")
			.param(council)
			.query(Boolean.class)
			.single();
	}

	@Transactional(readOnly = true)
	int administrators(String council) {
		return this.database
			.sql("select count(*) from platform.membership where council = ? and role = 'ADMINISTRATOR'")
			.param(council)
			.query(Integer.class)
			.single();
	}

	/** The council's e-mail domains by the register: what stands behind the @. */
	@Transactional(readOnly = true)
	List<String> domains(String council) {
		return this.database.sql("select unnest(email_domains) from platform.council where slug = ? order by 1")
			.param(council)
			.query((row, number) -> row.getString(1))
			.list();
	}

	/** Those whom operators asked to be one and who have not accepted yet. */
	@Transactional(readOnly = true)
	List<Invitation> invited(String council) {
		return this.database
			.sql(InvitationRows.SELECT + "where i.council = ?" + BY_OPERATORS + "order by i.invited_at desc")
			.param(council)
			.query(InvitationRows.ROW)
			.list();
	}

	/**
	 * Asks somebody to be the first. Whoever was asked before gets the mail once more.
	 * @throws SuspendedCouncil if nobody can come in
	 * @throws HasAdministrator if there is one already
	 * @throws NotOfTheCouncil if the address is not at one of its domains, or the
	 * operator's own
	 */
	void invite(Slug council, String email, Person operator) {
		nameOf(council.value());
		if (isSuspended(council.value())) {
			throw new SuspendedCouncil();
		}
		if (administrators(council.value()) > 0) {
			throw new HasAdministrator();
		}
		String address = Addresses.lower(email);
		List<String> domains = domains(council.value());
		if (!domains.contains(address.substring(address.indexOf('@') + 1))
				|| Addresses.same(address, operator.email())) {
			throw new NotOfTheCouncil(domains);
		}
		Instant now = this.clock.instant();
		InvitationMail.Due due = this.database
			.sql("""
					insert into platform.invitation (council, id, version, email, role, invited_by, inviter_name, inviter_email,
						invited_at, expires_at, state)
					values (:council, :id, 1, :email, 'ADMINISTRATOR', :person, :name, :from, :now::timestamptz,
						:until::timestamptz, 'OPEN')
					on conflict (council, email) where state = 'OPEN' do update set version = invitation.version + 1,
						role = excluded.role, invited_by = excluded.invited_by, inviter_name = excluded.inviter_name,
						inviter_email = excluded.inviter_email, expires_at = excluded.expires_at, sent_at = null
					returning id, version
					""")
			.param("council", council.value())
			.param("id", UuidVersion7Strategy.INSTANCE.generateUuid(null))
			.param("email", address)
			.param("person", operator.id())
			.param("name", operator.name())
			.param("from", operator.email())
			.param("now", now.toString())
			.param("until", now.plus(this.settings.invitationLasts()).toString())
			.query((row, number) -> new InvitationMail.Due(council.value(), row.getObject("id", UUID.class),
					row.getInt("version")))
			.single();
		this.audit.record(Act.ADDED, Thing.of(Thing.Kind.INVITATION).saying(MemberRole.ADMINISTRATOR.name()), council);
		send(due);
		leads(council.value())
			.forEach((lead) -> this.tasks.ask(AdministratorInvitedMail.KIND, council + "/" + due.id() + "/" + lead,
					new AdministratorInvitedMail.Due(council.value(), due.id(), lead)));
	}

	/** What could not be sent while the council was suspended is sent now. */
	@EventListener
	void resumed(CouncilResumed event) {
		this.database.sql("""
				select council, id, version from platform.invitation
				where council = :council and state = 'OPEN' and sent_at is null and expires_at > :now::timestamptz
				""")
			.param("council", event.council().value())
			.param("now", this.clock.instant().toString())
			.query(DataClassRowMapper.newInstance(InvitationMail.Due.class))
			.list()
			.forEach(this::send);
	}

	private void send(InvitationMail.Due due) {
		this.tasks.ask(InvitationMail.KIND, due.council() + "/" + due.id() + "/" + due.version(), due);
	}

	private List<UUID> leads(String council) {
		return this.database.sql("select person from platform.membership where council = ? and role = 'LEAD'")
			.param(council)
			.query((row, number) -> row.getObject("person", UUID.class))
			.list();
	}

	/**
	 * Takes it back: its link ends at once.
	 * @return the address that was invited
	 * @throws NoSuchInvitation if it waits no longer
	 */
	String withdraw(Slug council, UUID invitation) {
		String email = this.database
			.sql("""
					update platform.invitation i set version = i.version + 1, state = 'WITHDRAWN', ended_at = :now::timestamptz
					where i.council = :council and i.id = :id
					"""
					+ BY_OPERATORS + "returning i.email")
			.param("now", this.clock.instant().toString())
			.param("council", council.value())
			.param("id", invitation)
			.query(String.class)
			.optional()
			.orElseThrow(NoSuchInvitation::new);
		this.audit.record(Act.REMOVED, Thing.of(Thing.Kind.INVITATION).saying(MemberRole.ADMINISTRATOR.name()),
				council);
		return email;
	}

}
