package org.pathfinder.stages;

import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Component;

import org.pathfinder.web.Option;
import org.pathfinder.web.Words;

/** Choices as templates need them, who know it as {@code @choices}. */
@Component("choices")
class Choices {

	private final Words words;

	Choices(Words words) {
		this.words = words;
	}

	/** The choices, after one that chooses nothing yet. */
	public List<Option> orNone(List<Option> options) {
		var all = new ArrayList<Option>();
		all.add(new Option("", this.words.of("stages.choose")));
		all.addAll(options);
		return all;
	}

}
