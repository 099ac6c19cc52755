package org.pathfinder.library.picture;

/**
 * A picture that was made here of what somebody brought: no larger than a page shows it,
 * upright, and without what cameras write into a file, such as where somebody stood.
 *
 * @param type its media type
 * @param bytes the file
 * @param width in pixels
 * @param height in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
public record Image(String type, byte[] bytes, int width, int height) {

	public static final String PNG = "image/png";

	public static final String JPEG = "image/jpeg";

}
