package org.pathfinder.tenancy.database;

import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.Workspace;

/**
 * What the names of councils' schemas and roles begin with. Roles belong to a whole
 * database server, so each Pathfinder on it has a prefix of its own.
 *
 * @param value such as {@code council_}; at most eight characters, since PostgreSQL cuts
 * names at 63 without a word
 */
public record RolePrefix(String value) {

	/**
	 * What a prefix looks like: nothing that PostgreSQL or Pathfinder keeps to itself.
	 */
	public static final String FORM = "(?!pg_)[a-z][a-z0-9_]{0,6}_";

	/** Where nobody chose another. */
	public static final String USUAL = "council_";

	public RolePrefix {
		if (!value.matches(FORM)) {
			throw new IllegalArgumentException(
					"A role prefix has small letters, digits and underscores, 8 at most, and ends with an underscore");
		}
	}

	/**
	 * The name of the council's schema and of its role: {@code council_west_berkshire}.
	 * No two slugs share one, since none has an underscore.
	 */
	public String of(Slug council) {
		return this.value + council.value().replace('-', '_');
	}

	/** The role that this workspace's transactions become. */
	String of(Workspace workspace) {
		return switch (workspace) {
			case Workspace.Member member -> of(member.council().slug());
			case Workspace.Upkeep upkeep -> of(upkeep.slug());
			case Workspace.Lga _ -> "pathfinder_lga";
			case Workspace.Editor _ -> "pathfinder_editor";
			case Workspace.Platform _ -> "pathfinder_platform";
			case Workspace.Public _ -> "pathfinder_public";
		};
	}

}
