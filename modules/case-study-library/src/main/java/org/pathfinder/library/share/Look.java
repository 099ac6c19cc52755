package org.pathfinder.library.share;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.pathfinder.library.PublishedStory;
import org.pathfinder.library.disclosure.Hint;
import org.pathfinder.library.draft.KeptCaseStudy;
import org.pathfinder.library.picture.KeptPicture;
import org.pathfinder.library.review.Offer;
import org.pathfinder.library.review.Remark;

/**
 * What a lead looks at before a case study is shared, and what became of it.
 *
 * @param study the case study, as the council keeps it
 * @param preview as its readers will see it
 * @param pictures its pictures
 * @param mark what tells whether somebody looked at these very words and pictures
 * @param missing the fields that it has to say something in first
 * @param hints what may say too much
 * @param offer the copy that is outside the council, if one is
 * @param behind whether that says or shows something else than the case study does now
 * @param remarks what the editors and the council said to each other about that
 */
public record Look(KeptCaseStudy study, PublishedStory preview, List<KeptPicture> pictures, UUID mark,
		List<String> missing, List<Hint> hints, @Nullable Offer offer, boolean behind, List<Remark> remarks) {

	/** Whether it can be shared once somebody has checked it. */
	public boolean ready() {
		return this.missing.isEmpty() && !this.study.example();
	}

	/**
	 * Whether there is something to share: words or pictures that others do not have, or
	 * an answer to what an editor said since.
	 */
	public boolean toShare() {
		if (this.offer == null || this.behind) {
			return true;
		}
		return switch (this.offer.state()) {
			case CHANGES_WANTED -> true;
			case SUBMITTED -> this.remarks.stream()
				.anyMatch((remark) -> remark.author() == Remark.Author.EDITOR
						&& remark.at().isAfter(this.offer.submittedAt()));
			case PUBLISHED, DRAFT, WITHDRAWN -> false;
		};
	}

}
