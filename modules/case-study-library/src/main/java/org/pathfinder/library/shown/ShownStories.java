package org.pathfinder.library.shown;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import org.pathfinder.library.CaseStudyDetails;
import org.pathfinder.library.PublishedStory;
import org.pathfinder.library.picture.ShownPicture;
import org.pathfinder.stages.model.PublishedModel;
import org.pathfinder.stages.model.PublishedModels;
import org.pathfinder.web.Words;

/**
 * What a reader is shown of a case study: the same before it is published, on its page,
 * and in a document.
 */
@Component
public class ShownStories {

	private final PublishedModels models;

	private final Words words;

	ShownStories(PublishedModels models, Words words) {
		this.models = models;
		this.words = words;
	}

	/**
	 * One of them.
	 * @param usedBy how many councils say that they used it
	 */
	public ShownStory of(PublishedStory told, int usedBy, List<ShownPicture> pictures) {
		return of(told, usedBy, pictures, this.models.newest(PublishedModels.COMMUNITY_BASED));
	}

	/**
	 * One of several.
	 * @param usedBy how many councils say that they used it
	 * @param model what its steps are called in
	 */
	public ShownStory of(PublishedStory told, int usedBy, List<ShownPicture> pictures, PublishedModel model) {
		return new ShownStory(told, facts(told, usedBy), steps(told.story().details(), model), pictures);
	}

	private List<ShownStory.Fact> facts(PublishedStory told, int usedBy) {
		CaseStudyDetails details = told.story().details();
		PublishedStory.Council council = told.council();
		var facts = new ArrayList<ShownStory.Fact>();
		add(facts, "community", this.words.name("stages.community-kind", details.communityKind()));
		add(facts, "setting", named("register.urbanRural", council.urbanRural()));
		add(facts, "tier", this.words.name("stages.tier", details.tier()));
		add(facts, "type", council.type().isEmpty() ? null : named("register.type", council.type()));
		add(facts, "size", named("published.size", council.size()));
		add(facts, "year", (details.year() != null) ? details.year().toString() : null);
		add(facts, "used-by", (usedBy > 0) ? this.words.of("published.used-by.fact", usedBy) : null);
		return facts;
	}

	private @Nullable String named(String prefix, @Nullable String value) {
		return (value != null) ? this.words.of(prefix + "." + value) : null;
	}

	private void add(List<ShownStory.Fact> facts, String name, @Nullable String text) {
		if (text != null && !text.isEmpty()) {
			facts.add(new ShownStory.Fact(this.words.of("published.fact." + name), text));
		}
	}

	private static List<ShownStory.Step> steps(CaseStudyDetails details, PublishedModel model) {
		return details.steps()
			.stream()
			.map((number) -> new ShownStory.Step(number,
					model.step(number).map(PublishedModel.Step::name).orElse(number.toString())))
			.toList();
	}

}
