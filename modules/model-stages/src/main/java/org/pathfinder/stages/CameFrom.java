package org.pathfinder.stages;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import org.pathfinder.web.QueryString;

/**
 * The view of a programme from which somebody came to a page, such as a list with its
 * filters, and to which that page leads back. Pages hand it on in their addresses as
 * {@code from}; whatever stands there, it leads to a view of the same programme.
 *
 * @param programme the address of the programme
 * @param view what follows it in the address of the view, such as
 * {@code barriers?theme=COST}
 * @param usual where those are led who came from nowhere
 */
public record CameFrom(String programme, String view, String usual) {

	private static final Pattern VIEW = Pattern.compile("(|information|barriers|assets|opportunities|map|gaps|activity)"
			+ "(\\?[\\w=&.~%-]{0,1500})?(#\\w{1,20})?");

	private static final Pattern HALF_ENCODED = Pattern.compile("%(?!\\p{XDigit}{2})");

	/** The view that an address names, or the usual one if it names none. */
	public static CameFrom of(String programme, @Nullable String named, String usual) {
		boolean known = named != null && VIEW.matcher(named).matches() && !HALF_ENCODED.matcher(named).find();
		return new CameFrom(programme, known ? Objects.requireNonNull(named) : usual, usual);
	}

	/** The programme's own page. */
	public static CameFrom start(String programme) {
		return of(programme, "", "");
	}

	/** A list that shows this. */
	static CameFrom list(String programme, String list, Wanted wanted) {
		return of(programme, list + QueryString.of(wanted.query()), list);
	}

	public String href() {
		return this.programme + (this.view.isEmpty() ? "" : "/" + this.view);
	}

	public boolean isUsual() {
		return this.view.equals(this.usual);
	}

	/** Whether it is the view that leads straight to what happened to a record. */
	boolean isActivity() {
		return this.view.startsWith("activity");
	}

	/** What the address of a page says behind its path, so that it leads back here. */
	public String query() {
		return isUsual() ? "" : new QueryString().and("from", this.view).toString();
	}

	/** Where a POST takes back what was done at once, and leads back here. */
	public String undo(UUID batch) {
		return this.programme + "/activity/" + batch + "/undo" + new QueryString().and("from", this.view);
	}

	/** Whether it is this list, whatever that shows. */
	public boolean is(String list) {
		return this.view.equals(list) || this.view.startsWith(list + "?");
	}

	/** What the list shows, if it is this one; everything, if it is another view. */
	Wanted wanted(String list) {
		return this.view.startsWith(list + "?") ? Wanted.of(parameters()) : Wanted.ALL;
	}

	private Map<String, String> parameters() {
		var parameters = new LinkedHashMap<String, String>();
		UriComponentsBuilder.fromUriString("/" + this.view)
			.build()
			.getQueryParams()
			.toSingleValueMap()
			.forEach((name, value) -> parameters.put(decoded(name), (value != null) ? decoded(value) : ""));
		return parameters;
	}

	private static String decoded(String written) {
		return UriUtils.decode(written, StandardCharsets.UTF_8);
	}

}
