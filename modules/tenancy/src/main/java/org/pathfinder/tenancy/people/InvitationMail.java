package org.pathfinder.tenancy.people;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.WaysIn;
import org.pathfinder.tenancy.mail.Letter;
import org.pathfinder.tenancy.mail.Mail;
import org.pathfinder.tenancy.provisioning.IdentityProviders;
import org.pathfinder.tenancy.provisioning.KeycloakAccess;
import org.pathfinder.tenancy.tasks.TaskKind;
import org.pathfinder.tenancy.tasks.TaskWork;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.OperatorSettings;
import org.pathfinder.web.Words;

/**
 * Sees to it that an invited person can sign in, and writes to them. Each mail has a
 * secret of its own, and the newest counts: so it stands in no task and in no table, and
 * trying again is safe.
 */
@Component
@EntryPoint("worker")
@EnableConfigurationProperties(OperatorSettings.class)
class InvitationMail implements TaskWork<InvitationMail.Due> {

	static final TaskKind<Due> KIND = new TaskKind<>("invitation-mail", Due.class);

	private final JdbcClient database;

	private final InvitationRows rows;

	private final WaysIn ways;

	private final KeycloakAccess keycloak;

	private final Mail mail;

	private final Words words;

	private final Clock clock;

	private final String address;

	private final @Nullable String runBy;

	private final SecureRandom random = new SecureRandom();

	InvitationMail(JdbcClient database, InvitationRows rows, WaysIn ways, KeycloakAccess keycloak, Mail mail,
			Words words, Clock clock, @Value("${pathfinder.address}") String address, OperatorSettings operator) {
		this.database = database;
		this.rows = rows;
		this.ways = ways;
		this.keycloak = keycloak;
		this.mail = mail;
		this.words = words;
		this.clock = clock;
		this.address = address;
		this.runBy = operator.name();
	}

	/**
	 * An invitation to send.
	 *
	 * @param council whose it is
	 * @param id which
	 * @param version as of when: if it has been asked for again since, that one is sent;
	 * absent where an earlier release asked
	 */
	record Due(String council, UUID id, @Nullable Integer version) {
	}

	@Override
	public TaskKind<Due> kind() {
		return KIND;
	}

	@Override
	public void run(Due due) {
		this.rows.find(due.council(), due.id())
			.filter((invitation) -> invitation.standing(this.clock.instant()) == Standing.OPEN)
			.filter((invitation) -> due.version() == null || due.version() == invitation.version())
			.ifPresent(this::send);
	}

	private void send(Invitation invitation) {
		this.keycloak.ask((organisations) -> {
			organisations.member(organisations.organisation(invitation.council(), invitation.councilName()),
					invitation.email());
			this.ways.of(invitation.email())
				.ifPresent((way) -> new IdentityProviders(organisations).bring(way.alias(), way.name(),
						invitation.email()));
		});
		Token token = Token.random(this.random);
		// first, so that no mail is under way whose link we do not know
		this.rows.asPlatform(
				() -> this.database.sql("update platform.invitation set token_hash = ? where council = ? and id = ?")
					.param(token.hash())
					.param(invitation.council())
					.param(invitation.id())
					.update());
		this.mail.send(() -> letter(invitation, token));
		this.rows.asPlatform(() -> this.database.sql("""
				update platform.invitation set sent_at = ?::timestamptz where council = ? and id = ?
				""")
			.param(this.clock.instant().toString())
			.param(invitation.council())
			.param(invitation.id())
			.update());
	}

	private Letter letter(Invitation invitation, Token token) {
		String council = invitation.councilName();
		String inviter = invitation.inviterName();
		var parts = new ArrayList<Letter.Part>();
		parts.add(paragraph("hello"));
		parts.add(paragraph("who", inviter, invitation.inviterEmail(), council,
				this.words.name("people.role.article", invitation.role())));
		if (invitation.message() != null) {
			parts.add(paragraph("message", inviter));
			parts.add(new Letter.Quote(invitation.message()));
		}
		parts.add(new Letter.Link(this.words.of("people.mail.link"), this.address + "/invitations/" + token.value()));
		parts.add(paragraph("until", this.words.full(invitation.expiresAt())));
		parts.add(heading("what"));
		parts.add(paragraph("what.text"));
		if (this.runBy != null) {
			parts.add(paragraph("run-by", this.runBy));
		}
		parts.add(heading("next"));
		parts.add(paragraph("next.text", council));
		parts.add(paragraph("next.password"));
		parts.add(heading("real"));
		parts.add(paragraph("real.text", this.address, inviter, invitation.inviterEmail()));
		parts.add(heading("unexpected"));
		parts.add(paragraph("unexpected.text"));
		return new Letter(invitation.email(),
				Addresses.isAddress(Addresses.lower(invitation.inviterEmail())) ? invitation.inviterEmail() : null,
				this.words.of("people.mail.subject", inviter, council), List.copyOf(parts));
	}

	private Letter.Part heading(String key) {
		return new Letter.Heading(this.words.of("people.mail." + key));
	}

	private Letter.Part paragraph(String key, Object... arguments) {
		return new Letter.Paragraph(this.words.of("people.mail." + key, arguments));
	}

}
