package org.pathfinder.stages.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.pathfinder.tenancy.audit.Thing;

/**
 * What a sheet may hold, in the order in which one can name the other: barriers rest on
 * information, opportunities lower barriers and use assets.
 */
enum SheetKind {

	INFORMATION, BARRIERS, ASSETS, OPPORTUNITIES;

	/** Its name in addresses, templates and messages. */
	public String thing() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Its name in the audit. */
	Thing.Kind audited() {
		return switch (this) {
			case INFORMATION -> Thing.Kind.INFORMATION;
			case BARRIERS -> Thing.Kind.BARRIER;
			case ASSETS -> Thing.Kind.ASSET;
			case OPPORTUNITIES -> Thing.Kind.OPPORTUNITY;
		};
	}

	static Optional<SheetKind> of(String thing) {
		return Arrays.stream(values()).filter((kind) -> kind.thing().equals(thing)).findFirst();
	}

}
