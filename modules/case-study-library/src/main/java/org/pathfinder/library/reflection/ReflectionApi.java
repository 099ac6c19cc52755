package org.pathfinder.library.reflection;

import java.net.URI;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
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

/**
 * How taking part changed a council's plans, and the copies that it offers for showcases.
 * 409 for more than a hundred, and to remove one of which a copy is outside.
 */
@RestController
@EntryPoint({ "web", "case-study-library" })
@RequestMapping("/api/case-study-library/councils/{slug}/reflections")
class ReflectionApi {

	private final Reflections reflections;

	ReflectionApi(Reflections reflections) {
		this.reflections = reflections;
	}

	/** All of them, latest first. */
	@GetMapping
	Listing<KeptReflection> list() {
		return Listing.whole(this.reflections.all());
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<KeptReflection> add(@Valid @RequestBody ReflectionDetails details) {
		KeptReflection added = this.reflections.add(details);
		URI address = ServletUriComponentsBuilder.fromCurrentRequestUri().path("/{reflection}").build(added.id());
		return ResponseEntity.created(address).eTag(IfMatch.etag(added.version())).body(added);
	}

	@GetMapping("/{reflection}")
	ResponseEntity<KeptReflection> find(@PathVariable UUID reflection) {
		return answer(this.reflections.find(reflection));
	}

	@PutMapping("/{reflection}")
	ResponseEntity<KeptReflection> change(@PathVariable UUID reflection,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody ReflectionDetails details) {
		return answer(this.reflections.change(reflection, IfMatch.version(ifMatch), details));
	}

	@DeleteMapping("/{reflection}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable UUID reflection,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		this.reflections.remove(reflection, IfMatch.version(ifMatch));
	}

	/** Lets the library's editors have a copy for showcases, or a newer one. */
	@PutMapping("/{reflection}/offer")
	ResponseEntity<KeptReflection> offer(@PathVariable UUID reflection,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody Offering offering) {
		return answer(this.reflections.offer(reflection, IfMatch.version(ifMatch)));
	}

	/** Takes the copy back, and so out of every showcase. */
	@DeleteMapping("/{reflection}/offer")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void takeBack(@PathVariable UUID reflection) {
		this.reflections.takeBack(reflection);
	}

	private static ResponseEntity<KeptReflection> answer(KeptReflection reflection) {
		return ResponseEntity.ok().eTag(IfMatch.etag(reflection.version())).body(reflection);
	}

	/**
	 * What a lead offers.
	 *
	 * @param checked that somebody looked at what may disclose too much
	 */
	record Offering(@AssertTrue @NotNull @Nullable Boolean checked) {
	}

}
