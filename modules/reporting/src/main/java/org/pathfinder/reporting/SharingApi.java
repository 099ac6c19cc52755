package org.pathfinder.reporting;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.IfMatch;
import org.pathfinder.web.Listing;

@RestController
@EntryPoint({ "web", "reporting" })
@RequestMapping("/api/reporting/councils/{slug}/sharing")
class SharingApi {

	private final Sharing sharing;

	private final Comparison comparison;

	SharingApi(Sharing sharing, Comparison comparison) {
		this.sharing = sharing;
		this.comparison = comparison;
	}

	@GetMapping
	ResponseEntity<Sharing.State> find() {
		return answer(this.sharing.state());
	}

	@PutMapping
	ResponseEntity<Sharing.State> say(
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody Choice choice) {
		return answer(this.sharing.say(choice.progress(), choice.records(), IfMatch.version(ifMatch)));
	}

	/** What the council said over time, newest first. */
	@GetMapping("/changes")
	Listing<Sharing.State> changes() {
		return Listing.whole(this.sharing.changes());
	}

	/**
	 * The figures that the LGA sees if the council shares every measure, whether it does
	 * or not.
	 */
	@GetMapping("/preview")
	Comparison.Row preview() {
		return this.comparison.preview();
	}

	private static ResponseEntity<Sharing.State> answer(Sharing.State state) {
		return ResponseEntity.ok().eTag(IfMatch.etag(state.version())).body(state);
	}

	/**
	 * What the council says.
	 *
	 * @param progress whether it shares how far its programmes have come
	 * @param records whether it shares how many records they have
	 */
	record Choice(boolean progress, boolean records) {
	}

}
