package org.pathfinder.library.draft;

import java.net.URI;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

import org.pathfinder.library.CaseStudyDetails;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.IfMatch;
import org.pathfinder.web.Listing;

/**
 * A council's case studies: begun, changed, removed, and what they said before. 400 for a
 * programme or a step that is not there, 409 to remove one of which a copy is outside.
 */
@RestController
@EntryPoint({ "web", "case-study-library" })
@RequestMapping("/api/case-study-library/councils/{slug}/case-studies")
class CaseStudyApi {

	private final CaseStudies studies;

	CaseStudyApi(CaseStudies studies) {
		this.studies = studies;
	}

	@GetMapping
	Listing<KeptCaseStudy> list(@RequestParam(required = false) @Nullable UUID cursor,
			@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
		return this.studies.list(cursor, limit);
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<KeptCaseStudy> start(@Valid @RequestBody CaseStudyDetails details) {
		KeptCaseStudy study = this.studies.start(details);
		URI address = ServletUriComponentsBuilder.fromCurrentRequestUri().path("/{caseStudy}").build(study.id());
		return ResponseEntity.created(address).eTag(IfMatch.etag(study.version())).body(study);
	}

	@GetMapping("/{caseStudy}")
	ResponseEntity<KeptCaseStudy> find(@PathVariable UUID caseStudy) {
		KeptCaseStudy study = this.studies.find(caseStudy);
		return ResponseEntity.ok().eTag(IfMatch.etag(study.version())).body(study);
	}

	@PutMapping("/{caseStudy}")
	ResponseEntity<KeptCaseStudy> change(@PathVariable UUID caseStudy,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody CaseStudyDetails details) {
		KeptCaseStudy study = this.studies.change(caseStudy, IfMatch.version(ifMatch), details);
		return ResponseEntity.ok().eTag(IfMatch.etag(study.version())).body(study);
	}

	@DeleteMapping("/{caseStudy}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable UUID caseStudy,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		this.studies.remove(caseStudy, IfMatch.version(ifMatch));
	}

	/** What it said whenever it was saved, latest first; it may be removed. */
	@GetMapping("/{caseStudy}/versions")
	Listing<SavedState> versions(@PathVariable UUID caseStudy, @RequestParam(required = false) @Nullable Integer cursor,
			@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
		return this.studies.history(caseStudy, cursor, limit).saved();
	}

	/** Makes it say again what it said then. */
	@PostMapping("/{caseStudy}/versions/{version}/restore")
	ResponseEntity<KeptCaseStudy> restore(@PathVariable UUID caseStudy, @PathVariable int version,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		KeptCaseStudy study = this.studies.restore(caseStudy, version, IfMatch.version(ifMatch));
		return ResponseEntity.ok().eTag(IfMatch.etag(study.version())).body(study);
	}

}
