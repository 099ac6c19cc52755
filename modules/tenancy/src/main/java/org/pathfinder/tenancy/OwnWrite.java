package org.pathfinder.tenancy;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A request by which a member writes something for themselves alone and nothing of the
 * council's, so that it takes no contributor. Every other write does. Modules declare
 * theirs as beans, each path in full; what is whose, they check where it is written.
 *
 * @param method how it is asked
 * @param path such as {@code /councils/{slug}/searches}, without wildcards
 */
public record OwnWrite(HttpMethod method, String path) {

	public OwnWrite {
		if (path.contains("*") || !path.contains("/councils/{slug}/")) {
			throw new IllegalArgumentException("It has to be one path of a council's, not " + path);
		}
	}

	boolean is(String method, PathContainer asked) {
		PathPattern pattern = PathPatternParser.defaultInstance.parse(this.path);
		return this.method.matches(method) && pattern.matches(asked);
	}

}
