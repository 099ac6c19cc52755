package org.pathfinder.library.review;

import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.library.SharingState;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.IfMatch;
import org.pathfinder.web.Listing;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.Route;
import org.pathfinder.web.Text;

/**
 * What councils offer, for the library's editors to read and answer. An answer names the
 * revision it is about: 412 if the council offered it anew, 409 if it is published.
 */
@RestController
@EntryPoint({ "web", "case-study-library" })
@RequestMapping("/api/case-study-library/editor/case-studies")
class ReviewApi {

	private final Reviews reviews;

	ReviewApi(Reviews reviews) {
		this.reviews = reviews;
	}

	/** Those of a state. The cursor is how many were listed before. */
	@GetMapping
	Listing<Reviews.Queued> queue(@RequestParam(defaultValue = "SUBMITTED") SharingState state,
			@RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int cursor,
			@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
		return Listing.of(this.reviews.queue(state, null, cursor, limit + 1), limit,
				(last) -> String.valueOf(cursor + limit));
	}

	@GetMapping("/{council}/{submission}")
	ResponseEntity<Reviewed> find(@PathVariable String council, @PathVariable UUID submission) {
		Reviewed found = this.reviews.look(council, submission);
		return ResponseEntity.ok().eTag(IfMatch.etag(found.submission().revision())).body(found);
	}

	/** Says something about it, and leaves it as it is. */
	@PostMapping("/{council}/{submission}/remarks")
	ResponseEntity<Reviewed> remark(@PathVariable String council, @PathVariable UUID submission,
			@Valid @RequestBody Words words) {
		this.reviews.remark(council, submission, words.needed());
		return find(council, submission);
	}

	/** Asks its council for changes. */
	@PostMapping("/{council}/{submission}/changes")
	ResponseEntity<Reviewed> askForChanges(@PathVariable String council, @PathVariable UUID submission,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody Words words) {
		this.reviews.askForChanges(council, submission, IfMatch.version(ifMatch), words.needed());
		return find(council, submission);
	}

	/** Accepts it, and so publishes it. */
	@PostMapping("/{council}/{submission}/accept")
	ResponseEntity<Reviewed> accept(@PathVariable String council, @PathVariable UUID submission,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		this.reviews.accept(council, submission, IfMatch.version(ifMatch), null);
		return find(council, submission);
	}

	/**
	 * What an editor says.
	 *
	 * @param words the words
	 */
	record Words(@NotBlank @Size(max = 2000) @PlainText @Nullable String words) {

		Words {
			words = Text.tidy(words);
		}

		String needed() {
			return String.valueOf(this.words);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Route editorApi() {
			return new Route("/api/case-study-library/editor/**", Route.Audience.LIBRARY_EDITOR);
		}

	}

}
