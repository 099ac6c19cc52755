package org.pathfinder.library.use;

import java.net.URI;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
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
import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;

/**
 * What councils did with case studies of others. 400 for a programme that is not there,
 * 409 for a council's own and for what it has told before, 410 for one that was taken
 * back.
 */
@RestController
@EntryPoint({ "web", "case-study-library" })
@RequestMapping("/api/case-study-library/councils/{slug}")
class UseApi {

	private final Uses uses;

	UseApi(Uses uses) {
		this.uses = uses;
	}

	/** What the council used, last said first. */
	@GetMapping("/uses")
	Listing<KeptUse> list(@RequestParam(required = false) @Nullable UUID cursor,
			@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
		return this.uses.list(cursor, limit);
	}

	/** What other councils did with its own, last said first. */
	@GetMapping("/uses-of-ours")
	Listing<ToldUse> ofOurs(@RequestParam(required = false) @Nullable UUID cursor,
			@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
		return this.uses.ofOurs(cursor, limit);
	}

	/** Says that the council used one. Who wrote it reads that; everybody, the number. */
	@PostMapping("/uses")
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<KeptUse> tell(@Valid @RequestBody Telling telling) {
		KeptUse told = this.uses.tell(String.valueOf(telling.study()),
				new UseDetails(telling.happened(), telling.programme()));
		URI address = ServletUriComponentsBuilder.fromCurrentRequestUri().path("/{use}").build(told.id());
		return ResponseEntity.created(address).eTag(IfMatch.etag(told.version())).body(told);
	}

	@GetMapping("/uses/{use}")
	ResponseEntity<KeptUse> find(@PathVariable UUID use) {
		KeptUse found = this.uses.find(use);
		return ResponseEntity.ok().eTag(IfMatch.etag(found.version())).body(found);
	}

	@PutMapping("/uses/{use}")
	ResponseEntity<KeptUse> change(@PathVariable UUID use,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody UseDetails details) {
		KeptUse changed = this.uses.change(use, IfMatch.version(ifMatch), details);
		return ResponseEntity.ok().eTag(IfMatch.etag(changed.version())).body(changed);
	}

	@DeleteMapping("/uses/{use}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable UUID use,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		this.uses.remove(use, IfMatch.version(ifMatch));
	}

	/**
	 * That a council used a case study.
	 *
	 * @param study the last part of its address
	 * @param happened what the council did, and what happened
	 * @param programme in which of its programmes, if in one; nobody else learns that
	 */
	record Telling(@NotBlank @Nullable String study,
			@NotBlank @Size(max = UseDetails.LONGEST) @PlainText @Nullable String happened, @Nullable UUID programme) {

		Telling {
			happened = Text.tidy(happened);
		}

	}

}
