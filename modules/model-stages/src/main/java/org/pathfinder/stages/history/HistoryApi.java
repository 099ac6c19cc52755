package org.pathfinder.stages.history;

import java.util.UUID;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.stages.Journal;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Listing;

@RestController
@EntryPoint({ "web", "model-stages" })
@RequestMapping("/api/model-stages/councils/{slug}/programmes/{id}/activity")
class HistoryApi {

	private final History history;

	HistoryApi(History history) {
		this.history = history;
	}

	@GetMapping
	Listing<Journal.Done> list(@PathVariable UUID id, @RequestParam(required = false) @Nullable Long cursor,
			@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
		return this.history.done(id, cursor, limit);
	}

	/** Takes back all that one action did. */
	@PostMapping("/{batch}/undo")
	History.Undone undo(@PathVariable UUID id, @PathVariable UUID batch) {
		return this.history.undo(id, batch);
	}

}
