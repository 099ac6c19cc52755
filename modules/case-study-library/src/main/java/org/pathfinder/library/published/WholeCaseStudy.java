package org.pathfinder.library.published;

import java.util.List;

import org.pathfinder.web.document.Block;

/**
 * A case study with its pictures.
 *
 * @param study what it says
 * @param pictures its pictures, as many as may come along
 */
public record WholeCaseStudy(PublishedCaseStudy study, List<Block.Picture> pictures) {

	public WholeCaseStudy {
		pictures = List.copyOf(pictures);
	}

	/** What it is called. */
	public String title() {
		return this.study.told().title();
	}

}
