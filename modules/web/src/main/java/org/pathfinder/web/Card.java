package org.pathfinder.web;

import org.jspecify.annotations.Nullable;

/**
 * What a page that is found from outside says of itself to who lists or quotes it, as the
 * attribute {@code card} of its model.
 *
 * @param address the one address that it is listed by
 * @param title what it is called
 * @param description what it is about
 * @param type what it is, as Open Graph calls it
 * @param feed where there is a feed of what is new
 * @param data what schema.org knows of it, as JSON in which no character begins or ends
 * an element
 * @param unlisted whether it is one of many views of that address, which nobody should
 * list
 */
public record Card(String address, String title, @Nullable String description, String type, @Nullable String feed,
		@Nullable String data, boolean unlisted) {
}
