package org.pathfinder.tenancy.register;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.pathfinder.web.PlainText;

/** Why a council is suspended: whoever comes after must know whom to ask. */
final class Reason {

	static final int LONGEST = 500;

	private Reason() {
	}

	/** The message that says what is wrong with a reason, if anything is. */
	static Optional<String> wrong(@Nullable String because) {
		if (because == null || because.isBlank()) {
			return Optional.of("register.suspend.because.missing");
		}
		if (because.length() > LONGEST) {
			return Optional.of("register.wrong.long");
		}
		return PlainText.Check.readable(because) ? Optional.empty() : Optional.of("register.wrong.unreadable");
	}

}
