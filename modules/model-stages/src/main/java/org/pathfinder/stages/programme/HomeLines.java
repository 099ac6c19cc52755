package org.pathfinder.stages.programme;

import java.util.List;

import org.springframework.modulith.NamedInterface;

/**
 * What another module has to tell on the home of a council's workspace; modules declare
 * theirs as beans.
 */
@NamedInterface("asides")
public interface HomeLines {

	/** What there is to tell the council that is bound, in one statement. */
	List<Line> lines();

	/**
	 * One thing to look at.
	 *
	 * @param textKey the message that says it, given the number
	 * @param count how many there are
	 * @param path where they are, below the council's address
	 */
	@NamedInterface("asides")
	record Line(String textKey, int count, String path) {
	}

}
