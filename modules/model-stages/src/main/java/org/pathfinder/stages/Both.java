package org.pathfinder.stages;

/**
 * A field that two people wrote.
 *
 * @param label the message that names the field
 * @param theirs what is kept now
 * @param yours what the reader wanted to keep
 */
public record Both(String label, String theirs, String yours) {

	public boolean differ() {
		return !this.theirs.equals(this.yours);
	}

}
