package org.pathfinder.tenancy;

/**
 * Something asked for a council's data, or its name, without saying which council. There
 * is no default: bind one with {@link Workspace#call}.
 */
public final class NoWorkspaceBound extends IllegalStateException {

	public NoWorkspaceBound() {
		super("No workspace is bound: say whose data this is with Workspace.call");
	}

}
