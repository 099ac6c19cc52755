package org.pathfinder.stages.asset;

import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Listing;

@RestController
@EntryPoint({ "web", "model-stages" })
@RequestMapping("/api/model-stages/councils/{slug}/organisations")
class OrganisationApi {

	private final Organisations organisations;

	OrganisationApi(Organisations organisations) {
		this.organisations = organisations;
	}

	@GetMapping
	Listing<Organisations.Known> list(@RequestParam(required = false) @Nullable UUID cursor,
			@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
		return this.organisations.list(cursor, limit);
	}

	/** Answers with the one that is there already if the name is known. */
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Organisations.Known add(@Valid @RequestBody Organisations.Details details) {
		return this.organisations.add(details);
	}

}
