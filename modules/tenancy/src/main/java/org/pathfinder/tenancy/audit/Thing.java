package org.pathfinder.tenancy.audit;

import org.jspecify.annotations.Nullable;

/**
 * What something was done to. It names things by kind and address, and never says what is
 * in them.
 *
 * @param kind what kind of thing
 * @param place where it is: its address below the council's, such as
 * {@code /settings/sharing}, or below the platform's if no council is concerned
 * @param count how many there are
 * @param detail a word that matters, such as a role or a format: no name, and nothing
 * that people wrote
 */
public record Thing(Kind kind, @Nullable String place, int count, @Nullable String detail) {

	/** As much of a place as is kept. */
	static final int LONGEST_PLACE = 500;

	/** As much of a detail as is kept. */
	static final int LONGEST_DETAIL = 200;

	public Thing {
		place = cut(place, LONGEST_PLACE);
		detail = cut(detail, LONGEST_DETAIL);
	}

	public static Thing of(Kind kind) {
		return new Thing(kind, null, 1, null);
	}

	/** The same, at this address. */
	public Thing at(String address) {
		return new Thing(this.kind, address, this.count, this.detail);
	}

	/** As many of them. */
	public Thing times(int number) {
		return new Thing(this.kind, this.place, number, this.detail);
	}

	/** The same, with a word that matters. */
	public Thing saying(String word) {
		return new Thing(this.kind, this.place, this.count, word);
	}

	private static @Nullable String cut(@Nullable String text, int most) {
		return (text != null) ? text.substring(0, Math.min(text.length(), most)) : null;
	}

	/** Kinds of things. Names live in the database, so they never change. */
	public enum Kind {

		/** A council's. */
		WORKSPACE,
		/** One page of a workspace, opened on a support visit. */
		PAGE, PROGRAMME, STEP, INFORMATION, BARRIER, ASSET, OPPORTUNITY,
		/** Records of several kinds. */
		RECORDS, ORGANISATION,
		/** Barriers without an opportunity and assets without a use. */
		GAPS, MAP,
		/** A council, as the register knows it. */
		COUNCIL,
		/** What a council shares with the LGA. */
		SHARING,
		/** Where councils stand, compared. */
		COMPARISON,
		/** What is kept here. */
		AUDIT,
		/** Who belongs to a council, who is asked to, and the look at who should. */
		MEMBER, INVITATION, ACCESS_REVIEW,
		/** An operator's look into a council. */
		SUPPORT_VISIT,
		/** A council's colours. */
		LOOK,
		/** Work of the background. */
		TASKS,
		/** A council's connection to an identity provider. */
		SIGN_ON,
		/** One of a council's, whoever may read it. */
		CASE_STUDY,
		/** What somebody said, in a case study. */
		QUOTE,
		/** A picture in a case study. */
		PICTURE,
		/** A search whose asker is told what is new. */
		SAVED_SEARCH,
		/** How taking part changed a council's plans. */
		REFLECTION,
		/** What councils have published, and what they offer. */
		LIBRARY

	}

}
