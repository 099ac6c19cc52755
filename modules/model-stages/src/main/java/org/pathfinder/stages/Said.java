package org.pathfinder.stages;

import java.util.List;

/** What a record says, whatever its kind. */
public interface Said {

	/** What to call it in a sentence. */
	String title();

	/** The words a council sorts its records by. */
	List<String> tags();

}
