package org.pathfinder.tenancy.people;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.mail.Letter;
import org.pathfinder.tenancy.mail.Mail;
import org.pathfinder.tenancy.tasks.TaskKind;
import org.pathfinder.tenancy.tasks.TaskWork;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Words;

/**
 * Tells somebody who leads a council's work whom an operator has invited to be its first
 * administrator, so that no stranger comes in unseen.
 */
@Component
@EntryPoint("worker")
class AdministratorInvitedMail implements TaskWork<AdministratorInvitedMail.Due> {

	static final TaskKind<Due> KIND = new TaskKind<>("administrator-invited-mail", Due.class);

	private final JdbcClient database;

	private final InvitationRows rows;

	private final Mail mail;

	private final Words words;

	private final Clock clock;

	AdministratorInvitedMail(JdbcClient database, InvitationRows rows, Mail mail, Words words, Clock clock) {
		this.database = database;
		this.rows = rows;
		this.mail = mail;
		this.words = words;
		this.clock = clock;
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
			.filter((invitation) -> invitation.standing(this.clock.instant()) == Standing.OPEN)
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
		return new Letter(to, null, this.words.of("people.first.mail.subject", invitation.email(), council),
				List.of(paragraph("people.mail.hello"),
						paragraph("people.first.mail.who", operator, invitation.inviterEmail(), invitation.email(),
								council),
						paragraph("people.first.mail.means"),
						new Letter.Heading(this.words.of("people.first.mail.right")),
						paragraph("people.first.mail.right.text"),
						new Letter.Heading(this.words.of("people.first.mail.wrong")),
						paragraph("people.first.mail.wrong.text", operator, this.words.full(invitation.expiresAt()))));
	}

	private Letter.Part paragraph(String key, Object... arguments) {
		return new Letter.Paragraph(this.words.of(key, arguments));
	}

}
