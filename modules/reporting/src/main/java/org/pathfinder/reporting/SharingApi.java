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

@RestController
@EntryPoint({ "web", "reporting" })
@RequestMapping("/api/reporting/councils/{slug}/sharing")
class SharingApi {

	private final Sharing sharing;

	SharingApi(Sharing sharing) {
		this.sharing = sharing;
	}

	@GetMapping
	ResponseEntity<Sharing.State> find() {
		return answer(this.sharing.state());
	}

	@PutMapping
	ResponseEntity<Sharing.State> say(
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody Choice choice) {
		return answer(this.sharing.say(choice.shares(), IfMatch.version(ifMatch)));
	}

	private static ResponseEntity<Sharing.State> answer(Sharing.State state) {
		return ResponseEntity.ok().eTag(IfMatch.etag(state.version())).body(state);
	}

	/**
	 * What the council says.
	 *
	 * @param shares whether it shares
	 */
	record Choice(boolean shares) {
	}

}
