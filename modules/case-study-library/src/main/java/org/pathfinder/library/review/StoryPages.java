package org.pathfinder.library.review;

import java.util.List;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import org.pathfinder.library.PublishedStory;
import org.pathfinder.library.disclosure.Hint;
import org.pathfinder.library.picture.ShownPicture;
import org.pathfinder.stages.model.PublishedModel;
import org.pathfinder.stages.model.PublishedModels;

/** What a page needs that shows a case study as its readers see it. */
@Component
public class StoryPages {

	private final PublishedModels models;

	StoryPages(PublishedModels models) {
		this.models = models;
	}

	/** Shows it, with what may say too much beside it. */
	public void show(PublishedStory story, List<ShownPicture> pictures, List<Hint> hints, Model page) {
		PublishedModel model = this.models.newest(PublishedModels.COMMUNITY_BASED);
		page.addAttribute("told", story);
		page.addAttribute("steps",
				story.story()
					.details()
					.steps()
					.stream()
					.map((number) -> number + model.step(number).map((step) -> " " + step.name()).orElse(""))
					.toList());
		page.addAttribute("pictures", pictures);
		page.addAttribute("hints", hints);
	}

}
