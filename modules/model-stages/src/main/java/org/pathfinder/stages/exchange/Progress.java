package org.pathfinder.stages.exchange;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;

/**
 * How far the adding of a spreadsheet has come, for whoever waits for it. Kept by the
 * process that adds; another one knows nothing of it and says so.
 */
@Component
class Progress {

	private static final Done NOTHING = new Done(0, 0);

	private final Map<Key, Done> running = new ConcurrentHashMap<>();

	void say(UUID draft, int done, int of) {
		this.running.put(key(draft), new Done(done, of));
	}

	void end(UUID draft) {
		this.running.remove(key(draft));
	}

	Done of(UUID draft) {
		return this.running.getOrDefault(key(draft), NOTHING);
	}

	private static Key key(UUID draft) {
		return new Key(Workspace.member(MemberRole.CONTRIBUTOR).council().slug().toString(), draft);
	}

	/**
	 * How many are added.
	 *
	 * @param done how many so far
	 * @param of of how many; none if nobody here adds
	 */
	record Done(int done, int of) {
	}

	private record Key(String council, UUID draft) {
	}

}
