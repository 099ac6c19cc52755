package org.pathfinder.library.use;

import java.time.Instant;
import java.util.UUID;

/**
 * A case study that is kept for a programme.
 *
 * @param id its id
 * @param programme the programme
 * @param study the case study
 * @param savedAt since when
 */
public record SavedStudy(UUID id, UUID programme, Study study, Instant savedAt) {
}
