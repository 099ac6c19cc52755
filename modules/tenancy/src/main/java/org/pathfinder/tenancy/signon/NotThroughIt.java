package org.pathfinder.tenancy.signon;

/** Whoever does this did not come through the provider, and could not come back. */
final class NotThroughIt extends RuntimeException {

	NotThroughIt(String alias) {
		super("Not through " + alias);
	}

}
