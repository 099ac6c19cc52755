package org.pathfinder.library.shown;

import java.util.List;

import org.pathfinder.library.PublishedStory;
import org.pathfinder.library.picture.ShownPicture;
import org.pathfinder.stages.StepNumber;

/**
 * A case study with all that a reader is shown of it.
 *
 * @param told what it tells, and who tells it
 * @param facts what is known of it and its council, in words
 * @param steps the steps of the model that it shows
 * @param pictures its pictures
 */
public record ShownStory(PublishedStory told, List<Fact> facts, List<Step> steps, List<ShownPicture> pictures) {

	/**
	 * Something that is known of it.
	 *
	 * @param label what that is
	 * @param text the words
	 */
	public record Fact(String label, String text) {
	}

	/**
	 * A step of the model.
	 *
	 * @param name what it is called
	 */
	public record Step(StepNumber number, String name) {
	}

}
