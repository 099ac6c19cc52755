package org.pathfinder.stages.programme;

import java.net.URI;
import java.util.List;
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

import org.pathfinder.stages.Kept;
import org.pathfinder.stages.StepNumber;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.IfMatch;
import org.pathfinder.web.Listing;

@RestController
@EntryPoint({ "web", "model-stages" })
@RequestMapping("/api/model-stages/councils/{slug}/programmes")
class ProgrammeApi {

	private final Programmes programmes;

	ProgrammeApi(Programmes programmes) {
		this.programmes = programmes;
	}

	@GetMapping
	Listing<Kept<ProgrammeDetails>> list(@RequestParam(required = false) @Nullable UUID cursor,
			@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
		return this.programmes.list(cursor, limit);
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<Kept<ProgrammeDetails>> start(@Valid @RequestBody ProgrammeDetails details) {
		Kept<ProgrammeDetails> programme = this.programmes.start(details);
		URI address = ServletUriComponentsBuilder.fromCurrentRequestUri().path("/{id}").build(programme.id());
		return ResponseEntity.created(address).eTag(IfMatch.etag(programme.version())).body(programme);
	}

	@GetMapping("/{id}")
	ResponseEntity<Kept<ProgrammeDetails>> find(@PathVariable UUID id) {
		Kept<ProgrammeDetails> programme = this.programmes.find(id);
		return ResponseEntity.ok().eTag(IfMatch.etag(programme.version())).body(programme);
	}

	/** How far the programme has come, and the one next thing. */
	@GetMapping("/{id}/progress")
	HowFar progress(@PathVariable UUID id) {
		return HowFar.of(this.programmes.progress(id));
	}

	@PutMapping("/{id}")
	ResponseEntity<Kept<ProgrammeDetails>> change(@PathVariable UUID id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody ProgrammeDetails details) {
		Kept<ProgrammeDetails> programme = this.programmes.change(id, IfMatch.version(ifMatch), details);
		return ResponseEntity.ok().eTag(IfMatch.etag(programme.version())).body(programme);
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable UUID id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		this.programmes.remove(id, IfMatch.version(ifMatch));
	}

	@GetMapping("/{id}/steps")
	Listing<Step> steps(@PathVariable UUID id) {
		return Listing.whole(this.programmes.steps(id));
	}

	@GetMapping("/{id}/steps/{step}")
	ResponseEntity<Step> step(@PathVariable UUID id, @PathVariable StepNumber step) {
		Step found = this.programmes.step(id, step);
		return ResponseEntity.ok().eTag(IfMatch.etag(found.kept().version())).body(found);
	}

	@PutMapping("/{id}/steps/{step}")
	ResponseEntity<Step> changeStep(@PathVariable UUID id, @PathVariable StepNumber step,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody StepDetails details) {
		Step changed = this.programmes.changeStep(id, step, IfMatch.version(ifMatch), details);
		return ResponseEntity.ok().eTag(IfMatch.etag(changed.kept().version())).body(changed);
	}

	/**
	 * How far a programme has come.
	 *
	 * @param model the model it works with
	 * @param modelVersion that model's version
	 * @param example whether it shows how one might work
	 * @param records how many records it has
	 * @param next the one next thing
	 * @param steps its steps
	 */
	record HowFar(String model, int modelVersion, boolean example, Counts records, NextThing next, List<Step> steps) {

		static HowFar of(Progress progress) {
			return new HowFar(progress.model(), progress.modelVersion(), progress.programme().example(),
					progress.counts(), progress.next(), progress.steps());
		}

	}

}
