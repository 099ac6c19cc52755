package org.pathfinder.stages;

/**
 * A field that two people wrote.
 *
 * @param field its name
 * @param label the message that names the field
 * @param theirs what is kept now
 * @param yours what the reader wanted to keep
 * @param whose who changed it
 */
public record Both(String field, String label, String theirs, String yours, Merge.Whose whose) {
}
