package org.pathfinder.library.picture;

/**
 * A picture on a page.
 *
 * @param address where it is
 * @param width in pixels
 * @param height in pixels
 * @param alt what it shows, in words
 */
public record ShownPicture(String address, int width, int height, String alt) {
}
