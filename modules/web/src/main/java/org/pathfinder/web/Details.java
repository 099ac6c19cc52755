package org.pathfinder.web;

import java.util.Map;

/** A refusal that has more to tell a program than its type. */
public interface Details {

	/** Members to add to the problem, by name. */
	Map<String, Object> details();

}
