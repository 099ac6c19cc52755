package org.pathfinder.tenancy;

import org.pathfinder.web.Route;

/**
 * A place outside councils that people with a realm role go to from the start page;
 * modules declare theirs as beans.
 *
 * @param audience whom it is for
 * @param titleKey the message that names it
 * @param textKey the message that says what is there
 * @param href its address
 */
public record Destination(Route.Audience audience, String titleKey, String textKey, String href) {
}
