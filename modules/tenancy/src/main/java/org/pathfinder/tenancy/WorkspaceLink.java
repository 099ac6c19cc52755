package org.pathfinder.tenancy;

/**
 * A place in every council's menu; modules declare theirs as beans.
 *
 * @param textKey the message that names it
 * @param path its address below the council's, such as {@code /settings/sharing}
 * @param order where it stands, smallest first
 */
public record WorkspaceLink(String textKey, String path, int order) {
}
