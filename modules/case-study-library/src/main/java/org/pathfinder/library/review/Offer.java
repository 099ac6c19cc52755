package org.pathfinder.library.review;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.pathfinder.library.Licence;
import org.pathfinder.library.SharingState;
import org.pathfinder.library.Story;

/**
 * The copy of a case study that is outside its council.
 *
 * @param submission the id under which it was offered
 * @param revision how often it was offered
 * @param state how far it is shared
 * @param licence under what others may use it
 * @param story what it says there
 * @param submittedAt when it was last offered
 * @param decidedAt when an editor last answered, if one did
 * @param slug its public address, if it is published
 * @param publishedAt when it was published, if it is
 * @param correctedAt when its council last corrected it, if it did
 */
public record Offer(UUID submission, int revision, SharingState state, Licence licence, Story story,
		Instant submittedAt, @Nullable Instant decidedAt, @Nullable String slug, @Nullable Instant publishedAt,
		@Nullable Instant correctedAt) {
}
