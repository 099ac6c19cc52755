package org.pathfinder.library.draft;

import java.time.Instant;
import java.util.UUID;

import org.pathfinder.library.CaseStudyDetails;

/**
 * What a case study said once it had been saved.
 *
 * @param version its version then
 * @param at when it was saved
 * @param by who saved it
 * @param said what it said
 */
public record SavedState(int version, Instant at, UUID by, CaseStudyDetails said) {
}
