package org.pathfinder.web.document;

import java.util.List;

/**
 * A text to take away.
 *
 * @param title what it is called, which is its first heading
 * @param blocks what follows, in the order in which it is read
 */
public record Document(String title, List<Block> blocks) {

	public Document {
		blocks = List.copyOf(blocks);
	}

}
