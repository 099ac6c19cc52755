package org.pathfinder.stages;

/** What can be recorded, and has a history. */
public enum RecordKind {

	PROGRAMME(""), STEP("steps"), INFORMATION("information"), BARRIER("barriers"), ASSET("assets"),
	OPPORTUNITY("opportunities");

	private final String path;

	RecordKind(String path) {
		this.path = path;
	}

	/**
	 * The last part of its list's address below the programme, such as {@code barriers}.
	 */
	public String path() {
		return this.path;
	}

}
