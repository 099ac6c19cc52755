package org.pathfinder.library.quote;

import java.net.URI;
import java.util.UUID;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.IfMatch;
import org.pathfinder.web.Listing;

/** Whom a case study quotes, and how they agreed. 409 for more than twenty. */
@RestController
@EntryPoint({ "web", "case-study-library" })
@RequestMapping("/api/case-study-library/councils/{slug}/case-studies/{caseStudy}/quotes")
class QuoteApi {

	private final Quotes quotes;

	QuoteApi(Quotes quotes) {
		this.quotes = quotes;
	}

	/** All of them: there are twenty at most. */
	@GetMapping
	Listing<KeptQuote> list(@PathVariable UUID caseStudy) {
		return Listing.whole(this.quotes.of(caseStudy));
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<KeptQuote> add(@PathVariable UUID caseStudy, @Valid @RequestBody QuoteDetails details) {
		KeptQuote added = this.quotes.add(caseStudy, details);
		URI address = ServletUriComponentsBuilder.fromCurrentRequestUri().path("/{quote}").build(added.id());
		return ResponseEntity.created(address).eTag(IfMatch.etag(added.version())).body(added);
	}

	@GetMapping("/{quote}")
	ResponseEntity<KeptQuote> find(@PathVariable UUID caseStudy, @PathVariable UUID quote) {
		KeptQuote found = this.quotes.find(caseStudy, quote);
		return ResponseEntity.ok().eTag(IfMatch.etag(found.version())).body(found);
	}

	@PutMapping("/{quote}")
	ResponseEntity<KeptQuote> change(@PathVariable UUID caseStudy, @PathVariable UUID quote,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody QuoteDetails details) {
		KeptQuote changed = this.quotes.change(caseStudy, quote, IfMatch.version(ifMatch), details);
		return ResponseEntity.ok().eTag(IfMatch.etag(changed.version())).body(changed);
	}

	@DeleteMapping("/{quote}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable UUID caseStudy, @PathVariable UUID quote,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		this.quotes.remove(caseStudy, quote, IfMatch.version(ifMatch));
	}

}
