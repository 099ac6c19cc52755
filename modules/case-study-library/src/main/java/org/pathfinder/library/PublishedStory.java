package org.pathfinder.library;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A case study as its readers see it, or will.
 *
 * @param story what it tells
 * @param licence under what others may use it
 * @param council whose it is
 * @param publishedAt when it was published, if it is
 * @param correctedAt when its council last corrected it, if it did
 */
public record PublishedStory(Story story, Licence licence, Council council, @Nullable Instant publishedAt,
		@Nullable Instant correctedAt) {

	/**
	 * A council, in the register's words.
	 *
	 * @param name its name
	 * @param type what kind of council it is
	 * @param nation the nation it is in
	 * @param region the region it is in
	 * @param urbanRural how rural it is, if that is known
	 */
	public record Council(String name, String type, String nation, String region, @Nullable String urbanRural) {
	}

}
