package org.pathfinder.library.picture;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A picture as the council keeps it, but for the picture itself.
 *
 * @param id its id
 * @param version how often its words changed; a change names the version it was based on
 * @param type its media type
 * @param width in pixels
 * @param height in pixels
 * @param addedAt when it was added
 * @param addedBy who added it
 * @param details what it shows
 */
public record KeptPicture(UUID id, int version, String type, int width, int height, Instant addedAt, UUID addedBy,
		@JsonUnwrapped PictureDetails details) {
}
