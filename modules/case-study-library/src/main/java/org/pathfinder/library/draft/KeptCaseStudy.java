package org.pathfinder.library.draft;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.pathfinder.library.CaseStudyDetails;
import org.pathfinder.library.SharingState;

/**
 * A case study as the council keeps it now.
 *
 * @param id its id
 * @param version how often it changed; a change names the version it was based on
 * @param state how far it is shared
 * @param example whether it tells, or told once, of a programme that is an example
 * @param addedAt when it was begun
 * @param changedAt when it last changed
 * @param changedBy who changed it last
 * @param details what it says
 */
public record KeptCaseStudy(UUID id, int version, SharingState state, boolean example, Instant addedAt,
		Instant changedAt, UUID changedBy, @JsonUnwrapped CaseStudyDetails details) {

	KeptCaseStudy shared(SharingState now) {
		return new KeptCaseStudy(this.id, this.version, now, this.example, this.addedAt, this.changedAt, this.changedBy,
				this.details);
	}

}
