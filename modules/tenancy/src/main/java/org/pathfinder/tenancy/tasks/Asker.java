package org.pathfinder.tenancy.tasks;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.pathfinder.tenancy.NoWorkspaceBound;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.Workspace;

/**
 * On whose behalf work is done. It stands in the name of each piece of work, where the
 * database lets a council write no name but its own.
 *
 * @param council which council; none for the platform
 */
record Asker(@Nullable Slug council) {

	private static final String COUNCIL = "council";

	private static final String PLATFORM = "platform";

	static Asker of(Workspace workspace) {
		return switch (workspace) {
			case Workspace.Member member -> new Asker(member.council().slug());
			case Workspace.Upkeep upkeep -> new Asker(upkeep.slug());
			case Workspace.Platform _ -> new Asker(null);
			case Workspace.Lga _, Workspace.Editor _, Workspace.Public _ -> throw new NoWorkspaceBound();
		};
	}

	/** Who asked for the work of this name, if anybody could have. */
	static Optional<Asker> of(String instance) {
		String[] parts = instance.split("/", 3);
		return switch (parts[0]) {
			case PLATFORM -> Optional.of(new Asker(null));
			case COUNCIL -> (parts.length == 3) ? Slug.of(parts[1]).map(Asker::new) : Optional.empty();
			default -> Optional.empty();
		};
	}

	String instance(String id) {
		return (this.council != null) ? COUNCIL + "/" + this.council + "/" + id : PLATFORM + "/" + id;
	}

}
