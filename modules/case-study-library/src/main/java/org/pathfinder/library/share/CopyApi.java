package org.pathfinder.library.share;

import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.library.Licence;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.IfMatch;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;

/**
 * How a case study leaves its council and comes back, for its leads. A change names the
 * version and the mark of what somebody looked at: 412 if it says or shows something else
 * by now. 409 if something is missing, if it tells of an example, or if no copy is where
 * the change wants one.
 */
@RestController
@EntryPoint({ "web", "case-study-library" })
@RequestMapping("/api/case-study-library/councils/{slug}/case-studies/{caseStudy}/sharing")
class CopyApi {

	private final Copies copies;

	CopyApi(Copies copies) {
		this.copies = copies;
	}

	/** What to look at before it is shared, and what became of it. */
	@GetMapping
	ResponseEntity<Look> look(@PathVariable UUID caseStudy) {
		Look look = this.copies.look(caseStudy);
		return ResponseEntity.ok().eTag(IfMatch.etag(look.study().version())).body(look);
	}

	/** Offers it to the editors, or offers it anew. */
	@PutMapping
	ResponseEntity<Look> offer(@PathVariable UUID caseStudy,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody Offering offering) {
		this.copies.offer(caseStudy, IfMatch.version(ifMatch), offering.mark(), offering.licence(), offering.remark());
		return look(caseStudy);
	}

	/** Puts what it says now in the place of what is published. */
	@PostMapping("/correction")
	ResponseEntity<Look> correct(@PathVariable UUID caseStudy,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody Correction correction) {
		this.copies.correct(caseStudy, IfMatch.version(ifMatch), correction.mark());
		return look(caseStudy);
	}

	/** Takes back every copy, whatever it has become. */
	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void takeBack(@PathVariable UUID caseStudy) {
		this.copies.takeBack(caseStudy);
	}

	/**
	 * What a lead offers.
	 *
	 * @param checked that somebody looked at what may disclose too much
	 * @param mark of what they looked at, as they were given it
	 * @param licence under what others may use it
	 * @param remark what to tell the editors
	 */
	record Offering(@AssertTrue @NotNull @Nullable Boolean checked, @NotNull UUID mark, @NotNull Licence licence,
			@Size(max = 2000) @PlainText @Nullable String remark) {

		Offering {
			remark = Text.tidy(remark);
		}

	}

	/**
	 * What a lead corrects.
	 *
	 * @param checked that somebody looked at what may disclose too much
	 * @param mark of what they looked at, as they were given it
	 */
	record Correction(@AssertTrue @NotNull @Nullable Boolean checked, @NotNull UUID mark) {
	}

}
