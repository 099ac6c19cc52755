package org.pathfinder.library;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.pathfinder.stages.StepNumber;
import org.pathfinder.stages.asset.Sector;
import org.pathfinder.stages.barrier.Theme;
import org.pathfinder.stages.programme.CommunityKind;

import static org.assertj.core.api.Assertions.assertThat;

class StoryTest {

	private static final Story STORY = new Story(new CaseStudyDetails(UUID.randomUUID(), CaseStudyForm.MINI,
			"Tablets lent", "In short", CommunityKind.PLACE, "All", null, "We lent", null,
			Set.of(Sector.HOUSING, Sector.EDUCATION), List.of(StepNumber.of("2.4")), Set.of(Theme.COST, Theme.DEVICES),
			"They go on", null, null, 2026, null, null), List.of(new Story.Quoted("They lent me one", "Attendee")));

	@Test
	void whatIsWrittenIsReadAgain() {
		assertThat(Story.read(STORY.written())).isEqualTo(STORY);
	}

	@Test
	void noProgrammeAndNothingThatIsNotSaidIsWritten() {
		assertThat(STORY.written()).doesNotContain("programme", "context", "null")
			.contains("\"quotes\":[{\"words\":\"They lent me one\",\"attribution\":\"Attendee\"}]",
					"\"themes\":[\"COST\",\"DEVICES\"]", "\"steps\":[\"2.4\"]");
	}

	@Test
	void whatLaterReleasesAddIsPassedOver() {
		Story story = Story
			.read("""
					{"form": "MINI", "title": "Older", "mood": "good", "quotes": [{"words": "Yes", "attribution": "All", "age": 7}]}""");

		assertThat(story.details().title()).isEqualTo("Older");
		assertThat(story.quotes()).containsExactly(new Story.Quoted("Yes", "All"));
		assertThat(Story.read("{\"form\": \"MINI\", \"title\": \"Oldest\"}").quotes()).isEmpty();
	}

	@Test
	void theMarkFollowsTheWords() {
		assertThat(Story.read(STORY.written()).mark()).isEqualTo(STORY.mark());
		assertThat(new Story(STORY.details(), List.of()).mark()).isNotEqualTo(STORY.mark());
	}

	@Test
	void itTellsWhatOthersNeedAndIsMissing() {
		assertThat(STORY.missing()).isEmpty();
		assertThat(Story.read("{\"form\": \"MINI\", \"title\": \"Begun\"}").missing()).containsExactly("summary",
				"community", "whatWasDone", "whatChanged", "communityKind", "steps");
	}

}
