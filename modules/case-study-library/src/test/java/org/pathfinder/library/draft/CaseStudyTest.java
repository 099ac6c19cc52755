package org.pathfinder.library.draft;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.pathfinder.library.CaseStudyDetails;
import org.pathfinder.library.CaseStudyForm;
import org.pathfinder.stages.StepNumber;
import org.pathfinder.stages.asset.Sector;
import org.pathfinder.stages.barrier.Theme;
import org.pathfinder.stages.opportunity.ResourceTier;
import org.pathfinder.stages.programme.CommunityKind;

import static org.assertj.core.api.Assertions.assertThat;

class CaseStudyTest {

	private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

	private static final UUID AUTHOR = new UUID(0, 1);

	private static final CaseStudyDetails WHOLE = new CaseStudyDetails(new UUID(0, 2), CaseStudyForm.FULL,
			"Tablets lent", "At the lunch club", CommunityKind.PLACE, "Older people", "Nobody had one", "We lent them",
			"The club", Set.of(Sector.HOUSING, Sector.BUSINESS), List.of(StepNumber.of("2.4"), StepNumber.of("1.1")),
			Set.of(Theme.COST, Theme.TRUST), "They call home", "£300", ResourceTier.SMALL, 2026, "The leaflet", "Yes");

	@Test
	void itSaysWhatItWasTold() {
		assertThat(new CaseStudy(WHOLE, false, AUTHOR, NOON).details()).isEqualTo(WHOLE);
	}

	@Test
	void whatItSaysCanBeChangedInEveryPart() {
		var study = new CaseStudy(WHOLE, false, AUTHOR, NOON);

		study.change(CaseStudyDetails.empty(null), false, new UUID(0, 3), NOON);

		assertThat(study.details()).isEqualTo(CaseStudyDetails.empty(null));
	}

	@Test
	void whatItSaidOnceItSaysAgainWithoutAProgrammeThatIsGone() {
		var study = new CaseStudy(CaseStudyDetails.empty(null), false, AUTHOR, NOON);

		study.restore(WHOLE.ofNoProgramme(), false, AUTHOR, NOON);

		assertThat(study.details()).usingRecursiveComparison().ignoringFields("programme").isEqualTo(WHOLE);
		assertThat(study.details().programme()).isNull();
	}

}
