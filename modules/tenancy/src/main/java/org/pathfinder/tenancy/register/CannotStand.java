package org.pathfinder.tenancy.register;

import java.util.List;
import java.util.stream.Collectors;

/** What was said of a council breaks a rule of the register. */
public final class CannotStand extends RuntimeException {

	private final transient List<Wrong> wrong;

	CannotStand(String slug, List<Wrong> wrong) {
		super("The register refuses '%s': %s".formatted(slug,
				wrong.stream()
					.map((each) -> each.field().property() + " (" + each.key().replace("register.wrong.", "") + " "
							+ each.arguments() + ")")
					.collect(Collectors.joining(", "))));
		this.wrong = wrong;
	}

	List<Wrong> wrong() {
		return this.wrong;
	}

}
