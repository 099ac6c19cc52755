package org.pathfinder.stages.programme;

import org.springframework.modulith.NamedInterface;

import org.pathfinder.stages.StepNumber;

/**
 * What another module shows beside a step's guidance; modules declare theirs as beans.
 */
@NamedInterface("asides")
public interface StepAside {

	/**
	 * What to show beside this step to the council that is bound.
	 * @param kind what makes the community of its programme one
	 * @param community who the people are
	 */
	Shown beside(StepNumber step, CommunityKind kind, String community);

	/**
	 * What is shown.
	 *
	 * @param template the template whose fragment {@code beside} shows it
	 * @param content what the fragment is given
	 */
	@NamedInterface("asides")
	record Shown(String template, Object content) {
	}

}
