package org.pathfinder.tenancy;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.pathfinder.web.Person;

/**
 * On whose behalf the code at hand runs, and so as which database role. Bound by the
 * request's filter, or by whoever runs a task, for the calls below it and nothing else;
 * it does not follow work handed to another thread.
 */
public sealed interface Workspace {

	/**
	 * A member in one council.
	 *
	 * @param council the council
	 * @param person the member
	 * @param role what they may do there
	 * @param oneOfSeveral whether they are a member of other councils too
	 * @param until when their visit ends, if they are an operator whom the council lets
	 * look in; none for those who belong there
	 */
	record Member(Council council, Person person, MemberRole role, boolean oneOfSeveral,
			@Nullable Instant until) implements Workspace {

		public Member(Council council, Person person, MemberRole role, boolean oneOfSeveral) {
			this(council, person, role, oneOfSeveral, null);
		}

		/** Whether they only look in, for a time. */
		public boolean visits() {
			return this.until != null;
		}

		/** Whether it takes a second factor. */
		boolean isSensitive() {
			return may(MemberRole.ADMINISTRATOR) || visits();
		}

		/** Whether the member's role is this one or more. */
		public boolean may(MemberRole needed) {
			return this.role.atLeast(needed);
		}

	}

	/**
	 * Nobody in particular, in one council: what follows from its records is put right,
	 * for no person and with no member's rights. Only the worker binds it, and whoever
	 * asks for a {@link #member} refuses it.
	 *
	 * @param slug the council
	 */
	record Upkeep(Slug slug) implements Workspace {
	}

	/** Local Government Association staff, who read what councils share. */
	record Lga(Person person) implements Workspace {
	}

	/** Somebody who looks at what councils offer the library, and at nothing before. */
	record Editor(Person person) implements Workspace {
	}

	/** The platform itself, which knows councils and members and no council's content. */
	record Platform() implements Workspace {
	}

	/** The public, who read what is published. */
	record Public() implements Workspace {
	}

	/**
	 * The workspace bound here.
	 * @throws NoWorkspaceBound where none is
	 */
	static Workspace current() {
		if (!Binding.WORKSPACE.isBound()) {
			throw new NoWorkspaceBound();
		}
		return Binding.WORKSPACE.get();
	}

	/** Whether a workspace is bound here. */
	static boolean isBound() {
		return Binding.WORKSPACE.isBound();
	}

	/**
	 * The council's member that this runs for.
	 * @param needed the least role it takes
	 * @throws NotAllowed if the member's role is less
	 * @throws NoWorkspaceBound where no council is bound
	 */
	static Member member(MemberRole needed) {
		if (!(current() instanceof Member member)) {
			throw new NoWorkspaceBound();
		}
		if (!member.may(needed)) {
			throw new NotAllowed(member.role(), needed);
		}
		return member;
	}

	/**
	 * The council whose workspace is bound here, whoever works in it. Says nothing of
	 * what they may do there: that is for {@link #member} to ask.
	 * @throws NoWorkspaceBound where no council is bound
	 */
	static Slug council() {
		return switch (current()) {
			case Member member -> member.council().slug();
			case Upkeep upkeep -> upkeep.slug();
			case Lga _, Editor _, Platform _, Public _ -> throw new NoWorkspaceBound();
		};
	}

	/** Runs the work on the workspace's behalf. */
	static <R, X extends Throwable> R call(Workspace workspace, ScopedValue.CallableOp<? extends R, X> work) throws X {
		return ScopedValue.where(Binding.WORKSPACE, workspace).call(work);
	}

}
