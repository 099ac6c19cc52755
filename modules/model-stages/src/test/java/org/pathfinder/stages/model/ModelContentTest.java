package org.pathfinder.stages.model;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ModelContentTest {

	private final PublishedModel model = ModelContent.read("model/community-based-1.yaml");

	@Test
	void theModelHasFourStagesAndSeventeenSteps() {
		assertThat(this.model.stages()).extracting((stage) -> stage.steps().size()).containsExactly(4, 4, 3, 6);
		assertThat(this.model.stages()).extracting(PublishedModel.Stage::inOrder)
			.containsExactly(true, true, true, false);
	}

	@Test
	void everyStepSaysEverythingAndNothingTwice() {
		List<PublishedModel.Step> steps = this.model.stages()
			.stream()
			.flatMap((stage) -> stage.steps().stream())
			.toList();
		List<String> texts = steps.stream()
			.flatMap((step) -> Stream.of(step.purpose(), String.join(" ", step.how()),
					String.join(" ", step.questions()), step.smallTeam(), step.rural()))
			.toList();

		assertThat(texts).hasSize(17 * 5).allSatisfy((text) -> assertThat(text).hasSizeGreaterThan(100));
		assertThat(new HashSet<>(texts)).hasSameSizeAs(texts);
		assertThat(steps).extracting(PublishedModel.Step::shortName).doesNotHaveDuplicates();
		assertThat(steps).allSatisfy((step) -> assertThat(step.shortName()).hasSizeLessThan(24));
	}

}
