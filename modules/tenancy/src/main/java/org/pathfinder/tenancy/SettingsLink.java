package org.pathfinder.tenancy;

/**
 * A place among every council's settings; modules declare theirs as beans.
 *
 * @param titleKey the message that names it
 * @param textKey the message that says what is settled there
 * @param path its address below the council's settings, such as {@code /sharing}
 * @param needed the least role it is shown to
 * @param order where it stands, smallest first
 */
public record SettingsLink(String titleKey, String textKey, String path, MemberRole needed, int order) {
}
