package org.pathfinder.tenancy.audit;

import java.time.LocalDate;
import java.util.UUID;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Listing;

@RestController
@EntryPoint({ "web", "tenancy" })
class AuditApi {

	private final AuditTrail trail;

	AuditApi(AuditTrail trail) {
		this.trail = trail;
	}

	/**
	 * Who did what in the council and to it, and what the LGA did with what councils
	 * share, newest first. For administrators. Reading it is an entry, too.
	 */
	@GetMapping("/api/tenancy/councils/{slug}/audit")
	Listing<Entry> list(@RequestParam(required = false) @Nullable Actor actor,
			@RequestParam(required = false) @Nullable UUID person, @RequestParam(required = false) @Nullable Act act,
			@RequestParam(required = false) Thing.@Nullable Kind thing,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
			@RequestParam(required = false) @Nullable UUID cursor,
			@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
		return this.trail.ofCouncil(new Asked(actor, person, act, thing, from, to), cursor, limit);
	}

}
