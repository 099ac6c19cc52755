package org.pathfinder.library.showcase;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.IfMatch;
import org.pathfinder.web.Listing;

/**
 * What editors choose for a launch or a conference, and show to everybody as collections.
 * 409 to add what is not outside or is there already, or to one that is full.
 */
@RestController
@EntryPoint({ "web", "case-study-library" })
@RequestMapping("/api/case-study-library/editor/showcases")
class ShowcaseApi {

	private final Showcases showcases;

	ShowcaseApi(Showcases showcases) {
		this.showcases = showcases;
	}

	/** All of them. The cursor is how many were listed before. */
	@GetMapping
	Listing<Showcases.Listed> list(@RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int cursor,
			@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
		return Listing.of(this.showcases.all(cursor, limit + 1), limit, (last) -> String.valueOf(cursor + limit));
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<Showcase> add(@Valid @RequestBody ShowcaseDetails details) {
		Showcase added = this.showcases.add(details);
		URI address = ServletUriComponentsBuilder.fromCurrentRequestUri().path("/{showcase}").build(added.id());
		return ResponseEntity.created(address).eTag(IfMatch.etag(added.version())).body(added);
	}

	/** Reflections that councils offer, latest first. */
	@GetMapping("/reflections")
	Listing<Offered> offered() {
		return Listing.whole(this.showcases.offered());
	}

	@GetMapping("/{showcase}")
	ResponseEntity<Showcase> find(@PathVariable UUID showcase) {
		return answer(this.showcases.find(showcase));
	}

	@PutMapping("/{showcase}")
	ResponseEntity<Showcase> change(@PathVariable UUID showcase,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody ShowcaseDetails details) {
		return answer(this.showcases.change(showcase, IfMatch.version(ifMatch), details));
	}

	@DeleteMapping("/{showcase}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable UUID showcase,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		this.showcases.remove(showcase, IfMatch.version(ifMatch));
	}

	/** Shows the case studies that are in it to everybody, as a collection. */
	@PutMapping("/{showcase}/collection")
	ResponseEntity<Showcase> show(@PathVariable UUID showcase,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody CollectionDetails details) {
		return answer(this.showcases.show(showcase, IfMatch.version(ifMatch), String.valueOf(details.about())));
	}

	/** Shows them no more; the showcase stays. */
	@DeleteMapping("/{showcase}/collection")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void hide(@PathVariable UUID showcase) {
		this.showcases.hide(showcase);
	}

	/** Puts a case study or a reflection at its end. */
	@PostMapping("/{showcase}/items")
	ResponseEntity<Showcase> addItem(@PathVariable UUID showcase, @Valid @RequestBody Adding adding) {
		return answer((adding.reflection() != null)
				? this.showcases.addReflection(showcase, String.valueOf(adding.council()), adding.reflection(), null)
				: this.showcases.addCaseStudy(showcase, String.valueOf(adding.caseStudy()), null));
	}

	/** Puts all that is in it in this order. */
	@PutMapping("/{showcase}/items")
	ResponseEntity<Showcase> order(@PathVariable UUID showcase,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody Order order) {
		return answer(this.showcases.order(showcase, IfMatch.version(ifMatch), order.items()));
	}

	@DeleteMapping("/{showcase}/items/{item}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void take(@PathVariable UUID showcase, @PathVariable UUID item,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		this.showcases.take(showcase, IfMatch.version(ifMatch), item);
	}

	private static ResponseEntity<Showcase> answer(Showcase showcase) {
		return ResponseEntity.ok().eTag(IfMatch.etag(showcase.version())).body(showcase);
	}

	/**
	 * What is to be in it: a case study, or a reflection and whose it is.
	 *
	 * @param caseStudy the last part of the case study's address
	 * @param council the council's slug
	 * @param reflection the reflection's id
	 */
	record Adding(@Size(max = 100) @Nullable String caseStudy, @Size(max = 100) @Nullable String council,
			@Nullable UUID reflection) {
	}

	/**
	 * The order of what is in it.
	 *
	 * @param items their ids, all of them
	 */
	record Order(@NotNull @Size(max = Showcases.MOST) List<@NotNull UUID> items) {
	}

}
