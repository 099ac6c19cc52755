package org.pathfinder.stages;

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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import org.pathfinder.web.IfMatch;
import org.pathfinder.web.Listing;

/**
 * The API of a kind of record, below {@code …/programmes/{id}/}.
 *
 * @param <D> what such a record says
 */
public abstract class RecordApi<D extends Said> {

	private final Records<?, D> records;

	protected RecordApi(Records<?, D> records) {
		this.records = records;
	}

	@GetMapping
	public Listing<Kept<D>> list(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID cursor,
			@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
		return this.records.list(id, cursor, limit);
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	public ResponseEntity<Kept<D>> add(@PathVariable UUID id, @Valid @RequestBody D details) {
		Kept<D> kept = this.records.add(id, details);
		URI address = ServletUriComponentsBuilder.fromCurrentRequestUri().path("/{itemId}").build(kept.id());
		return ResponseEntity.created(address).eTag(IfMatch.etag(kept.version())).body(kept);
	}

	@GetMapping("/{itemId}")
	public ResponseEntity<Kept<D>> find(@PathVariable UUID id, @PathVariable UUID itemId) {
		Kept<D> kept = this.records.find(id, itemId);
		return ResponseEntity.ok().eTag(IfMatch.etag(kept.version())).body(kept);
	}

	@PutMapping("/{itemId}")
	public ResponseEntity<Kept<D>> change(@PathVariable UUID id, @PathVariable UUID itemId,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody D details) {
		Kept<D> kept = this.records.change(id, itemId, IfMatch.version(ifMatch), details);
		return ResponseEntity.ok().eTag(IfMatch.etag(kept.version())).body(kept);
	}

	@DeleteMapping("/{itemId}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	public void remove(@PathVariable UUID id, @PathVariable UUID itemId,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		this.records.remove(id, itemId, IfMatch.version(ifMatch));
	}

}
