package org.pathfinder.library.notice;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.tasks.TaskKind;
import org.pathfinder.tenancy.tasks.Tasks;

/** Has people written to, if the transaction at hand commits. */
@Component
public class Notices {

	/** The database lets editors ask for work of this name only. */
	static final TaskKind<Due> KIND = new TaskKind<>("library-notice", Due.class);

	private final Tasks tasks;

	Notices(Tasks tasks) {
		this.tasks = tasks;
	}

	/** The bound council offered something, or offered it anew: editors are told. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void offered(UUID submission) {
		ask(new Due(Reason.OFFERED, Workspace.council().value(), submission, null));
	}

	/** An editor answered what a council offered: its leads are told. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void editorAnswered(Reason reason, String council, UUID submission) {
		var due = new Due(reason, council, submission, null);
		this.tasks.ask(KIND, due.id(), due, new Slug(council));
	}

	/** The bound council asked something: the leads of who wrote it are told. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void asked(String asker, UUID question) {
		ask(new Due(Reason.ASKED, asker, question, null));
	}

	/** The bound council answered what it was asked: who asked is told. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void answered(String asker, UUID question) {
		ask(new Due(Reason.ANSWERED, asker, question, null));
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void ask(Due due) {
		this.tasks.ask(KIND, due.id(), due);
	}

	/** Why somebody is written to. Names live in the database, so they never change. */
	public enum Reason {

		/** A council offers a case study. */
		OFFERED,
		/** An editor asks for changes, or says something, or has published it. */
		CHANGES_WANTED, REMARK, PUBLISHED,
		/** Another council asks about a case study, or is answered. */
		ASKED, ANSWERED

	}

	/**
	 * Somebody to write to.
	 *
	 * @param council whose submission or question it is
	 * @param about which
	 * @param person the one to write to; all that it is for, if it is not said
	 */
	record Due(Reason reason, String council, UUID about, @Nullable UUID person) {

		String id() {
			return this.reason + "/" + this.council + "/" + this.about
					+ ((this.person != null) ? "/" + this.person : "");
		}

		Due to(UUID person) {
			return new Due(this.reason, this.council, this.about, person);
		}

	}

}
