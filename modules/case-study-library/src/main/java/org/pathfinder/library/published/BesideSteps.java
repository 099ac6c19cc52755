package org.pathfinder.library.published;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import org.pathfinder.stages.StepNumber;
import org.pathfinder.stages.programme.CommunityKind;
import org.pathfinder.stages.programme.StepAside;

/** What other councils tell of a step, beside its guidance. */
@Component
@ConditionalOnWebApplication
class BesideSteps implements StepAside {

	private final Catalogue catalogue;

	BesideSteps(Catalogue catalogue) {
		this.catalogue = catalogue;
	}

	@Override
	public Shown beside(StepNumber step, CommunityKind kind, String community) {
		return new Shown("library/published-parts", this.catalogue.fitting(step, kind, community));
	}

}
