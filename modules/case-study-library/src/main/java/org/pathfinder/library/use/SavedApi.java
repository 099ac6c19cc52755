package org.pathfinder.library.use;

import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Listing;

/**
 * Case studies of others that a council keeps for its programmes. 409 for one of its own,
 * 410 for one that was taken back.
 */
@RestController
@EntryPoint({ "web", "case-study-library" })
@RequestMapping("/api/case-study-library/councils/{slug}/saved")
class SavedApi {

	private final Saves saves;

	SavedApi(Saves saves) {
		this.saves = saves;
	}

	/** The case studies that are kept for programmes, last kept first. */
	@GetMapping
	Listing<SavedStudy> list(@RequestParam(required = false) @Nullable UUID cursor,
			@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
		return this.saves.list(cursor, limit);
	}

	/** Keeps one for a programme; if it is kept there already, it stays as it is. */
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	SavedStudy save(@Valid @RequestBody Saving saving) {
		return this.saves.save(saving.study(), saving.programme());
	}

	@DeleteMapping("/{savedStudy}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable UUID savedStudy) {
		this.saves.remove(savedStudy);
	}

	/**
	 * What to keep.
	 *
	 * @param study the last part of the case study's address
	 * @param programme the programme to keep it for
	 */
	record Saving(@NotBlank String study, @NotNull UUID programme) {
	}

}
