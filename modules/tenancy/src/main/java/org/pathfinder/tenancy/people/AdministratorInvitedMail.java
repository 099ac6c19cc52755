package org.pathfinder.tenancy.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.mail.Letter;
import org.pathfinder.tenancy.mail.Mail;
import org.pathfinder.tenancy.tasks.TaskKind;
import org.pathfinder.tenancy.tasks.TaskWork;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.OperatorSettings;
import org.pathfinder.web.Words;

/**
 * Tells somebody who leads a council's work whom an operator has invited to be its first
 * administrator, so that no stranger comes in unseen.
 */
@Component
@EntryPoint("worker")
@EnableConfigurationProperties(OperatorSettings.class)
class AdministratorInvitedMail implements TaskWork<AdministratorInvitedMail.Due> {

	static final TaskKind<Due> KIND = new TaskKind<>("administrator-invited-mail", Due.class);

	/** Whom nobody let in, and nobody will, is no news. */
	private static final Set<Standing> TOLD = EnumSet.of(Standing.OPEN, Standing.SUSPENDED, Standing.ACCEPTED);

	private final JdbcClient database;

	private final InvitationRows rows;

	private final Mail mail;

	private final Words words;

	private final Clock clock;

	private final OperatorSettings runBy;

	AdministratorInvitedMail(JdbcClient database, InvitationRows rows, Mail mail, Words words, Clock clock,
			OperatorSettings runBy) {
		this.database = database;
		this.rows = rows;
		this.mail = mail;
		this.words = words;
		this.clock = clock;
		this.runBy = runBy;
	}

	/**
	 * Whom to tell of what.
	 *
	 * @param council the council
	 * @param invitation the invitation
	 * @param lead the member to tell
	 */
	record Due(String council, UUID invitation, UUID lead) {
	}

	@Override
	public TaskKind<Due> kind() {
		return KIND;
	}

	@Override
	public void run(Due due) {
		this.rows.find(due.council(), due.invitation())
			.filter((invitation) -> TOLD.contains(invitation.standing(this.clock.instant())))
			.ifPresent((invitation) -> {
				String email = address(due);
				if (email != null) {
					this.mail.send(() -> letter(email, invitation));
				}
			});
	}

	/** Nobody's, if they have left. */
	private @Nullable String address(Due due) {
		return this.rows.asPlatform(
				() -> this.database.sql("select email from platform.membership where council = ? and person = ?")
					.param(due.council())
					.param(due.lead())
					.query(String.class)
					.optional()
					.orElse(null));
	}

	private Letter letter(String to, Invitation invitation) {
		String council = invitation.councilName();
		String operator = invitation.inviterName();
		var parts = new ArrayList<Letter.Part>();
		parts.add(paragraph("people.mail.hello"));
		parts.add(paragraph("people.first.mail.who", operator, invitation.inviterEmail(), invitation.email(), council));
		parts.add(paragraph("people.first.mail.means"));
		parts.add(new Letter.Heading(this.words.of("people.first.mail.right")));
		parts.add(paragraph("people.first.mail.right.text"));
		parts.add(new Letter.Heading(this.words.of("people.first.mail.wrong")));
		parts.add((invitation.state() == Standing.ACCEPTED) ? paragraph("people.first.mail.wrong.accepted", operator)
				: paragraph("people.first.mail.wrong.text", operator, this.words.full(invitation.expiresAt())));
		if (this.runBy.name() != null && this.runBy.email() != null) {
			parts.add(paragraph("people.first.mail.run-by", operator, this.runBy.name(), this.runBy.email()));
		}
		return new Letter(to, null, this.words.of("people.first.mail.subject", invitation.email(), council), parts);
	}

	private Letter.Part paragraph(String key, Object... arguments) {
		return new Letter.Paragraph(this.words.of(key, arguments));
	}

}
