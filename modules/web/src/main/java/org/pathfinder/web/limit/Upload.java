package org.pathfinder.web.limit;

/**
 * Where a file may be sent. Modules declare theirs as beans; anywhere else a request is
 * as large as a long form at most.
 *
 * @param pattern a Spring path pattern such as {@code /operator/councils/import}
 */
public record Upload(String pattern) {
}
