package org.pathfinder.tenancy;

/**
 * Where the workspace is bound: a scoped value, so that it ends with the call it began
 * with.
 */
final class Binding {

	static final ScopedValue<Workspace> WORKSPACE = ScopedValue.newInstance();

	private Binding() {
	}

}
